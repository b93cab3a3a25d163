#!/usr/bin/env bash
# Runs every fuzz target of a build for some seconds, as many at a time as there are processors,
# starting from the kept corpus: fuzz.sh BUILD SECONDS. What it finds on the way stays in the build
# folder; what breaks a promise is kept there too and named at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
seconds=$2

# one <program>
one() {
  local name=${1##*/fuzz_} found broken log
  found=$build/found/$name
  broken=$build/broken/$name
  log=$build/fuzz_$name.log
  mkdir -p "$found" "$broken"
  if "$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="$broken/" "$found" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    printf '%-12s %9s runs, %6s features, nothing broken\n' "$name" \
      "$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")" \
      "$(sed -nE 's/^#.*DONE .* ft: ([0-9]+) .*/\1/p' "$log")"
  else
    printf '%-12s BROKEN: see %s and %s\n' "$name" "$log" "$broken"
    return 1
  fi
}

failed=0
running=0
programs=0
for program in "$build"/tests/fuzz/fuzz_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  programs=$((programs + 1))
  if [ "$running" -eq "$(nproc)" ]; then
    wait -n || failed=1
    running=$((running - 1))
  fi
  one "$program" &
  running=$((running + 1))
done
for ((; running > 0; --running)); do wait -n || failed=1; done
if [ "$programs" -eq 0 ]; then
  echo "fuzz.sh: there is no target in $build/tests/fuzz" >&2
  exit 1
fi
exit "$failed"
