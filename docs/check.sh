#!/usr/bin/env bash
# Checks that relative links of the documents lead to files and headings, and that every Class#method they name is in a test.
# docs/check.sh [MORE_SOURCE_ROOTS...]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
bad=0
fail() { printf '%s\n' "$*" >&2; bad=1; }
anchors() { grep -E '^#+ ' "$1" | sed -E 's/^#+ //' | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9 _-]//g; s/ /-/g'; }
mapfile -t pages < <(git ls-files '*.md')
for page in "${pages[@]}"; do
  while read -r link; do
    case $link in http://* | https://* | mailto:*) continue ;; esac
    file=${link%%#*} anchor=
    case $link in *#*) anchor=${link#*#} ;; esac
    target=$page
    if [ -n "$file" ]; then target=$(dirname -- "$page")/$file; fi
    if [ ! -e "$target" ]; then fail "$page: $link leads nowhere"; continue; fi
    if [ -n "$anchor" ] && ! anchors "$target" | grep -qxF -- "$anchor"; then fail "$page: no heading for $link"; fi
  done < <(sed -E 's/`[^`]*`//g' "$page" | grep -oE '\]\([^) ]+\)' | sed -E 's/^\]\(//; s/\)$//' || true)
  while read -r test; do
    found=$(find . "$@" -path '*/src/test/java/*' -name "${test%%#*}.java" -exec grep -lE "[ >]${test#*#}\(" {} + 2>/dev/null | head -n 1 || true)
    if [ -z "$found" ]; then fail "$page: no test $test"; fi
  done < <(grep -oE '[A-Z][A-Za-z]+(Test|IT)#[a-zA-Z0-9]+' "$page" | sort -u || true)
done
exit "$bad"
