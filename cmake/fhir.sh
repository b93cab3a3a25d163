#!/usr/bin/env bash
# What others make of the FHIR resources that the program writes: fhir.sh check | browser | speed [PROGRAM].
#
# check writes forms, responses and results of every instrument and gives them to the HAPI FHIR
# validator (R4 and R5) and to fhir.resources, and evaluates the forms' expressions by the FHIRPath
# engine of LHC-Forms. browser has LHC-Forms itself show every form in headless Chromium, fills it in,
# and compares what it shows with what the program says. speed prints what a total costs by FHIRPath and
# by the program.
#
# Each tool is kept within one version, because a new one may judge in another way.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${2:-build/release/screening}
folder=build/fhir
mkdir -p "$folder"

packages() {
  [ -d "$folder/node_modules/$1" ] ||
    npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error "$1@$2"
}

check() {
  packages fhirpath 5.2.2
  mvn --quiet --batch-mode --file tests/fhir/pom.xml dependency:copy-dependencies \
    -DoutputDirectory="$PWD/$folder/hapi"
  [ -x "$folder/python/bin/python" ] || /usr/bin/python3 -m venv "$folder/python"
  "$folder/python/bin/pip" install --quiet --disable-pip-version-check 'fhir.resources==8.2.0'

  # So that each says how many it looked at, whatever the others say.
  local bad=0
  node tests/fhir/expressions.mjs "$folder" "$program" || bad=1
  for release in r4 r5; do
    rm -rf "${folder:?}/$release"
    node tests/fhir/resources.mjs "$program" "$release" "$folder/$release"
    java -cp "$folder/hapi/*" tests/fhir/Validate.java "$release" "$folder/$release" \
      2>"$folder/$release.log" || bad=1
  done
  "$folder/python/bin/python" tests/fhir/parse.py R4B "$folder/r4" || bad=1
  "$folder/python/bin/python" tests/fhir/parse.py R5 "$folder/r5" || bad=1
  return "$bad"
}

browser() {
  packages puppeteer-core 24.8.2
  # Unpacked as it is: its dependencies are for building it.
  if [ ! -d "$folder/lforms" ]; then
    (cd "$folder" && npm pack --silent lforms@40.1.3 && tar -xzf lforms-40.1.3.tgz &&
      rm lforms-40.1.3.tgz && mv package lforms)
  fi
  node tests/fhir/browser.mjs "$folder" "$program" "$(command -v chromium)"
}

speed() {
  packages fhirpath 5.2.2
  node tests/fhir/speed.mjs "$folder" "$program"
}

case "${1:-}" in
  check) check ;;
  browser) browser ;;
  speed) speed ;;
  *) echo "usage: $0 check|browser|speed [PROGRAM]" >&2; exit 2 ;;
esac
