# SPDX-License-Identifier: Apache-2.0
"""The sections of the page with a figure: their order, titles, and what is said of each in a
sentence that holds for these very results."""
from dataclasses import dataclass
from html import escape
from typing import Callable

from . import commands
from .wording import number, percent, phrase


@dataclass
class Section:
    name: str       # of its figure and its place
    short: str      # in the list of contents
    title: str
    text: Callable  # (results, figure) -> what is to be seen
    applies: Callable = lambda figure: True
    controls: Callable = None  # (results, figure) -> HTML of what may be chosen
    absent: Callable = None    # (results, folder) -> (text, command) where there is no figure


def of_contrasts(results, figure):
    table = figure.tables["contrasts"]
    table = table[table["metric"].isin(figure.facts["shown"])]
    decided = int((table["verdict"] != "undecided").sum())
    return (f"Each point is a strategy less the baseline, “{results.arms[results.baseline]}”; the "
            "line is the interval, the grey zone holds differences too small to matter. Points "
            f"right of zero are more, left less. {decided} of {len(table)} comparisons drawn here "
            "are decided; the numbers below hold every metric.")


def of_days(results, figure):
    return ("How the communities fare day by day: the line is the mean over runs, the band its "
            "interval. The second drawing is the difference from the baseline, run by run: where its band leaves "
            "zero, the strategies have parted.")


def metric_choice(results, figure):
    drawn = figure.tables["over_days"]["metric"].unique()
    options = "".join(f'<option value="{m}">{escape(m)}: {escape(phrase(results.meanings[m]))}'
                      "</option>" for m in drawn)
    return f'<p class="control"><label>Metric <select id="metric">{options}</select></label></p>'


def of_retention(results, figure):
    table = figure.tables["retention"]
    late = table[table["days_after"] == 30]
    if late.empty:
        return "The share of those who joined together that came on a given day after joining."
    mean = late.groupby("strategy")["mean"].mean()
    low, high = mean.idxmin(), mean.idxmax()
    return ("The share of those who joined together that came on a given day after joining. On day "
            f"30 it is {percent(mean[high])} with “{high}” and {percent(mean[low])} with “{low}”, "
            "over the cohorts shown.")


def of_groups(results, figure):
    table = figure.tables["groups"]
    last = table[table["day"] == table["day"].max()].set_index("strategy")["open"]
    total = table.groupby("strategy")[["opened", "closed"]].sum()
    if not figure.facts["changes"]:
        return (f"No group was opened or closed in any arm; open on the last day: "
                f"{number(last.max())}.")
    most = total["opened"].idxmax()
    return ("Bars up: groups opened since the count before; bars down: groups closed; the line: "
            f"groups open. “{most}” opened the most, {number(total['opened'][most])} a run, and "
            f"had {number(last.get(most))} open on the last day.")


def of_network(results, figure):
    edges = figure.tables["edges"]
    before = int((edges["when"] == "first").sum() / max(1, edges.loc[
        edges["when"] == "first", "strategy"].nunique()))
    after = edges[edges["when"] == "last"].groupby("strategy").size()
    base = results.arms[results.baseline]
    return (f"{figure.facts['people']} people of replicate {figure.facts['replicate']}, the same in "
            f"every arm and in the same place: first who knows whom ({before} acquaintances), then "
            f"the ties they have on the last day (with “{base}”, {int(after.get(base, 0))}). Filled "
            "points are members. One drawn sample of one run: it illustrates and proves nothing.")


def network_choice(results, figure):
    others = [(k, name) for k, name in enumerate(results.arms) if k != results.baseline]
    options = "".join(f'<option value="{k}">{escape(name)}</option>' for k, name in others)
    return ('<p class="control"><label>Compare the baseline with '
            f'<select id="network-arm">{options}</select></label></p>')


def no_network(results, folder):
    manifest = dict(results.manifest, outputs={**results.manifest["outputs"], "graph_sample": True})
    return ("The ties before and after were not kept in this run.",
            commands.study_command(manifest, folder) + f"\nscripts/report.py {folder}")


def of_kol(results, figure):
    table = figure.tables["kol"]
    lost = table[table["metric"] == "kol_dependence"].set_index("strategy")["mean"]
    share = table[table["metric"] == "kol_value_share"].set_index("strategy")["mean"]
    parts = []
    if len(lost) and lost.max() == lost.min():
        parts.append(f"If the leading KOL left, every strategy would lose {percent(lost.max())} of "
                     "the next 30 days' activity: the same days lived twice, with and without.")
    elif len(lost):
        parts.append(f"If the leading KOL left, “{lost.idxmax()}” would lose "
                     f"{percent(lost.max())} of the next 30 days' activity, “{lost.idxmin()}” "
                     f"{percent(lost.min())}: the same days lived twice, with and without.")
    else:
        parts.append("What would be lost if the leading KOL left was not asked "
                     "(study.kol_dependence_day).")
    if len(share):
        span = percent(share.max()) if share.max() == share.min() else \
            f"{percent(share.min())} to {percent(share.max())}"
        parts.append(f"KOLs gave {span} of the value that members read.")
    return " ".join(parts)


def no_kol(results, folder):
    return ("How much depends on KOLs was not asked: set study.kol_dependence_day, from which on "
            "the 30 days are lived twice, with the leading KOL and without.", None)


def of_money(results, figure):
    table = figure.tables["money"]
    yuan = table[(table["unit"] == "yuan") & ~table["what"].str.contains("income")]
    hours = table[table["unit"] == "hours"]
    cost, work = (t.groupby("strategy")["mean"].sum() for t in (yuan, hours))
    def span(sums, unit):
        least, most = number(sums.min()), number(sums.max())
        if least == most:
            return f"{least} {unit} under every strategy"
        return f"{least} {unit} (“{sums.idxmin()}”) to {most} (“{sums.idxmax()}”)"

    return f"A run costs {span(cost, 'yuan')}, and takes {span(work, 'staff hours')}."


