#!/usr/bin/env bash
# Compiles the consumer with nothing but pkg-config: pkg_config.sh COMPILER SOURCES PREFIX LIBDIR.
set -euo pipefail
compiler=$1 sources=$2 prefix=$3 libdir=$3/$4
export PKG_CONFIG_PATH=$libdir/pkgconfig
program=$prefix/consumer_pkg_config
read -ra flags <<<"$(pkg-config --cflags --libs screening)"
"$compiler" -std=c++20 "$sources/consumer.cpp" "$sources/host_boost.cpp" "${flags[@]}" -o "$program"
LD_LIBRARY_PATH=$libdir "$program"
