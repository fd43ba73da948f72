#!/usr/bin/env bash
# Measures how long the program takes to build: from nothing, and after three kinds of edits.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/build_times.sh [--jobs N]

Copies the files that git knows to build/times/tree, builds the program from that copy in
build/times/build without the compiler cache, and edits the copy. Prints four times and their limits:

  cold build        nothing is built yet                                  4:00
  step header       sim/model/mechanisms/exit/exit.step.hpp was edited    0:15
  parameter default a default in .../exit/exit.docs.cpp was edited             1:00
  document text     a sentence in .../exit/exit.docs.cpp was edited       0:20

--jobs N compiles N files at a time (default: 2, for which the limits are meant). Exit code 1 when
a time is above its limit.

example:
  scripts/build_times.sh
HELP
    exit 0
fi

jobs=2
if [[ ${1:-} == --jobs && ${2:-} =~ ^[1-9][0-9]*$ && $# == 2 ]]; then
    jobs=$2
elif (($# > 0)); then
    echo "build_times: '$*' is not --jobs N; see scripts/build_times.sh --help" >&2
    exit 2
fi

export CCACHE_DISABLE=1
tree=build/times/tree
build=build/times/build
exit_folder=$tree/sim/model/mechanisms/exit
log=build/times/log
rm -rf build/times
mkdir -p "$tree"
git ls-files -z | while IFS= read -r -d '' file; do
    [[ ! -e $file ]] || printf '%s\0' "$file"
done | xargs -0 cp --parents -t "$tree"
cmake -S "$tree" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCOTERIE_TESTS=OFF >"$log" 2>&1 ||
    { cat "$log" >&2; exit 1; }

late=0
measured() {  # measured NAME LIMIT-IN-SECONDS: builds, and prints the time
    local begin=$SECONDS seconds limit=$2
    cmake --build "$build" --target coterie -j "$jobs" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
    seconds=$((SECONDS - begin))
    printf '%-18s %d:%02d   limit %d:%02d\n' "$1" $((seconds / 60)) $((seconds % 60)) \
        $((limit / 60)) $((limit % 60))
    ((seconds <= limit)) || late=1
}

edited() {  # edited FILE SED-EXPRESSION: fails when the expression changes nothing
    local before
    before=$(sha256sum <"$1")
    sed -i "$2" "$1"
    [[ $(sha256sum <"$1") != "$before" ]] || { echo "build_times: $2 changes nothing in $1" >&2; exit 1; }
}

measured "cold build" 240
edited "$exit_folder/exit.step.hpp" '$a inline constexpr int edited_step = 1;'
measured "step header" 15
edited "$exit_folder/exit.docs.cpp" 's/\(bored_per_day = [0-9.]*\)F/\11F/'
measured "parameter default" 60
edited "$exit_folder/exit.docs.cpp" '0,/note("bored_per_day", "/s//&Edited. /'
measured "document text" 20
exit "$late"
