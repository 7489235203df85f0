#!/bin/sh
# Give the shipped editor its ears for harm: sh training/harm.sh DATA WORK
# The shipped tagger and editor must stand in quotebot/weights. Half an hour on two cores.
set -eu
data=${1:?the data folder}
work=${2:?a folder for lines and the result}
python=${PYTHON:-python}
mkdir -p "$work"
"$python" -m training.harm_data "$work/heard.pkl" "$data/quotability/graded.jsonl.xz" \
  --own training/grades.jsonl --speech "$data/speech"
"$python" -m training.harm_train "$work/heard.pkl" "$data/quotability/quotations.tsv" "$work/ears.pt"
"$python" -m training.harm_export "$work/ears.pt" "$work/heard.pkl" quotebot/weights
"$python" -m training.harm_table "$work/heard.pkl"
