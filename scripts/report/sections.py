# SPDX-License-Identifier: Apache-2.0
"""The sections of the page that have a figure: their order, their titles, and a sentence about each
that is computed from the results."""
from dataclasses import dataclass
from html import escape
from typing import Callable

from . import commands, under_tables
from .wording import number, percent, phrase


@dataclass
class Section:
    name: str       # of its figure and its place
    short: str      # in the list of contents
    title: str
    text: Callable  # (results, figure) -> what the figure shows
    applies: Callable = lambda figure: True
    controls: Callable = None  # (results, figure) -> HTML of what may be chosen
    absent: Callable = None    # (results, folder) -> (text, command) where there is no figure
    more: Callable = None      # (results, figure) -> HTML below the figure


def of_contrasts(results, figure):
    table = figure.tables["contrasts"]
    table = table[table["metric"].isin(figure.facts["shown"])]
    decided = int((table["verdict"] != "undecided").sum())
    return (f"Each point is a strategy minus the baseline, “{results.arms[results.baseline]}”; the "
            "line is the interval; differences inside the grey margin are too small to matter. Points "
            "right of zero are increases. First the primary metric, then the guardrails, then other "
            f"headline metrics. {decided} of {len(table)} comparisons drawn here are decided, under the "
            "default parameters; the numbers below have every metric.")


def of_days(results, figure):
    return ("Each line is the mean over runs on each day, the band its interval. The second drawing "
            "shows the paired difference from the baseline: where its band excludes zero, the "
            "strategies differ on that day.")


def metric_choice(results, figure):
    drawn = figure.tables["over_days"]["metric"].unique()
    options = "".join(f'<option value="{m}">{escape(m)}: {escape(phrase(results.meanings[m]))}'
                      "</option>" for m in drawn)
    return f'<p class="control"><label>Metric <select id="metric">{options}</select></label></p>'


def of_retention(results, figure):
    table = figure.tables["retention"]
    late = table[table["days_after"] == 30]
    if late.empty:
        return "Of the people who joined in the same period, the share that visited on a given day after joining."
    mean = late.groupby("strategy")["mean"].mean()
    low, high = mean.idxmin(), mean.idxmax()
    return ("Of the people who joined in the same period, the share that visited on a given day after "
            f"joining. On day 30 it is {percent(mean[high])} with “{high}” and {percent(mean[low])} with “{low}”, "
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
            f"every arm and in the same place: first the acquaintances ({before}), then "
            f"the ties they have on the last day (with “{base}”, {int(after.get(base, 0))}). Filled "
            "points are members. This is one sample of one run: an illustration, not evidence.")


def network_choice(results, figure):
    others = [(k, name) for k, name in enumerate(results.arms) if k != results.baseline]
    options = "".join(f'<option value="{k}">{escape(name)}</option>' for k, name in others)
    return ('<p class="control"><label>Compare the baseline with '
            f'<select id="network-arm">{options}</select></label></p>')


def no_network(results, folder):
    manifest = dict(results.manifest, outputs={**results.manifest["outputs"], "graph_sample": True})
    return ("The ties before and after were not kept in this run.",
            commands.study_command(manifest, folder) + "\n" + commands.page_command(folder))


def of_kol(results, figure):
    table = figure.tables["kol"]
    lost = table[table["metric"] == "kol_dependence"].set_index("strategy")["mean"]
    share = table[table["metric"] == "kol_value_share"].set_index("strategy")["mean"]
    parts = []
    if len(lost) and lost.max() == lost.min():
        parts.append(f"If the leading KOL left, every strategy would lose {percent(lost.max())} of "
                     "the next 30 days' activity (the same days simulated twice, with and without).")
    elif len(lost):
        parts.append(f"If the leading KOL left, “{lost.idxmax()}” would lose "
                     f"{percent(lost.max())} of the next 30 days' activity, “{lost.idxmin()}” "
                     f"{percent(lost.min())} (the same days simulated twice, with and without).")
    else:
        parts.append("The study does not measure what would be lost if the leading KOL left "
                     "(study.kol_dependence_day).")
    if len(share):
        span = percent(share.max()) if share.max() == share.min() else \
            f"{percent(share.min())} to {percent(share.max())}"
        parts.append(f"KOLs wrote {span} of the value that members read.")
    return " ".join(parts)


def no_kol(results, folder):
    return ("The study does not measure how much depends on KOLs. Set study.kol_dependence_day: the 30 "
            "days after it are then simulated twice, with and without the leading KOL.", None)


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
    return (f"One point is one pair of runs: a strategy minus the baseline in {results.primary}, with "
            "the same people and random draws. Where all points are on one side of zero, the strategy "
            "has the same effect in every world; where they are on both sides, simulation noise is "
            "larger than the effect." + gain)


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
    return ("coterie attribute shows which of its levers makes a strategy differ, by simulating every "
            "coalition of levers. This page shows the result after the command has run:",
            commands.attribute_command(results, folder, far) + "\n" + commands.page_command(folder))


