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

echo "== Examples"
go run ./cmd/dataset pairs --out "$data" --seed 5 --pairs 150000 --composed 800 --tests 240
echo "== Training"
"$python" training/train_cross_encoder.py --data "$data" --out training/out/ce --threads "$threads"
echo "== Export, calibration, held-out scores"
"$python" training/export_onnx.py --run training/out/ce --data "$data" --threads "$threads"
