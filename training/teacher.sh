#!/bin/sh
# What the shipped editor learned from a larger network: sh training/teacher.sh LINES MPNET WORK
# LINES are those of editor.sh; MPNET is the model.safetensors of all-mpnet-base-v2 (README.md). Editor and ears must
# stand in quotebot/weights. Three hours and a half on two cores.
set -eu
lines=${1:?the lines of editor_data}
mpnet=${2:?the weights of all-mpnet-base-v2}
work=${3:?a folder for the teacher}
python=${PYTHON:-python}
mkdir -p "$work"
"$python" -m training.teacher_train "$lines" "$mpnet" "$work/first.pt" --minutes 56
"$python" -m training.teacher_train "$lines" "$mpnet" "$work/second.pt" --start "$work/first.pt" --seed 1 --minutes 32 --rate 3.5e-5
"$python" -m training.teacher_train "$lines" "$mpnet" "$work/third.pt" --start "$work/second.pt" --seed 3 --minutes 62
"$python" -m training.student_train "$lines" "$work/third.pt" quotebot/weights
"$python" -m training.harm_table
