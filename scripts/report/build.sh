#!/usr/bin/env bash
# Bundles what draws the figures of report.html into build/report/page.js and page.css, with the
# charting library at the versions of package-lock.json. Needs the network once; afterwards, and
# while nothing here changed, it does nothing.
set -euo pipefail
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$sources/../../build/report

stamp=$(cd "$sources" && cat build.sh .npmrc package.json package-lock.json src/* | sha256sum)
[[ -s $out/page.js && -s $out/page.css && -s $out/licences.txt && $(cat "$out/stamp" 2>/dev/null) == "$stamp" ]] && exit 0

mkdir -p "$out"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "report: $1 failed" >&2; exit 1; }; }
locked=$(sha256sum <"$sources/package-lock.json")
if [[ $(cat "$out/locked" 2>/dev/null) != "$locked" ]]; then
    echo "report: fetching the charting library of the page" >&2
    rm -rf "$out/node_modules"
    cp "$sources/package.json" "$sources/package-lock.json" "$sources/.npmrc" "$out/"
    (cd "$out" && quietly npm ci --ignore-scripts --no-audit --no-fund)
    echo "$locked" >"$out/locked"
fi
for kind in js css; do
    NODE_PATH=$out/node_modules quietly esbuild "$sources/src/page.$kind" --bundle --minify \
        --charset=utf8 --legal-comments=none --format=iife --outfile="$out/page.$kind.part"
    mv "$out/page.$kind.part" "$out/page.$kind"
done
cat "$out"/node_modules/@observablehq/plot/LICENSE "$out"/node_modules/d3/LICENSE >"$out/licences.txt"
echo "$stamp" >"$out/stamp"
