#!/usr/bin/env bash
# Makes the site and tests it: build.sh <python> <program> <folder>.
#
# The Python has Sphinx and the package; the site is <folder>/html. Nothing is fetched, and every
# warning is an error.
set -euo pipefail
python=$1
program=$2
folder=$3
cd "$(dirname "$0")/../.."

export PYTHONDONTWRITEBYTECODE=1
export SCREENING_PROGRAM=$program
export SCREENING_SITE=$folder/html
export SCREENING_DOXYGEN_XML=$folder/xml
"$python" docs/site/stage.py "$program" "$folder/xml" "$folder/source"
rm -rf "$folder/html"
"$python" -m sphinx -q -E -W --keep-going -j auto -c docs/site -d "$folder/doctrees" \
  "$folder/source" "$folder/html"
"$python" -m pytest -q -p no:cacheprovider docs/site/test_site.py
