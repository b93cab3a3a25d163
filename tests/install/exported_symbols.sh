#!/usr/bin/env bash
# A shared library may export names of namespace screening and nothing else, and none of
# screening::internal: exported_symbols.sh LIBDIR.
set -euo pipefail
found=0
for library in "$1"/libscreening_*.so; do
  names=$(nm -D --defined-only --format=posix "$library" | cut -d' ' -f1 | c++filt)
  [ -n "$names" ] || { echo "$library exports nothing"; exit 1; }
  strange=$(grep -vE '^((typeinfo|typeinfo name|vtable) for )?screening::' <<<"$names" || true)
  internal=$(grep -E '^([a-z ]+ for )?screening::internal' <<<"$names" || true)
  if [ -n "$strange$internal" ]; then
    printf '%s exports\n%s\n' "$library" "$strange$internal"
    exit 1
  fi
  found=$((found + 1))
done
[ "$found" -eq 5 ] || { echo "expected five shared libraries, found $found"; exit 1; }