def of_map(results, figure):
    table = figure.tables["map_points"]
    parts = [f"{percent(n / len(table))} {verdict or 'failed'}" for verdict, n in
             table["verdict"].value_counts().items()]
    return (f"The same comparison at {len(table)} settings of {figure.facts['x']['key']} and "
            f"{figure.facts['y']['key']}, most of them near the border where the verdict changes: “{figure.facts['to']}” "
            f"against “{figure.facts['from']}” is {', '.join(parts)} of the points.")


def no_map(results, folder):
    if len(results.arms) < 2:
        return None
    return ("coterie sweep --map finds over two settings where the verdict changes. This page shows the "
            "map after the command has run, here for the number of founders and the items a day:",
            commands.map_command(results, folder) + "\n" + commands.page_command(folder))


def of_posterior(results, figure):
    table = figure.tables["uncertainty"]
    fell = int(((table["verdict_of_noise"] != "undecided") & (table["verdict"] == "undecided")).sum())
    return (f"The same comparison under {table['parameter_sets'].max()} parameter sets that the fit "
            f"accepted, {table['worlds_each'].max()} worlds each: {fell} of {len(table)} "
            "verdicts that hold with simulation noise alone become undecided with the uncertainty of the "
            "parameters.")


def of_assumed(results, figure):
    table = figure.tables["drawn_assumptions"]
    rows = table[(table["metric"] == results.primary) & table["keeps_sign_share"].notna()]
    if rows.empty:
        return (f"The same comparison under {table['draws'].max()} joint draws of all assumed parameters "
                "over their stated ranges.")
    least = rows.loc[rows["keeps_sign_share"].idxmin()]
    span = f"{percent(least['keeps_sign_low'])} to {percent(least['keeps_sign_high'])}"
    return (f"The same comparison under {table['draws'].max()} joint draws of all assumed parameters over "
            f"their stated ranges. The difference in {results.primary} depends on them most with "
            f"“{least['strategy']}”: it keeps its sign in {percent(least['keeps_sign_share'])} of the draws "
            f"({span}). Near one half, the assumptions decide the answer.")


def no_assumed(results, folder):
    if len(results.arms) < 2:
        return None
    return ("The intervals above hold for the parameter values of this study; most of them are assumed. "
            "coterie compare --assumptions draws them all together over their stated ranges and counts "
            "how often each verdict comes out. This page shows it after the command has run:",
            commands.assumptions_command(results, folder) + "\n" + commands.page_command(folder))


def no_posterior(results, folder):
    if len(results.arms) < 2:
        return None
    return ("The intervals above hold for the parameter values of this study. coterie compare "
            "--posterior adds the uncertainty that the fit leaves. This page shows it after the "
            "command has run:",
            commands.posterior_command(results, folder) + "\n" + commands.page_command(folder))


def of_seek(results, figure):
    judged = figure.tables["judged"]
    goal = f"{figure.facts['metric']} {figure.facts['sign']} {number(figure.facts['goal'])}"
    found = judged[judged["found"] == "yes"]
    if found.empty:
        return f"None of the {len(judged)} settings that were judged is shown to bring the mean to {goal}."
    return (f"The cheapest setting shown to bring the mean to {goal}: number "
            f"{found['setting'].iloc[0]} in the table, at {figure.facts['cost']} "
            f"{number(found['cost_mean'].iloc[0])}.")


def of_helped_harmed(results, figure):
    table = figure.tables["helped_harmed"]
    counts = table.pivot(index="strategy", columns="what", values="mean").loc[
        table["strategy"].unique()]
    if len(counts) > 3:  # too many for one sentence
        parts = [f"“{counts[what].idxmax()}” {what} most ({number(counts[what].max())})"
                 for what in ("helped", "harmed")]
    else:
        parts = [f"“{name}” helped {number(row['helped'])} and harmed {number(row['harmed'])}"
                 for name, row in counts.iterrows()]
    return (f"Of {number(table['people'].mean())} people in a run, compared "
            f"with “{results.arms[results.baseline]}”: {'; '.join(parts)}.")


SECTIONS = [
    Section("contrasts", "Differences", "What differs, and by how much", of_contrasts,
            more=under_tables.verdicts),
    Section("over-days", "Over time", "Day by day", of_days, controls=metric_choice),
    Section("retention", "Who stays", "Who comes back after joining", of_retention),
    Section("groups", "Groups", "Groups opened and closed", of_groups),
    Section("network", "Ties", "The network of ties, before and after", of_network,
            controls=network_choice, absent=no_network),
    Section("kol", "KOLs", "How much depends on KOLs", of_kol, absent=no_kol),
    Section("money", "Money, hours", "Money and hours", of_money),
    Section("levers", "Levers", "Which lever did it", of_levers, absent=no_levers),
    Section("map", "When it changes", "Where the verdict changes", of_map, absent=no_map),
    Section("posterior", "Parameters", "With the uncertainty of the parameters", of_posterior,
            absent=no_posterior),
    Section("drawn-assumptions", "Robust?", "Under other assumptions", of_assumed,
            absent=no_assumed, more=under_tables.parameters),
    Section("seek", "Goal", "The cheapest way to a goal", of_seek),
    Section("helped-harmed", "People", "People helped and harmed", of_helped_harmed),
    Section("pairs", "Evidence", "How sure, and why", of_pairs),
]
