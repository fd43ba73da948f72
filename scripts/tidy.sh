#!/usr/bin/env bash
# Runs clang-tidy with the project's own checks over sim/, or over the files whose path matches.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/tidy.sh [REGEX]

Prints what clang-tidy finds in the files under sim/ whose path matches REGEX (default: all, which
takes about 20 minutes on two cores). Exit code 1 when there is a finding.

examples:
  scripts/tidy.sh
  scripts/tidy.sh sim/stats/
HELP
    exit 0
fi

cmake --preset tidy >/dev/null
run-clang-tidy -quiet -p build/tidy -j "$(nproc)" "${1:-$PWD/sim/.*\.cpp$}"
