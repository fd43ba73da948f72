#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Words that must not come back: private terms where the field has its own, and turns of phrase that
make a reader stop. Searches every text file that git knows, comments, messages, names and documents
alike, also inside compound names (`lived_run`, `LivedRun`) and across the end of a line.

    words_test.py              the whole tree
    words_test.py sim/model    one folder or file
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Not searched: this list, licences, files that other programs write, and recorded tables and plots.
SKIPPED = re.compile(r"tests/words_test\.py|LICENSE|scripts/report/package-lock\.json|tests/fuzz/corpus/.*"
                     r"|results/reference/.*(?<!README\.md)|.*\.(png|gz)|.*_arrivals\.csv")

# (expression, what to write instead) or (expression, what to write instead, files it is searched in).
# Expressions ignore case, stand between characters that are no letters, and a space in one is any
# white space.
WORDS = [
    (r"luck\w*", "random draws; common random numbers; simulation noise"),
    (r"live|lived|lives|relived?|relives", "simulate, run; exist"),
    (r"told|tells?|telling", "distinguishable from; shows; says; reports"),
    (r"foretell\w*|foretold|foresee\w*|foresaw", "predict; unpredictable branch; precompute, screen"),
    (r"quarrel\w*", "dispute; rival leaders"),
    (r"cherish\w*", "effort_justification"),
    (r"lobby", "no_group"),
    (r"spells?", "availability; period"),
    (r"whom(?:ever)?|whoever|whatever", "a plain subject: 'the members that ...'"),
    (r"(?:every|some|no|any)body", "every member, a person, no person, all people"),
    (r"so many(?! \w+ that)", "a number of; the number"),
    (r"of which|of whom", "two sentences"),
    (r"in turn", "alternating; one after the other"),
    (r"goes over|gone over|go over", "is sent to; runs on"),
    (r"goes on|go on|gone on|went on|going on", "continues; resumes"),
    (r"stands?|stood", "is, has, holds; 'means'"),
    (r"hangs? on|hung on", "depends on"),
    (r"lies|lie", "is; is inside"),
    (r"hands|handed|a hand|at hand", "workers; passes; available"),
    (r"orders", "tasks", r"(sim|tests)/cli/.*"),
    (r"inbox(?:es)?|desks?", "Events; DayScratch"),
    (r"letters?", "events", r"(sim|tests)/(model|core/mail)\b.*"),
    (r"impressions?", "VisitorLanes"),
    (r"settles?|settled", "scatter; writes back; decides"),
    (r"held against", "calibrated on; compared with"),
    (r"indifference|indifferent", "equivalence margin"),
    (r"tied (?:when|or|with|if|at)|is tied|are tied|called tied|verdict tied|tied:|better, worse, tied", "equivalent"),
    (r"the middle (?:person|one|runs?|applicant|member|value|ratio|outcome|\d+)|tells the middle", "the median"),
    (r"reproofs?", "RemovalNotice"),
    (r"restraints?", "RemovalDeterrence"),
    (r"ceremon\w+", "AwardDay"),
    (r"honours?", "Awards, awards"),
    (r"echo(?:es)?", "ContributionDropout, contribution_dropout", r"(?!.*\.sh$|\.ci/).*(?<!setup)"),
    (r"concerns?|concerned", "applies_to; affects"),
    (r"aimed|aim", "incentive_eligible; targeted"),
    (r"first prototype", "the work that is cited, or 'assumed' with its range"),
    (r"(?-i:(?<![\w#])(?<![x\d]\s)[FMEK]\d{1,3}[a-z]?(?!\w))", "the work that is cited, or 'assumed' with its range",
     r"(sim|scenarios)/(?!core/|stats/|io/).*"),
    (r"(?:accepted|parameter|posterior|these|its|the \d+) vectors?|--vectors|vectors\.csv|vector of parameters", "parameter sets"),
    (r"less (?:the|that of|its)", "minus"),
    (r"pairs > 0", "share of pairs in favour"),
    (r"anew", "again"),
    (r"heed\w*", "uses; respects"),
]

