#!/usr/bin/env bash
# The Python package, its notebooks and the site that documents it:
# python.sh check | wheel | notebooks | sanitized | threads | memcheck | spark | spark-benchmark | site.
#
# check and wheel build a wheel that needs nothing of the system, in build/python/dist. check installs
# it into an environment of its own below build/, and runs its tests, the type checks, the comparison
# of the stubs with what is there, the linter, and the notebooks. wheel tests it in an environment
# where nothing was built. notebooks runs them in the environment of check and keeps their outputs.
# sanitized runs the tests on an extension built with AddressSanitizer and UndefinedBehaviorSanitizer,
# threads those that use threads with ThreadSanitizer, memcheck some under valgrind. spark takes the
# wheel that is there, or makes one; it packs an environment for executors and tests the package on
# Spark. site makes the pages of documentation out of the wheel and the rest, in build/site/html.
set -euo pipefail
cd "$(dirname "$0")/.."

python=/usr/bin/python3
place=build/python
export SCREENING_PROGRAM=$PWD/build/release/screening
export PIP_DISABLE_PIP_VERSION_CHECK=1
# The name the presets use for the compiler, so that ccache knows what they compiled.
export CXX=${CXX:-c++}

# environment <folder> <group>...: with the packages of these groups of pyproject.toml, and of what
# builds the project. Asks the index only when pyproject.toml has changed.
environment() {
  local folder=$1 stamp=$1/made-for.toml
  shift
  if ! cmp -s pyproject.toml "$stamp"; then
    "$python" -m venv --clear "$folder"
    "$python" - "$@" >"$folder/wanted.txt" <<'PYTHON'
import sys
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
groups = project["project"]["optional-dependencies"]
for name in sys.argv[1:]:
    print(*(project["build-system"]["requires"] if name == "build" else groups[name]), sep="\n")
PYTHON
    "$folder/bin/pip" install -q -r "$folder/wanted.txt"
    cp pyproject.toml "$stamp"
  fi
}

# build_wheel: into build/python/dist, compiling only what has changed.
build_wheel() {
  local env=$place/make
  environment "$env" build wheel
  rm -rf "$place/wheel"
  "$env/bin/pip" wheel -q . --no-deps --no-build-isolation -w "$place/wheel" \
    --config-settings=build-dir="$place/cmake"
  rm -rf "$place/dist"
  PATH=$PWD/$env/bin:$PATH auditwheel repair -w "$place/dist" "$place"/wheel/*.whl
}

# installed: what check made of the sources, in its environment.
installed() {
  environment "$place/check" test plot notebooks lint
  "$place/check/bin/pip" install -q --no-deps --force-reinstall "$place"/dist/*.whl
}

# services: what their notebooks show, written by their shell lines.
services() {
  local line
  for line in examples/services/*/run.sh; do
    "$line" "build/services/$(basename "$(dirname "$line")")"
  done
}

check() {
  local env=$place/check
  build_wheel
  installed
  "$env/bin/ruff" check .
  "$env/bin/ruff" format --check .
  "$env/bin/mypy"
  "$env/bin/python" -m mypy.stubtest screening --concise --mypy-config-file pyproject.toml \
    --allowlist bindings/python/tests/stubtest_allowlist.txt --ignore-unused-allowlist
  "$env/bin/python" -m pytest -q
  services
  # Its kernel writes nothing outside build/, and its figures need no screen.
  IPYTHONDIR=$PWD/$place/ipython "$env/bin/python" -m pytest -q -W default --nbmake \
    --nbmake-timeout=120 examples/notebooks examples/services
}

notebooks() {
  build_wheel
  installed
  services
  IPYTHONDIR=$PWD/$place/ipython "$place/check/bin/python" examples/notebooks/run.py
  "$place/check/bin/ruff" check examples
  "$place/check/bin/ruff" format --check examples
}

