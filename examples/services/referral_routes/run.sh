#!/usr/bin/env bash
# What a health visitor holds after a visit, to suggestions with the local services' names.
# The people are SYNTHETIC (people.py). run.sh FOLDER: where to write; SCREENING_PROGRAM: which program.
set -euo pipefail
out=$(mkdir -p "${1:?run.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")"
program=${SCREENING_PROGRAM:-screening}

# One line a person: area, what is known beside the forms, the forms. Out comes one object a line.
while IFS=$'\t' read -r area given forms; do
  "$program" suggest bonding,circumstances,fathers_and_partners,level_of_need - <<<"$forms" \
    --given "$given" --directory ../../directory.yaml --area "$area" --format json
done <people.tsv >"$out/suggestions.ndjson"
