#!/usr/bin/env bash
# Runs a command and compares what it prints with a file: compare.sh EXPECTED COMMAND...
# Digests change with every edit of an instrument, so only their shape is compared.
set -euo pipefail
expected=$1
shift
"$@" | sed -E 's/_digest":"[0-9a-f]{64}"/_digest":"(64 hex digits)"/g' | diff -u "$expected" -
