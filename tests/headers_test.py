#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every header under sim/ compiles alone, and twice in one file.

usage: headers_test.py [HEADER...]    without HEADER all of them

A header that includes one of `bases`, itself or through others, is compiled on the precompiled base.
This hides nothing: its includes come before its code, so all that the base declares is there in any
case, and the headers in between are checked themselves.
"""
import collections
import concurrent.futures
import functools
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
compile_alone = ["clang++", "-std=c++20", "-march=x86-64-v3", "-I", str(root), "-isystem",
                 "/usr/include/eigen3", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion",
                 "-Wsign-conversion", "-Wdouble-promotion", "-Wold-style-cast",
                 "-Wnon-virtual-dtor", "-Woverloaded-virtual", "-Wmissing-declarations", "-Werror"]
# What most time goes into, the largest first.
bases = ["sim/cli/study_common.hpp", "sim/study/study.hpp", "sim/scenario/scenario.hpp", "sim/model/world.hpp",
         "sim/model/day.hpp", "sim/core/fields.hpp", "sim/io/csv.hpp"]
jobs = 2


def includes_first(header):
    """The project's headers that `header` includes before its code and under no condition."""
    found = []
    for line in (root / header).read_text().splitlines():
        if match := re.match(r'#include "(sim/[^"]+)"', line):
            found.append(match[1])
        elif line and not re.match(r"//|#include <|#pragma once", line):
            break
    return found


@functools.cache
def reached(header):
    """Every header of the project that comes with `header`, itself among them."""
    return frozenset([header]).union(*map(reached, includes_first(header)))


def fault_of(text, kind, *flags):
    """What the compiler says of `text`, "" when nothing."""
    done = subprocess.run([*compile_alone, *flags, "-x", kind, "-"], input=text, text=True,
                          capture_output=True, cwd=root)
    return done.stderr if done.returncode else ""


def base_of(header):
    return next((base for base in bases if base != header and base in reached(header)), None)


def main():
    headers = sys.argv[1:] or sorted(str(path.relative_to(root)) for path in root.glob("sim/**/*.hpp"))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        precompiled = {}

        def precompile(base):
            file = f"{folder}/{base.replace('/', '_')}.pch"
            if not fault_of(f'#include "{base}"\n', "c++-header", "-o", file):
                precompiled[base] = file

        def check(header):
            base = precompiled.get(base_of(header))
            on_base = ["-include-pch", base] if base else []
            return fault_of(f'#include "{header}"\n' * 2, "c++", "-fsyntax-only", *on_base)

        used = collections.Counter(map(base_of, headers))
        list(pool.map(precompile, [base for base in bases if used[base] > 1]))
        faults = [(header, fault) for header, fault in zip(headers, pool.map(check, headers)) if fault]
    for header, fault in faults:
        print(f"{header} does not compile alone:\n{fault}", file=sys.stderr)
    print(f"headers: {len(headers) - len(faults)} of {len(headers)} compile alone")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
