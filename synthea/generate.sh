#!/bin/sh
# Makes synthetic patients with Synthea and writes one bundle for each, as a FHIR server holds it.
#
#   synthea/generate.sh --seed N --population N --out DIR [--state NAME] [--without TYPE,TYPE]
#
# The same arguments give the same files. Needs Java 17, Maven and Go; fetches Synthea from Maven Central once.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
cache="$root/.cache/synthea"

# Nothing may depend on the day of the run: ages are counted to reference_date, lives are lived until end_date.
reference_date=20261101
end_date=20261101

seed=
population=
out=
state=Massachusetts
without=

usage() {
  echo "usage: $0 --seed N --population N --out DIR [--state NAME] [--without TYPE,TYPE]" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || usage
  case $1 in
    --seed) seed=$2 ;;
    --population) population=$2 ;;
    --out) out=$2 ;;
    --state) state=$2 ;;
    --without) without=$2 ;;
    *) usage ;;
  esac
  shift 2
done
[ -n "$seed" ] && [ -n "$population" ] && [ -n "$out" ] || usage

for tool in java mvn go; do
  command -v "$tool" >/dev/null || { echo "$0: $tool is not installed" >&2; exit 1; }
done

lib="$cache/lib"
if [ ! -f "$lib/.complete" ]; then
  echo "Fetching Synthea 3.3.0 from Maven Central (about 200 MB)"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$lib"
  touch "$lib/.complete"
fi

raw="$cache/raw-$seed-$population"
rm -rf "$raw"
mkdir -p "$raw" "$out"

echo "Running Synthea: seed $seed, population $population, log in $raw/synthea.log"
# One worker: with several, patients are made in a changing order and pick other clinicians.
if ! (cd "$raw" && java -Xmx3g -XX:+UseSerialGC -cp "$lib/*" App \
  -s "$seed" -cs "$seed" -p "$population" -r "$reference_date" -e "$end_date" \
  --generate.thread_pool_size=1 \
  --generate.append_numbers_to_person_names=false \
  --exporter.baseDirectory="$raw" \
  --exporter.use_uuid_filenames=true \
  --exporter.pretty_print=false \
  --exporter.metadata.export=false \
  --exporter.fhir.use_us_core_ig=true \
  --exporter.fhir.us_core_version=6.1.0 \
  --exporter.fhir.transaction_bundle=true \
  "$state") >"$raw/synthea.log" 2>&1
then
  tail -20 "$raw/synthea.log" >&2
  exit 1
fi

# A transaction is what one sends to a server; what a server then holds has ids and relative references.
cd "$root"
go run ./synthea settle --in "$raw/fhir" --out "$out" ${without:+--without "$without"}
rm -rf "$raw/fhir"
