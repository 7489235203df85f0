#!/bin/sh
# Make the ranker from the graded episodes and the tagger that is shipped: measure, tune, average, quantise.
#   training/rank.sh DATA_DIR WORK_DIR
# DATA_DIR holds quotability/graded.jsonl.xz and speech/*.jsonl.xz. Needs the packages of
# training/requirements.txt and quotebot itself importable. About three hours on two cores.
set -eu
data=${1:?the data folder}
work=${2:?a folder for states, runs and the result}
python=${PYTHON:-python}
graded=$data/quotability/graded.jsonl.xz
mkdir -p "$work"
"$python" -m training.unpack "$work/shipped.safetensors"
"$python" -m training.meaning "$work/shipped.safetensors" "$graded" quotebot/weights
"$python" -m training.rank_data "$work/episodes.pkl" "$graded" --own training/grades.jsonl --speech "$data/speech"
train() { "$python" -m training.rank_train "$work/episodes.pkl" "$work/shipped.safetensors" "$@" --epochs 3; }
train "$work/run1.pt" --direct 0
train "$work/run2.pt" --direct 0.2 --seed 1
train "$work/run3.pt" --direct 1
train "$work/run4.pt" --direct 0.5 --seed 1
"$python" -m training.rank_average "$work/early.pt" "$work/run1.pt" 0.2 "$work/run2.pt" 0.2 "$work/run3.pt" 0.3 "$work/run4.pt" 0.3
# The shipped early runs knew 143 whole episodes, of the 563 that are there now; this one learns from all.
train "$work/run5.pt" --direct 0
"$python" -m training.rank_average "$work/late.pt" "$work/early.pt" 0.3 "$work/run5.pt" 0.7
"$python" -m training.rank_level "$work/ranker.pt" "$work/late.pt" "$work/early.pt" "$work/episodes.pkl"
"$python" -m training.rank_export "$work/ranker.pt" quotebot/weights
"$python" -m training.rank_evaluate "$work/episodes.pkl" "$work/ranker.pt"
"$python" -m training.pairs "$data/quotability/memorable-pairs-dev.tsv" "$work/ranker.pt"
