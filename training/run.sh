#!/bin/sh
# The language model's adapters from nothing: records, examples, training, export, scores.
#
#   training/run.sh [--tiny] [--threads N] [--data DIR] [RECIPE...]        default: what ships
#
# RECIPE is a name in training/recipes. Interrupted, the same command goes on: records and examples are kept, training
# resumes from its checkpoint, questions that were answered are not asked again. --tiny is the same path in minutes, with
# a few examples: it proves the path, not the model; it writes nothing into the repository.
set -eu

cd "$(dirname "$0")/.."
tiny=
threads=$(nproc)
data=training/out/instruct
while [ $# -gt 0 ]; do
  case $1 in
    --tiny) tiny=1 ;;
    --threads) threads=$2; shift ;;
    --data) data=$2; shift ;;
    -*) echo "usage: $0 [--tiny] [--threads N] [--data DIR] [RECIPE...]" >&2; exit 2 ;;
    *) break ;;
  esac
  shift
done
shipped="task2_500 task1_4900 multi_task_5400"
[ $# -gt 0 ] || set -- $shipped
out=training/out/lm
weights=training/out/weights # the defaults go to training/weights, see below
results=training/results
limit=0

make model
. training/environment.sh
export OMP_NUM_THREADS="$threads"

if [ -n "$tiny" ]; then
  # Composed records need no Synthea; one recipe, cut to a few examples of each task.
  data=training/out/tiny/data out=training/out/tiny/lm weights=training/out/tiny/weights results=training/out/tiny/results limit=6
  rm -rf training/out/tiny && mkdir -p training/out/tiny
  go run ./cmd/dataset instruct --composed-only --composed 30 --task1 40 --task2 40 --tests 24 --out "$data"
  "$python" - <<'PY'
import json, pathlib
recipe = json.loads(pathlib.Path("training/recipes/multi_task.json").read_text())
recipe.update(name="tiny", batch=4, checkpoint_minutes=0, data=[{**d, "limit": 12} for d in recipe["data"]])
pathlib.Path("training/out/tiny/tiny.json").write_text(json.dumps(recipe))
PY
  set -- tiny
elif [ ! -f "$data/instruct.json" ]; then
  make records
  echo "== Examples"
  go run ./cmd/dataset instruct --out "$data"
  go run ./cmd/dataset text --out "$data"
fi

mkdir -p "$results"
for task in 1 2; do
  [ -n "$tiny" ] || grep -qs "\"limit\": 0," "$results/base_task$task.json" || {
    echo "== base: scores of Task $task"
    python3 training/predict.py --data "$data" --tasks "$task" --to "$results/base_task$task.json" --threads "$threads"
  }
done
for name in "$@"; do
  recipe=training/recipes/$name.json
  [ -z "$tiny" ] || recipe=training/out/tiny/tiny.json
  echo "== $name: training"
  "$python" training/finetune.py "$recipe" --data "$data" --out "$out/$name" --threads "$threads"
  case $(grep -c '"text-train' "$recipe") in
    0) ;;
    *) continue ;; # a step before others, nothing to serve
  esac
  to=$weights/$name
  case " $shipped " in *" $name "*) to=training/weights/$name ;; esac
  echo "== $name: export and scores"
  "$python" training/export_adapter.py --run "$out/$name" --to "$to"
  python3 training/predict.py --data "$data" --adapter "$name=$to/adapter.gguf" --to "$results/$name.json" --limit "$limit" --threads "$threads"
done
[ -n "$tiny" ] || python3 training/report.py
