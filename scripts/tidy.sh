#!/usr/bin/env bash
# Runs clang-tidy with the project's own checks over sim/, or over a part of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/tidy.sh [REGEX]

Prints what clang-tidy finds in sim/. Files are read in the batches of the build, some model files
alone; with REGEX only those whose path matches. Exit code 1 when there is a finding.

examples:
  scripts/tidy.sh
  scripts/tidy.sh coterie_stats
HELP
    exit 0
fi

cmake --preset tidy >/dev/null
run-clang-tidy -quiet -p build/tidy -j "$(nproc)" "$@"
