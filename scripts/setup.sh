#!/usr/bin/env bash
# Installs what Coterie needs, from Debian 12's own packages, and bundles what draws the page
# report.html (its charting library comes from npm). Safe to run twice: it installs only what is missing.
set -euo pipefail

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    echo "usage: scripts/setup.sh    installs the Debian packages that Coterie needs and lacks, and bundles the page"
    exit 0
elif (($# > 0)); then
    echo "setup: there is no option '$1'; see scripts/setup.sh --help" >&2
    exit 2
fi

packages=(
    g++ clang cmake ninja-build ccache git ca-certificates
    libboost-graph-dev libtbb-dev libeigen3-dev libcli11-dev catch2 librapidcheck-dev
    libtomlplusplus-dev librandom123-dev libfmt-dev nlohmann-json3-dev zlib1g-dev libssl-dev libexpat1-dev
    clang-format clang-tidy libclang-rt-dev
    groff-base zsh
    libopenmpi-dev openmpi-bin libboost-mpi-dev
    python3 python3-matplotlib python3-pandas fonts-wqy-microhei
    r-base-core r-cran-ggplot2
    esbuild chromium chromium-driver python3-selenium
    locales
)
# Another source's Node.js brings its own npm, beside which Debian's cannot be installed.
command -v npm >/dev/null || packages+=(nodejs npm)
page=$(dirname "${BASH_SOURCE[0]}")/report/build.sh

command -v dpkg-query >/dev/null || {
    echo "setup: needs Debian 12 or a relative of it (there is no dpkg here); needed: ${packages[*]}" >&2
    exit 1
}
missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [[ $state == "install ok installed" ]] || missing+=("$package")
done
as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null && as_root=(sudo)
fi
if ((${#missing[@]} > 0)); then
    if ((EUID != 0 && ${#as_root[@]} == 0)); then
        echo "setup: run as root or install sudo; needed: ${missing[*]}" >&2
        exit 1
    fi
    echo "setup: installing ${#missing[@]} Debian packages: ${missing[*]}" >&2
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install \
        -y -qq --no-install-recommends "${missing[@]}" >/dev/null </dev/null
fi
# Tests read and write numbers in a locale with a decimal comma; without it they are skipped.
locale -a | grep -qi '^de_DE\.utf-\?8$' ||
    "${as_root[@]}" localedef -i de_DE -f UTF-8 de_DE.UTF-8 ||
    echo "setup: cannot make the locale de_DE.UTF-8; the tests that need it are skipped" >&2
exec "$page"
