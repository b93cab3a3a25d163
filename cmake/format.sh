#!/usr/bin/env bash
# clang-format over every source: format.sh format | format.sh format-check.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in
  format) how=(-i) ;;
  format-check) how=(--dry-run --Werror) ;;
  *) echo "usage: $0 format|format-check" >&2; exit 2 ;;
esac
find include src cli tests examples bindings \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
  xargs -0 clang-format "${how[@]}"
