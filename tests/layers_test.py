#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A folder under sim/ includes only itself and folders before it; each library has one door; no two
files give different types one name (the linker would merge their functions without a word)."""
import re
import sys
from pathlib import Path

LAYERS = ["core", "io", "stats", "graph", "model", "measure", "strategy", "scenario", "data", "study", "designs", "inference", "cli"]
DOORS = {
    "tbb/": ["core/parallel.cpp"],
    "toml++/": ["scenario/"],
    "CLI/": ["cli/"],
    "boost/graph": ["graph/"],
    "boost/mpi": ["cli/mpi_ranks.cpp"],
}


def faults(root):
    for path in sorted(root.rglob("*.[ch]pp")):
        name = path.relative_to(root).as_posix()
        allowed = LAYERS[: LAYERS.index(name.split("/")[0]) + 1]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'\s*#include\s*["<](?:sim/(\w+)/)?([^">]+)', line)
            if not found:
                continue
            layer, target = found.groups()
            if layer and layer not in allowed:
                yield f"{name}:{number}: includes sim/{layer}/, which comes later"
            for library, doors in DOORS.items():
                if target.startswith(library) and not any(name.startswith(d) for d in doors):
                    yield f"{name}:{number}: {library} has its door in {', '.join(doors)}"


def names_given_twice(root):
    defined = {}
    for path in sorted(root.rglob("*.[ch]pp")):
        own = False  # in an unnamed namespace, which the linker does not see
        for number, line in enumerate(path.read_text().splitlines(), 1):
            own = line == "namespace {" or (own and line != "}  // namespace")
            found = re.match(r"(?:struct|class|enum class) (?:alignas\(\d+\) )?(\w+)(?: final)?(?: :.*)? \{", line)
            if own or not found:
                continue
            place = f"{path.relative_to(root).as_posix()}:{number}"
            first = defined.setdefault(found.group(1), place)
            if first != place:
                yield f"{place}: {found.group(1)} is a type of {first} already"


if __name__ == "__main__":
    sim = Path(__file__).resolve().parents[1] / "sim"
    found = [*faults(sim), *names_given_twice(sim)]
    print("\n".join(found) or "every include runs with the layers")
    sys.exit(1 if found else 0)
