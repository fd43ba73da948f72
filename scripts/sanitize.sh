#!/usr/bin/env bash
# Runs the unit tests under the address, undefined-behaviour and thread sanitizers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/sanitize.sh [address|threads]

  address   builds all Catch2 tests in build/asan with the address and undefined-behaviour
            sanitizers and the assertions of the standard library, and runs them
  threads   builds the tests of the engine and of studies in build/tsan with the thread sanitizer,
            std::jthread in place of TBB, and runs those that use several threads

Without an argument both are run. Exit code 1 when a test or a sanitizer finds a fault.

examples:
  scripts/sanitize.sh
  scripts/sanitize.sh threads
HELP
    exit 0
fi

address() {
    cmake --preset asan
    cmake --build --preset asan --target unit_tests
    ctest --test-dir build/asan --output-on-failure --parallel "$(nproc)" -L unit
}

threads() {
    cmake --preset tsan
    cmake --build --preset tsan --target test_model test_study test_designs
    # A tag that no test has is an error.
    build/tsan/tests/test_model --warn NoTests '[promises]'
    build/tsan/tests/test_study --warn NoTests '[study],[decide],[verify]'
    build/tsan/tests/test_designs --warn NoTests '[attribute]'
}

case ${1:-all} in
address | threads) steps=("$1") ;;
all) steps=(address threads) ;;
*) echo "sanitize: there is no step '$1': address or threads" >&2; exit 2 ;;
esac
scripts/setup.sh
for step in "${steps[@]}"; do "$step"; done
