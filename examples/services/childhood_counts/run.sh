#!/usr/bin/env bash
# A perinatal team: counts of adverse and of positive childhood experiences.
# The people are SYNTHETIC (people.py). run.sh FOLDER: where to write; SCREENING_PROGRAM: which program.
set -euo pipefail
out=$(mkdir -p "${1:?run.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")"
program=${SCREENING_PROGRAM:-screening}

for instrument in ace10 pce bce; do
  "$program" cohort "$instrument" parents.csv --group role \
    -o "$out/$instrument.html" --tidy "$out/$instrument.csv"
done
# Parents who gave the number alone, so that no detail is stored.
"$program" cohort ace10_count count_only.csv --group role \
  -o "$out/ace10_count.html" --tidy "$out/ace10_count.csv"
