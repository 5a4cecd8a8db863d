#!/bin/sh
# Makes the sandbox's population again and copies the patients of picks.tsv into internal/sandbox/patients.
set -eu
root=$(dirname "$(cd "$(dirname "$0")" && pwd)")
cd "$root"
synthea/generate.sh --seed 20261123 --population 160 --out .cache/synthea/sandbox
go run ./synthea pick --in .cache/synthea/sandbox --list synthea/picks.tsv --out internal/sandbox/patients
