#!/usr/bin/env bash
# Builds the tests with the address and undefined-behaviour sanitizers and with the thread
# sanitizer (std::jthread in place of TBB), and runs them. About three quarters of an hour on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh
cmake --preset asan
cmake --build --preset asan
# Left out: the command-line tests limit address space, which the sanitizer needs; kills, ranks and
# pages take an hour under it.
ctest --test-dir build/asan --output-on-failure --parallel "$(nproc)" -E '^(cli|install|plots|kill|ranks|report|lanes): '
cmake --preset tsan
cmake --build --preset tsan --target test_model test_study test_designs test_inference
# The program itself is not built here.
ctest --test-dir build/tsan --output-on-failure -R 'promise|thread' -E '^(cli|ranks): '
