#!/usr/bin/env bash
# Do all builds give the same results? Builds the library with g++ and clang, each from -O0 to -O3,
# and for aarch64 under qemu-user, and has each compare the digest of all its results with the kept
# one, in every rounding mode and locale: digests.sh BUILD [NAME...], such as g++-O2 or aarch64.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(mkdir -p "$1" && cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- {g++,clang++}-O{0,1,2,3} aarch64

# The libraries of Debian for another machine, in a folder: the system's own packages stay as they are.
sysroot() {
  local root=$build/sysroot state=$build/packages
  [ ! -e "$root/done" ] || return 0
  mkdir -p "$root" "$state/lists/partial" "$state/cache/archives/partial"
  : >"$state/status"
  local apt=(apt-get -q -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State="$state"
    -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update >/dev/null
  (cd "$state" && "${apt[@]}" download libyaml-cpp-dev libyaml-cpp0.7 libssl-dev libssl3 \
    libgtest-dev libboost1.81-dev libcli11-dev >/dev/null)
  local package
  for package in "$state"/*.deb; do dpkg -x "$package" "$root"; done
  touch "$root/done"
}

failed=0
for name in "$@"; do
  # A build type of no meaning adds no options of CMake's own; assertions hold in all of these.
  options=(-DCMAKE_BUILD_TYPE=Digest -DSCREENING_BUILD_EXAMPLES=OFF)
  case $name in
    aarch64)
      sysroot
      export SCREENING_SYSROOT=$build/sysroot
      options+=(--toolchain cmake/aarch64.cmake -DCMAKE_CXX_FLAGS=-O2)
      ;;
    *-O[0-3]) options+=(-DCMAKE_CXX_COMPILER="${name%-*}" -DCMAKE_CXX_FLAGS="-${name##*-}") ;;
    *) echo "digests.sh: no build is called '$name'; there are g++-O0 to clang++-O3 and aarch64" >&2; exit 2 ;;
  esac
  log=$build/$name.log
  if cmake -S . -B "$build/$name" -G Ninja "${options[@]}" >"$log" 2>&1 &&
     cmake --build "$build/$name" --target test_determinism >>"$log" 2>&1 &&
     ctest --test-dir "$build/$name" -L determinism --no-tests=error >>"$log" 2>&1; then
    printf '%-12s the same results\n' "$name"
  else
    failed=1
    printf '%-12s OTHER RESULTS, or no build: see %s\n' "$name" "$log"
  fi
done
exit "$failed"
