#!/usr/bin/env bash
# Runs clang-tidy with the project's own checks over sim/, or over a part of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/tidy.sh [REGEX]

Prints what clang-tidy finds in sim/, nothing when all is well. Each layer is read as one file, since
most time goes into headers; with REGEX only those whose path matches. Exit code 1 when there is a
finding.

examples:
  scripts/tidy.sh
  scripts/tidy.sh coterie_stats
HELP
    exit 0
fi

read_one() {  # read_one FILE: without findings, not even the count of those in others' headers
    local out
    out=$(clang-tidy -quiet -p build/tidy "$1" 2>&1) || { printf '%s\n' "$out"; return 1; }
}
export -f read_one

cmake --preset tidy >/dev/null
files=$(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' build/tidy/compile_commands.json | grep -E -- "${1:-.}") ||
    { echo "tidy: no file matches '$1'" >&2; exit 2; }
xargs -d '\n' -P "$(nproc)" -I FILE bash -c 'read_one "$1"' _ FILE <<<"$files" || exit 1
