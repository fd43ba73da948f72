#!/usr/bin/env bash
# Installs a build under a temporary prefix, builds the example against it with find_package, runs
# it, and checks that the installed program starts. Usage: tests/install/run.sh BUILD_FOLDER
set -euo pipefail
build=$(realpath "${1:?usage: tests/install/run.sh BUILD_FOLDER}")
example=$(realpath "$(dirname "${BASH_SOURCE[0]}")/example")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >"$work/log" || { cat "$work/log"; exit 1; }
"$work/prefix/bin/coterie" --version
share=$work/prefix/share
for made in "completion bash:bash-completion/completions/coterie" "completion zsh:zsh/site-functions/_coterie" \
    "man:man/man1/coterie.1"; do
    "$work/prefix/bin/coterie" ${made%%:*} | cmp - "$share/${made#*:}"
done
cmake -S "$example" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_PREFIX_PATH="$work/prefix"
cmake --build "$work/build"
"$work/build/two_runs" | tee "$work/out"
grep -qE '^one item a day: [0-9]+ members on day 90$' "$work/out"
grep -qE '^ten items a day: [0-9]+ members on day 90$' "$work/out"
if grep -rqF "$build" "$work/prefix/lib/cmake"; then
    echo "the installed package names the build folder" >&2
    exit 1
fi
