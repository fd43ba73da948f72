#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A folder under sim/ includes only itself and folders before it; each library has one door; no two
files give different types one name (the linker would merge their functions without a word); the
steps of a mechanism are compiled by the engine and by one test of the model alone."""
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


# Tests of the engine, which take the steps of many mechanisms.
ENGINE_TESTS = {"tests/model/day_plan_test.cpp", "tests/model/lanes_test.cpp", "tests/model/promises_test.cpp"}


def included_by(path, root, known):
    """The project's files that `path` reaches by includes, itself among them."""
    name = path.relative_to(root).as_posix()
    if name not in known:
        known[name] = {name}
        for target in re.findall(r'^#include "((?:sim|tests)/[^"]+)"', path.read_text(), re.MULTILINE):
            if (root / target).exists():
                known[name] |= included_by(root / target, root, known)
        if '#include "day_steps.hpp"' in path.read_text():  # written by CMakeLists.txt
            for step in (root / "sim/model/mechanisms").rglob("*.step.hpp"):
                known[name] |= included_by(step, root, known)
    return known[name]


def steps_out_of_place(root):
    """A NAME.step.hpp is reached by day.cpp, its own folder, the engine's tests and one more test."""
    sources = [*(root / "sim").rglob("*.cpp"), *(root / "tests").rglob("*.cpp")]
    known = {}
    reach = {p.relative_to(root).as_posix(): included_by(p, root, known) for p in sorted(sources)}
    steps = sorted((root / "sim/model/mechanisms").rglob("*.step.hpp"))
    if not steps:
        yield "sim/model/mechanisms has no step headers"
    for path in steps:
        step = path.relative_to(root).as_posix()
        includers = [name for name, files in reach.items() if step in files]
        folder = step.rsplit("/", 1)[0] + "/"
        tests = [n for n in includers if n.startswith("tests/model/") and n not in ENGINE_TESTS]
        for name in includers:
            if name != "sim/model/day.cpp" and not name.startswith((folder, "tests/model/")):
                yield f"{name}: reaches {step}, which is for day.cpp and its own test"
        if len(tests) > 1:
            yield f"{step}: reached by more tests than one: {', '.join(tests)}"


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[1]
    found = [*faults(root / "sim"), *names_given_twice(root / "sim"), *steps_out_of_place(root)]
    print("\n".join(found) or "every include runs with the layers")
    sys.exit(1 if found else 0)
