#!/bin/sh
# The Task 1 cross-encoder from nothing to training/weights/cross-encoder: records, examples, training, export, scores.
#
#   training/run_cross_encoder.sh [THREADS]
#
# Needs Go, Python 3.11, Java and Maven (for Synthea) and 6 GB of disk for torch. About an hour on one core, of which
# the training is half. Interrupted, it continues: records and environment are kept, training resumes from its checkpoint.
set -eu

cd "$(dirname "$0")/.."
threads=${1:-1}
data=training/out/data
. training/environment.sh
export OMP_NUM_THREADS="$threads"

make records

for stage in 1 2 3; do
  echo "== Stage $stage: examples"
  pairs=29000 composed=300 before=$((stage - 1))
  if [ "$stage" = 3 ]; then pairs=60000 composed=500; fi
  go run ./cmd/dataset pairs --out "$data-$stage" --seed "$stage" --pairs "$pairs" --composed "$composed" --tests 240
  echo "== Stage $stage: training"
  if [ "$stage" = 1 ]; then
    "$python" training/train_cross_encoder.py --data "$data-1" --out training/out/ce-1 --threads "$threads"
  else
    "$python" training/train_cross_encoder.py --data "$data-$stage" --out "training/out/ce-$stage" --threads "$threads" \
      --recipe training/recipes/cross_encoder_stage2.json --start "training/out/ce-$before/model.pt"
  fi
done

echo "== Export, calibration, held-out scores"
"$python" training/export_onnx.py --run training/out/ce-3 --data "$data-3" --threads "$threads" \
  --recipe training/recipes/cross_encoder_stage2.json
