#!/usr/bin/env bash
# Runs every fuzz target of a build for some seconds, starting from the kept corpus: fuzz.sh BUILD
# SECONDS. What it finds on the way stays in the build folder; what breaks a promise is kept there
# too and named at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
seconds=$2
failed=0
for program in "$build"/tests/fuzz/fuzz_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  name=${program##*/fuzz_}
  found=$build/found/$name
  broken=$build/broken/$name
  mkdir -p "$found" "$broken"
  log=$build/fuzz_$name.log
  if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
      -artifact_prefix="$broken/" "$found" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    runs=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")
    printf '%-12s %s runs, nothing broken\n' "$name" "$runs"
  else
    failed=1
    printf '%-12s BROKEN: see %s and %s\n' "$name" "$log" "$broken"
  fi
done
exit "$failed"
