#!/usr/bin/env bash
# Writes reports of invented people, one and many, and checks them with axe-core in headless Chromium:
# accessibility.sh [PROGRAM].
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-build/release/screening}
folder=build/accessibility
for tool in chromium node npm; do
  command -v "$tool" >/dev/null ||
    { echo "screening: $tool is missing; cmake/setup.sh pages installs it" >&2; exit 1; }
done
mkdir -p "$folder"
axe=$folder/node_modules/axe-core/axe.min.js
# Within one major version: rules are added and mended there, and results keep their form.
[ -f "$axe" ] ||
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error \
    'axe-core@>=4.10 <5'

report() { "$program" report tests/report/forms.json --context stage=postnatal,role=mother \
  --format html "$@"; }
report -o "$folder/withheld.html"
report --show-protected -o "$folder/shown.html"
report --display-safe -o "$folder/display.html"
"$program" cohort epds examples/cohort/cohort.csv --group role,stage \
  --suppress-below 0 -o "$folder/cohort.html"
exec node tests/report/accessibility.mjs "$axe" "$(command -v chromium)" \
  "$folder/withheld.html" "$folder/shown.html" "$folder/display.html" "$folder/cohort.html"
