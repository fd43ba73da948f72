#!/usr/bin/env bash
# Runs the unit tests under the address, undefined-behaviour and thread sanitizers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/sanitize.sh [address|threads]

  address   builds all Catch2 tests in build/asan with the address and undefined-behaviour
            sanitizers and the assertions of the standard library, and runs them but the fits
  threads   builds those tests of the engine and of studies that use several threads in build/tsan
            with the thread sanitizer and std::jthread in place of TBB, and runs them

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
    # Fits take minutes under sanitizers and run the same code as the other tests.
    ctest --test-dir build/asan --output-on-failure --parallel "$(nproc)" -L unit -E 'inference:fit'
}

threads() {
    cmake --preset tsan
    cmake --build --preset tsan --target test_threads
    for tag in promises study decide verify attribute; do
        build/tsan/tests/test_threads --warn NoTests "[$tag]"  # a tag that no test has is an error
    done
}

case ${1:-all} in
address | threads) steps=("$1") ;;
all) steps=(address threads) ;;
*) echo "sanitize: there is no step '$1': address or threads" >&2; exit 2 ;;
esac
scripts/setup.sh
for step in "${steps[@]}"; do "$step"; done
