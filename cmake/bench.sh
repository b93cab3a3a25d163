#!/usr/bin/env bash
# Runs the comparisons on a release build, with the tools in tests/benchmark/requirements.txt where
# pip can fetch them, else with Debian's NumPy and pandas alone: bench.sh [OPTION OF compare.py]...
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=tests/benchmark/requirements.txt
environment=build/bench-python
python=$environment/bin/python
if ! cmp -s "$wanted" "$environment/installed"; then
  /usr/bin/python3 -m venv --clear "$environment"
  if "$python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
      -r "$wanted"; then
    cp "$wanted" "$environment/installed"
  else
    echo "screening: pip could not fetch what $wanted lists; Debian's NumPy and pandas are used," \
      "and what is not installed is left out" >&2
    python=/usr/bin/python3
  fi
fi
build/release/screening check tests/benchmark/prorated.yaml >/dev/null
exec "$python" -B tests/benchmark/compare.py build/release/tests/benchmark/bench_screening \
  build/release/screening "$@"
