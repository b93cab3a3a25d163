#!/usr/bin/env bash
# A parent-infant service from its routine data: CORE-10, first form against last.
# The people are SYNTHETIC (people.py). run.sh FOLDER: where to write; SCREENING_PROGRAM: which program.
set -euo pipefail
out=$(mkdir -p "${1:?run.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")"
program=${SCREENING_PROGRAM:-screening}

"$program" cohort core10 forms.csv --context language=en,country=GB --first-last date \
  --group role,area -o "$out/evaluation.html" --tidy "$out/evaluation.csv"
