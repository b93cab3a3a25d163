#!/usr/bin/env bash
# Writes the pages that are made of the definitions: docs.sh <program>.
#
# docs/clinical-sources.md as a whole, and the table of instruments/README.md between its two marks.
# Nothing is replaced unless the program succeeded.
set -euo pipefail
program=$(realpath "${1:?usage: $0 <program>}")
cd "$(dirname "$0")/.."

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$program" sources >"$fresh/clinical-sources.md"
"$program" list --format markdown >"$fresh/table"
awk -v table="$fresh/table" '
  /^<!-- end of the table/ { within = 0; ended = 1 }
  !within { print }
  /^<!-- table:/ { within = 1; print ""; while ((getline line < table) > 0) print line; print "" }
  END { exit !ended }' instruments/README.md >"$fresh/README.md"

cat "$fresh/clinical-sources.md" >docs/clinical-sources.md
cat "$fresh/README.md" >instruments/README.md
