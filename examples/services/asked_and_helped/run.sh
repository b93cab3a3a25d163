#!/usr/bin/env bash
# A region: who was asked about the relationship with the baby, who wants help, who was offered it.
# The people are SYNTHETIC (people.py). run.sh FOLDER: where to write; SCREENING_PROGRAM: which program.
set -euo pipefail
out=$(mkdir -p "${1:?run.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")"
program=${SCREENING_PROGRAM:-screening}

"$program" cohort circumstances survey.csv --group role,area,language,help_offered \
  -o "$out/asked.html" --tidy "$out/asked.csv"
