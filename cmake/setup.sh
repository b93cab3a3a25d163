#!/usr/bin/env bash
# Installs what a step needs on Debian 12 and the machine lacks: setup.sh
# demo|test|python|spark|docs|pages|fhir|checks|nightly|bench|ci.
#
# Does nothing, at once, when all is there, wherever it came from. Never removes a package.
set -euo pipefail

# What is needed: the Debian package, and what shows that it is there: a program, a header below
# /usr/include or /usr/local/include, a library that clang finds by itself (`clang:NAME`), or a module
# of the system's Python (`python:NAME`).
demo='
g++                    g++
cmake                  cmake
ninja-build            ninja
pkg-config             pkg-config
libyaml-cpp-dev        yaml-cpp/yaml.h
libboost-json1.81-dev  boost/json.hpp
libcli11-dev           CLI/CLI.hpp
libssl-dev             openssl/evp.h'
tests='
libgtest-dev           gtest/gtest.h
libbenchmark-dev       benchmark/benchmark.h
python3                python3'
python='
python3                python3
python3-dev            python3-config
python3-venv           python:ensurepip'
docs='
doxygen                doxygen'
pages='
chromium               chromium
nodejs                 node
npm                    npm'
spark='
openjdk-17-jre-headless java'
fhir='
nodejs                 node
npm                    npm
openjdk-17-jdk-headless javac
maven                  mvn'
checks='
clang                  clang++
libclang-rt-14-dev     clang:libclang_rt.asan-'"$(uname -m)"'.a
clang-format           clang-format
llvm                   llvm-cov'
nightly='
g++-aarch64-linux-gnu  aarch64-linux-gnu-g++
qemu-user              qemu-aarch64
valgrind               valgrind'
ci='
ccache                 ccache'
bench='
python3                python3
python3-venv           python:ensurepip
python3-numpy          python:numpy
python3-pandas         python:pandas
python3-yaml           python:yaml'

case "${1:-}" in
  demo) needs=$demo ;;
  test) needs=$demo$tests ;;
  python) needs=$demo$python ;;
  spark) needs=$demo$python$spark ;;
  docs) needs=$demo$python$docs ;;
  pages) needs=$demo$pages ;;
  fhir) needs=$demo$python$fhir ;;
  checks) needs=$demo$tests$checks ;;
  nightly) needs=$demo$tests$checks$nightly ;;
  bench) needs=$demo$tests$bench ;;
  ci) needs=$demo$ci ;;
  *) echo "usage: $0 demo|test|python|spark|docs|pages|fhir|checks|nightly|bench|ci" >&2; exit 2 ;;
esac

present() {
  case "$1" in
    clang:*) [ -e "$(clang++ -print-file-name="${1#clang:}" 2>/dev/null)" ] ;;
    python:*) /usr/bin/python3 -c "import ${1#python:}" 2>/dev/null ;;
    */*) [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
while read -r package sign; do
  [ -z "$package" ] || present "$sign" || missing+=("$package")
done <<<"$needs"
[ ${#missing[@]} -gt 0 ] || exit 0

install=(install --no-remove --no-install-recommends -y "${missing[@]}")
line="apt-get ${install[*]}"
stop() {
  printf 'screening: %s\n' "$@" >&2
  exit 1
}

command -v apt-get >/dev/null ||
  stop "these Debian packages, or what your system calls them, are missing: ${missing[*]}"

if [[ " ${missing[*]} " == *" libboost-json1.81-dev "* ]]; then
  other=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' 'libboost1.*-dev' 2>/dev/null |
          awk '$1 == "ii" && $2 != "libboost1.81-dev" { print $2; exit }' || true)
  [ -z "$other" ] || stop \
    "Boost.JSON needs Boost 1.75 or later; $other is installed and cannot live beside libboost1.81-dev." \
    "Nothing was changed. Build in a container, or, if nothing else needs $other, run:" \
    "  apt-get remove $other && $line"
fi

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  stop "some packages are missing, and installing them needs root. Run this as root, then try again:" \
    "  apt-get update && $line"
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
}
echo "screening: installing ${missing[*]}" >&2
# The package lists are fetched only when they do not know the packages, or know stale files of them.
if ! apt-get --simulate "${install[@]}" >/dev/null 2>&1 || ! apt "${install[@]}"; then
  apt update
  apt "${install[@]}" ||
    stop "apt-get could not install them without removing something else, or could not reach its" \
      "package archive; the reason stands above. The line was:" "  $line"
fi