# (file, text on the line, reason): these may stay. One that matches nothing is an error as well.
FORMER = "a former key or section, read for one version"
PURPOSE = "the purpose of draws: another text gives other draws"
RECORDED = "a name in recorded tables"
EXCEPTIONS = [
    ("sim/model/first_world.cpp", 'purpose_of("founding.spells")', PURPOSE),
    ("sim/model/mechanisms/awards/recipients.cpp", 'purpose_of("ceremony.modest")', PURPOSE),
    ("sim/model/visit_draws.hpp", 'purpose_of("visit_luck")', PURPOSE),
    ("scripts/coterie_results.py", "luck", "columns of earlier versions"),
    ("scripts/report/figures.py", "lives", "a table of earlier versions"),
    ("CHANGELOG.md", "`lives`", "the former name of a figure"),
    ("CHANGELOG.md", "`admission_desk`", FORMER),
    ("CHANGELOG.md", "`echo` and", FORMER),
    ("CHANGELOG.md", "`honours`", FORMER),
    ("CHANGELOG.md", "`cherish`", FORMER),
    ("CHANGELOG.md", "`restraint_share`", FORMER),
    ("CHANGELOG.md", "`restraint_half_life_days`", FORMER),
    ("CHANGELOG.md", "`--vectors`", FORMER),
    ("CHANGELOG.md", "`lives.csv`", FORMER),
    ("CHANGELOG.md", "`vectors.csv`", FORMER),
    ("sim/data/log_network.cpp", "addressing_nobody_share", RECORDED),
    ("sim/inference/patterns/estimate_levers.cpp", "luckiest", RECORDED),
    ("sim/inference/patterns/frozen.hpp", "luckiest", RECORDED),
    ("sim/model/mechanisms/awards/awards.hpp", 'former_name = "honours"', FORMER),
    ("sim/model/mechanisms/contribution_dropout/contribution_dropout.hpp", 'former_name = "echo"', FORMER),
    ("sim/model/mechanisms/recruitment/recruitment.hpp", 'former_name = "admission_desk"', FORMER),
    ("sim/model/mechanisms/recruitment/recruitment.hpp", 'formerly("cherish"', FORMER),
    ("sim/model/mechanisms/off_topic_removal/off_topic_removal.hpp", 'formerly("restraint_', FORMER),
    ("tests/scenario/former_names_test.cpp", "cherish", FORMER),
    ("tests/scenario/former_names_test.cpp", "admission_desk", FORMER),
    ("tests/scenario/former_names_test.cpp", "echo.", FORMER),
]

# Checked first: texts that must be found, and texts that must not.
FOUND = ["int live_run();", "struct LivedRun {", "/// A rank goes\n/// on with it.", "so many people",
         "by whomever", "nobody;", "for everybody", "the middle person", "is held against data", "K58: two speakers", "Echo"]
NOT_FOUND = ["alive", "delivers, applies", "in the middle of", "so many runs that", "0xF000F",
             "a sample of 40 vectors", "orders of magnitude"]

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
CONTINUATION = re.compile(r'^\s*(?:///?<?|#+|\*|"|>|- )?\s*')


def compiled(word):
    expression, instead, files = (*word, ".*")[:3]
    whole = rf"(?<![A-Za-z])(?:{expression})(?![A-Za-z])".replace(" ", r"\s+")
    return re.compile(whole, re.IGNORECASE), instead, re.compile(files)


def tracked(places):
    listed = subprocess.run(["git", "ls-files", "-z", "--", *places], cwd=ROOT, capture_output=True,
                            text=True, check=True).stdout.split("\0")
    for name in filter(None, listed):
        if not SKIPPED.fullmatch(name) and (ROOT / name).is_file():
            yield name


def found_in(name, text, words, used):
    lines = text.split("\n")
    rules = [(find, instead) for find, instead, files in words if files.fullmatch(name)]
    for number, line in enumerate(lines, 1):
        own = HUMP.sub(" ", line.rstrip(' "\\'))
        following = HUMP.sub(" ", CONTINUATION.sub("", lines[number])) if number < len(lines) else ""
        for find, instead in rules:
            for match in find.finditer(f"{own} {following}"):
                if match.start() >= len(own):
                    break
                excused = [e for e in EXCEPTIONS if e[0] == name and e[1] in line]
                used.update(excused)
                if not excused:
                    yield f"{name}:{number}: '{match.group()}': write instead: {instead}"


def main(places):
    words = [compiled(word) for word in WORDS]
    used = set()
    for text, wanted in [(t, True) for t in FOUND] + [(t, False) for t in NOT_FOUND]:
        if any(found_in("sim/model/example.cpp", text, words, used)) != wanted:
            sys.exit(f"tests/words_test.py: the list {'misses' if wanted else 'refuses'}: {text}")
    found = [fault for name in tracked(places) for fault in
             found_in(name, (ROOT / name).read_text(encoding="utf-8"), words, used)]
    if not places:
        found += [f"tests/words_test.py: the exception {e} matches nothing any more"
                  for e in EXCEPTIONS if e not in used]
    print("\n".join(found) or "no word of the list is used")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