wheel() {
  build_wheel
  environment "$place/clean" test plot
  "$place/clean/bin/pip" install -q --no-deps --force-reinstall "$place"/dist/*.whl
  "$place/clean/bin/python" -m pytest -q
}

# core_with <sanitizers>: the extension with these, beside links to the package.
core_with() {
  local env=$place/check build=$place/with-${1%%,*}
  environment "$place/make" build wheel
  environment "$env" test plot notebooks lint
  cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" \
    -DSCREENING_SANITIZE="$1" -DSCREENING_PYTHON=ON -DSCREENING_BUILD_TESTS=OFF \
    -DSCREENING_BUILD_CLI=OFF -DSCREENING_BUILD_EXAMPLES=OFF \
    -DPython_EXECUTABLE="$PWD/$env/bin/python" \
    -Dpybind11_DIR="$("$place/make/bin/python" -m pybind11 --cmakedir)" >/dev/null
  cmake --build "$build" --target _core >/dev/null
  ln -sf "$PWD"/bindings/python/src/screening/* "$build/python/screening/"
  export PYTHONPATH=$PWD/$build/python
}

library() { "$CXX" -print-file-name="$1"; }

# sanitized: nothing of Python itself is instrumented, so what it keeps for ever is no leak of ours.
# What importing costs is left out: the sanitizers are loaded then. They are loaded first, and so is what
# throws.
sanitized() {
  core_with address,undefined
  LD_PRELOAD="$(library libasan.so) $(library libstdc++.so)" \
    ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    "$place/check/bin/python" -m pytest -q -p no:cacheprovider \
    --deselect bindings/python/tests/test_package.py
}

# threads: what several threads of Python do at once, under ThreadSanitizer. It cannot place its shadow
# where a kernel spreads addresses widely, and Polars cannot be loaded beside it.
threads() {
  core_with thread
  setarch "$(uname -m)" -R env LD_PRELOAD="$(library libtsan.so)" TSAN_OPTIONS=halt_on_error=1 \
    "$place/check/bin/python" -m pytest -q -p no:cacheprovider -k thread \
    bindings/python/tests/test_{change,pathways,report,table_memory}.py
}

# memcheck: one person's answers, and change, under valgrind. What it says of Python itself is Python's;
# what it says of the extension is ours.
memcheck() {
  local log=$place/memcheck.log
  build_wheel
  installed
  PYTHONMALLOC=malloc valgrind --quiet --leak-check=no --track-origins=yes --log-file="$log" \
    "$place/check/bin/python" -m pytest -q -p no:cacheprovider \
    bindings/python/tests/test_one_person.py bindings/python/tests/test_change.py
  if grep -q 'screening/_core\|in .*_core\.' "$log"; then
    echo "valgrind found something in the extension: see $log" >&2
    exit 1
  fi
  echo "valgrind found nothing in the extension"
}

site() {
  local env=build/site/environment
  build_wheel
  environment "$env" docs
  "$env/bin/pip" install -q --no-deps --force-reinstall "$place"/dist/*.whl
  docs/site/build.sh "$PWD/$env/bin/python" "$SCREENING_PROGRAM" "$PWD/build/site"
}

# pack_environment <file>: what executors need, and no more. Made anew for each wheel; an archive of
# it needs no other tool, because Python finds its packages by where it is started from. Compressed,
# if little: Spark unpacks a plain tar without regard to what may be executed.
pack_environment() {
  local env=$place/shipped wheel=("$place"/dist/*.whl)
  if [ ! -e "$1" ] || [ "${wheel[0]}" -nt "$1" ]; then
    "$python" -m venv --clear "$env"
    "$env/bin/pip" install -q pyarrow "numpy<3" "${wheel[0]}"
    tar -I "gzip -1" -cf "$1" -C "$env" .
    rm -rf "$env"
  fi
}

spark() {
  local env=$place/spark
  compgen -G "$place/dist/*.whl" >/dev/null || build_wheel
  environment "$env" test spark notebooks
  "$env/bin/pip" install -q --no-deps --force-reinstall "$place"/dist/*.whl
  pack_environment "$PWD/$place/shipped.tar.gz"
  export SCREENING_SPARK_ARCHIVE=$PWD/$place/shipped.tar.gz
  # Executors unpack the archive here.
  export SPARK_WORKER_DIR=$PWD/$place/spark-work
  export PYSPARK_PYTHON=$PWD/$env/bin/python
  local status=0
  "$env/bin/python" -m pytest -q -p no:cacheprovider bindings/python/tests_spark || status=$?
  "$env/bin/python" -m pytest -q -p no:cacheprovider --nbmake --nbmake-timeout=300 \
    examples/notebooks/6_spark.ipynb || status=$?
  rm -rf "$SPARK_WORKER_DIR"
  return "$status"
}

# spark_benchmark [option of spark_job.py]...: once spark has made the environments.
spark_benchmark() {
  SPARK_WORKER_DIR=$PWD/$place/spark-work "$place/spark/bin/python" -B \
    tests/benchmark/spark_job.py "$PWD/$place/shipped.tar.gz" "$@"
}

case "${1:-}" in
  check) check ;;
  wheel) wheel ;;
  notebooks) notebooks ;;
  sanitized) sanitized ;;
  threads) threads ;;
  memcheck) memcheck ;;
  spark) spark ;;
  spark-benchmark) shift && spark_benchmark "$@" ;;
  site) site ;;
  *) echo "usage: $0 check|wheel|notebooks|sanitized|threads|memcheck|spark|spark-benchmark|site" >&2; exit 2 ;;
esac
