#!/bin/sh
# Make the skimmer from the tagger and the ranker that are shipped: prepare, label, teach, narrow, teach, quantise, judge.
#   training/skim.sh DATA_DIR WORK_DIR [MINUTES]
# DATA_DIR holds speech/*.jsonl.xz. Needs the packages of training/requirements.txt and quotebot itself
# importable. Two hours and a half on two cores.
set -eu
data=${1:?the data folder}
work=${2:?a folder for shards and the result}
minutes=${3:-62}
python=${PYTHON:-python}
mkdir -p "$work"
"$python" -m training.unpack "$work/shipped.safetensors"
"$python" -m training.prepare "$data/speech" quotebot/weights/vocab.txt "$work/skim" --share 0.45 --seed 31
"$python" -m training.skim_label "$work/skim"
"$python" -m training.skim_train "$work/skim" --start "$work/shipped.safetensors" \
  --out "$work/skimmer.safetensors" --minutes "$minutes"
"$python" -m training.skim_train "$work/skim" --start "$work/skimmer.safetensors" --inner 768 \
  --out "$work/narrow.safetensors" --minutes "$minutes" --rate 4e-4
"$python" -m training.skim_export "$work/narrow.safetensors" quotebot/weights --calibrate "$work/skim/shard-0003.npz"
"$python" -m training.evaluate "$data/speech" --skimmer
"$python" -m training.advert_table "$data" --skimmer
