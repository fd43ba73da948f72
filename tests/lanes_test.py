#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The dense pass over all people is one vectorised loop. One comparison too many there makes it a
loop over single people, which costs a fourth of the speed of a day; no other test would fail.
Arguments: the build folder, whose compile_commands.json says how sim/model/day.cpp is compiled.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

NOT_GNU_OR_NOT_OPTIMISED = 77

build = pathlib.Path(sys.argv[1])
entries = json.loads((build / "compile_commands.json").read_text())
entry = next(e for e in entries if e["file"].endswith("sim/model/day.cpp"))
words = [w for w in shlex.split(entry["command"]) if not w.endswith("ccache")]
version = subprocess.run([words[0], "--version"], capture_output=True, text=True, check=True).stdout
if "Free Software Foundation" not in version or "-O3" not in words:
    sys.exit(NOT_GNU_OR_NOT_OPTIMISED)
while "-o" in words:
    del words[words.index("-o"):words.index("-o") + 2]
for flag, values in (("-MD", 0), ("-MT", 1), ("-MF", 1)):
    if flag in words:
        del words[words.index(flag):words.index(flag) + 1 + values]

with tempfile.TemporaryDirectory() as folder:
    notes = pathlib.Path(folder) / "notes"
    subprocess.run([*words, "-S", "-o", "/dev/null", f"-fopt-info-vec-optimized={notes}"], check=True,
                   cwd=entry["directory"])
    # The compiler names a line of the loop's body or of the loop itself.
    source = (pathlib.Path(entry["file"]).parent / "sweep_members.hpp").read_text().splitlines()
    body = next(n for n, line in enumerate(source, 1) if "const auto one = " in line)
    loop = next(n for n, line in enumerate(source, 1) if "#pragma omp simd" in line) + 1
    places = [re.search(r"sim/model/sweep_members\.hpp:(\d+):.*loop vectorized", line)
              for line in notes.read_text().splitlines()]
    loops = [place for place in places if place and body <= int(place.group(1)) <= loop]
if not loops:
    sys.exit("the loop over all people in sim/model/sweep_members.hpp is not vectorised; "
             "-fopt-info-vec-all says why")