def of_pairs(results, figure):
    rows = results.contrasts[results.contrasts["metric"] == results.primary]
    ratio = rows["variance_ratio"].dropna()
    spread = "" if ratio.empty else number(ratio.min()) if ratio.min() == ratio.max() else \
        f"{number(ratio.min())} to {number(ratio.max())}"
    gain = f" Unpaired arms would need {spread} times as many runs." if spread else ""
    return (f"One point is one pair of runs: the same people and luck under a strategy and under "
            f"the baseline, compared by {results.primary}. Where all points lie on one side, no "
            "statistics are needed; where they straddle zero, luck decides more than the strategy."
            + gain)


def of_levers(results, figure):
    table = figure.tables["levers"]
    saved = table[(table["freed"] == table["freed"].iloc[0]) & (table["lever"] != "whole")]
    whole = table[table["lever"] == "whole"]["part"].iloc[0]
    most = saved.loc[saved["part"].abs().idxmax()]
    return (f"The whole difference of {number(whole, True)} divided among the {len(saved)} levers "
            f"in which the two strategies differ. Most is due to {most['lever']} "
            f"({most['from']} to {most['to']}): {number(most['part'], True)}.")


def no_levers(results, folder):
    rows = results.contrasts[results.contrasts["metric"] == results.primary]
    if rows["difference"].isna().all():
        return None
    far = rows.loc[rows["difference"].abs().idxmax(), "strategy"]
    return ("Which of its levers makes a strategy differ is answered by coterie attribute, which lives "
            "every coalition of levers; this page shows it once it has run:",
            commands.attribute_command(results, folder, far) + f"\nscripts/report.py {folder}")


def of_map(results, figure):
    table = figure.tables["map_points"]
    parts = [f"{percent(n / len(table))} {verdict or 'not to be lived'}" for verdict, n in
             table["verdict"].value_counts().items()]
    return (f"The same comparison at {len(table)} settings of {figure.facts['x']['key']} and "
            f"{figure.facts['y']['key']}, most of them where the advice turns: “{figure.facts['to']}” "
            f"against “{figure.facts['from']}” is {', '.join(parts)} of the points.")


def no_map(results, folder):
    if len(results.arms) < 2:
        return None
    return ("Under which conditions the advice reverses is answered by coterie sweep --map, which "
            "traces over two settings where the verdict flips; this page shows it once it has run, "
            "here for the number of founders and the items a day:",
            commands.map_command(results, folder) + f"\nscripts/report.py {folder}")


def of_posterior(results, figure):
    table = figure.tables["uncertainty"]
    fell = int(((table["verdict_of_luck"] != "undecided") & (table["verdict"] == "undecided")).sum())
    return (f"The same comparison under {table['vectors'].max()} vectors of parameters that the fit "
            f"left possible, {table['worlds_a_vector'].max()} worlds each: {fell} of {len(table)} "
            "verdicts that luck alone would allow fall when the parameters are as unsure as they are.")


def no_posterior(results, folder):
    if len(results.arms) < 2:
        return None
    return ("The intervals above hold for the parameters as they are set. What their fit left open is "
            "carried by coterie compare --posterior; this page shows it once it has run:",
            commands.posterior_command(results, folder) + f"\nscripts/report.py {folder}")


def of_seek(results, figure):
    judged = figure.tables["judged"]
    goal = f"{figure.facts['metric']} {figure.facts['sign']} {number(figure.facts['goal'])}"
    found = judged[judged["found"] == "yes"]
    if found.empty:
        return f"No setting of {len(judged)} judged was shown to bring the mean to {goal}."
    return (f"The cheapest setting shown to bring the mean to {goal}: number "
            f"{found['setting'].iloc[0]} in the table, at {figure.facts['cost']} "
            f"{number(found['cost_mean'].iloc[0])}.")


def of_lives(results, figure):
    table = figure.tables["lives"]
    counts = table.pivot(index="strategy", columns="what", values="mean").loc[
        table["strategy"].unique()]
    if len(counts) > 3:  # more than a sentence can hold
        told = [f"“{counts[what].idxmax()}” {what} most ({number(counts[what].max())})"
                for what in ("helped", "harmed")]
    else:
        told = [f"“{name}” helped {number(row['helped'])} and harmed {number(row['harmed'])}"
                for name, row in counts.iterrows()]
    return (f"Behind a mean, single people. Of {number(table['people'].mean())} in a run, set against "
            f"“{results.arms[results.baseline]}”: {'; '.join(told)}.")


SECTIONS = [
    Section("contrasts", "Differences", "What differs, and by how much", of_contrasts),
    Section("over-days", "Over time", "Day by day", of_days, controls=metric_choice),
    Section("retention", "Who stays", "Who comes back after joining", of_retention),
    Section("groups", "Groups", "Groups born and dying", of_groups),
    Section("network", "Ties", "The network of ties, before and after", of_network,
            controls=network_choice, absent=no_network),
    Section("kol", "KOLs", "How much depends on KOLs", of_kol, absent=no_kol),
    Section("money", "Money, hours", "Money and hours", of_money),
    Section("levers", "Levers", "Which lever did it", of_levers, absent=no_levers),
    Section("map", "When it flips", "When the advice reverses", of_map, absent=no_map),
    Section("posterior", "Parameters", "With the uncertainty of the parameters", of_posterior,
            absent=no_posterior),
    Section("seek", "Goal", "The cheapest way to a goal", of_seek),
    Section("lives", "Lives", "Whom it helped, whom it harmed", of_lives),
    Section("pairs", "Evidence", "How sure, and why", of_pairs),
]
