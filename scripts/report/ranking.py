# SPDX-License-Identifier: Apache-2.0
"""All strategies against each other in the primary metric, with what they cost: from ranking.csv (all
pairs of arms) and summary.csv. A rank is a range: one more than the number of strategies shown to be
ahead, to the number of strategies not shown to be behind."""
from dataclasses import dataclass, field

from plots import study

AHEAD, BEHIND, LEVEL = ("better", "higher"), ("worse", "lower"), ("equivalent", "identical")
COST = "cost_yuan"


@dataclass
class Rank:
    name: str
    value: float
    cost: float
    best: int = 1
    worst: int = 1
    pairs: set = field(default_factory=set)    # of runs, with each of the others
    ahead_of: list = field(default_factory=list)
    level_with: list = field(default_factory=list)


def place(rank, table, arms):
    """What the pairs of arms say of one of them."""
    behind = 0
    for row in table.itertuples():
        if rank.name not in (row.strategy, row.other):
            continue
        first = row.strategy == rank.name
        other = row.other if first else row.strategy
        rank.pairs.add(int(row.n_pairs))
        if row.verdict in LEVEL:
            rank.level_with.append(other)
        elif row.verdict in (AHEAD if first else BEHIND):
            rank.ahead_of.append(other)
        elif row.verdict in (BEHIND if first else AHEAD):
            behind += 1
    rank.best, rank.worst = 1 + behind, arms - len(rank.ahead_of)


def ranks(results):
    """The best value first; none where the results have no ranking."""
    if not (results.folder / "ranking.csv").is_file():
        return []
    table = study.table_of(results.folder, "ranking")
    means = study.table_of(results.folder, "summary").set_index(["strategy", "metric"])["mean"]
    made = [Rank(name, means.get((name, results.primary)), means.get((name, COST)))
            for name in results.arms]
    for rank in made:
        place(rank, table, len(made))
    sign = 1 if results.wanted[results.primary] == "less" else -1
    return sorted(made, key=lambda r: (r.value is None or r.value != r.value, sign * (r.value or 0)))
