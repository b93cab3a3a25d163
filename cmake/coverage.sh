#!/usr/bin/env bash
# Branch coverage of src/core after the tests have run in a coverage build: coverage.sh <build>.
# Fails below 95 %. Branches that only an exception takes, such as running out of memory, and ones
# the compiler marks unreachable do not count.
set -euo pipefail
cd "$(dirname "$0")/.."
gcovr --root . --filter 'src/core/' --object-directory "$1" "$1/src/core" \
  --exclude-throw-branches --exclude-unreachable-branches \
  --branches --print-summary --fail-under-branch 95
