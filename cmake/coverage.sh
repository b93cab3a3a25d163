#!/usr/bin/env bash
# What the tests reached of src, after they have run in a build that records it: coverage.sh BUILD.
# Fails where coverage.toml asks for more.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
tool() { clang++ -print-prog-name="$1"; }

"$(tool llvm-profdata)" merge --sparse -o "$build/coverage/all.profdata" "$build"/coverage/*.profraw
objects=("$build/tests/core/test_core")
for program in "$build"/tests/*/test_* "$build"/cli/screening; do
  if [ -f "$program" ] && [ -x "$program" ]; then objects+=(--object "$program"); fi
done
"$(tool llvm-cov)" export --skip-functions --skip-expansions --ignore-filename-regex='/(usr|tests|cli)/' \
  --instr-profile "$build/coverage/all.profdata" "${objects[@]}" >"$build/coverage/all.json"
python3 -B cmake/coverage.py "$build/coverage/all.json"
