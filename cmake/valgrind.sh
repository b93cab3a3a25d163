#!/usr/bin/env bash
# Memcheck over the conformance set: every worked example of every definition, through the program and
# the library, and one form through each of the program's readers: valgrind.sh BUILD.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DSCREENING_BUILD_EXAMPLES=OFF >/dev/null
cmake --build "$build" --target screening_cli test_instruments test_regression >/dev/null
check() {
  valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
    --track-origins=yes "$@" >"$build/memcheck.out" 2>"$build/memcheck.err" || {
    status=$?
    # 65 says that somebody's rows were refused, as they should be.
    if [ "$status" -ne 65 ]; then
      echo "valgrind: exit status $status of: $*" >&2
      tail -40 "$build/memcheck.err" >&2
      exit 1
    fi
  }
  checked=$((checked + 1))
}

checked=0
program=$build/screening
for file in instruments/*.yaml instruments/pathways/*.yaml; do
  case $file in *.test.yaml | */actions.yaml) ;; *) check "$program" check "$file" ;; esac
done
for format in csv json; do
  check "$program" score epds examples/cohort/cohort.csv --format "$format" --context-columns -o "$build/out"
done
check "$program" cohort epds examples/cohort/cohort.csv --format html -o "$build/out"
check "$program" fhir questionnaire phq9 -o "$build/out"
check "$build/tests/instruments/test_instruments"
check "$build/tests/regression/test_regression"
echo "valgrind found nothing in $checked runs"
