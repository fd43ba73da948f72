#!/usr/bin/env bash
# Sets up, builds everything (Release) and runs every test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/test.sh [FLAGS OF ctest]

Sets up, builds the program and its tests in build/release, and runs all tests. Tests that need
published data look for it in the folder COTERIE_DATA; without it they are reported as skipped.

examples:
  scripts/test.sh
  scripts/test.sh -R 'scenario:'            # tests whose name matches
  COTERIE_DATA=~/data scripts/test.sh       # with the data sets
HELP
    exit 0
fi

scripts/setup.sh
cmake --preset release
cmake --build --preset release
ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" "$@"
