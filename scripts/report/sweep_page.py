# SPDX-License-Identifier: Apache-2.0
"""report.html of a sweep: first where the sign of the difference holds over the swept range and where it
turns, then every metric that the sweep compares over the varied keys. Differences, intervals and verdicts
are those of the program."""
from html import escape

from plots import study, swept
from plots.swept import holds, verdicts_in_words

from . import commands
from .figure import Figure, rounded_table
from .markup import swatch, table, tag, wide_table
from .page import command_block, contents, document, numbers_block, payload_of
from .wording import listed

PREFIX = "sweep-"  # of the names of figures
MOST_CLAUSES = 4   # strategies in the first sentence


def metrics_with_values(sweep):
    """Every compared metric that has a value somewhere, read."""
    read = [swept.read(sweep, metric) for metric in swept.metrics_of(sweep)]
    made = [one for one in read if one.means["mean"].notna().any()]
    if not made:
        raise study.InvalidInput(f"{', '.join(one.metric for one in read)} without a value at any setting: there "
                                 "is nothing to report")
    return made


def key_facts(one):
    return [{"name": key, "number": one.is_number(key), "log": one.is_log(key),
             "values": [v.item() if hasattr(v, "item") else v for v in one.values(key)]} for key in one.keys]


def drawn_table(one, table):
    """Rounded for drawing, the varied values as they are."""
    values = table[one.keys].copy()
    table = rounded_table(table)
    table[one.keys] = values
    return table


def figure_of(one):
    """The tables that one metric is drawn from; `same`: strategies that never differ from the baseline."""
    columns = ["strategy", "difference", "ci_low", "ci_high", "n_pairs", "equivalence_margin", "verdict"]
    rows = [one.rows_of(name).assign(strategy=name) for name in one.arms[1:]]
    differences = [own.reindex(columns=["point", *one.keys, *columns]) for own in rows]
    frame = study.pd.concat(differences, ignore_index=True) if differences else \
        study.pd.DataFrame({c: [] for c in ["point", *one.keys, *columns]})
    means = one.means[["point", *one.keys, "strategy", "n", "mean", "ci_low", "ci_high"]].copy()
    means["strategy"] = means["strategy"].astype(object)
    same = [name for name, own in zip(one.arms[1:], rows) if (own["verdict"] == "identical").all()]
    tables = {"differences": drawn_table(one, frame), "means": drawn_table(one, means.reset_index(drop=True))}
    return Figure(PREFIX + one.metric, tables if len(frame) else dict(reversed(tables.items())),
                  [f"Intervals of {one.confidence * 100:.4g} % (Student's t over replicates) and verdicts hold at "
                   "each setting by itself, not at all of them together.",
                   f"Not drawn, since identical to “{one.baseline}” in every run: {', '.join(same)}."
                   if same and len(one.keys) > 1 and len(same) < len(rows) else ""],
                  {"kind": "sweep", "keys": key_facts(one), "grid": one.is_grid(), "unit": one.unit,
                   "unitAndWindow": ", ".join(part for part in (one.unit, one.over) if part),
                   "same": same if len(same) < len(rows) else []})


def headline(one):
    if len(one.arms) == 1:
        return f"One strategy at {len(one.points)} settings: nothing is compared."
    said = sorted((holds(one, name)[0], k, name) for k, name in enumerate(one.arms[1:]))
    clauses = [f"“{name}” {holds(one, name)[1]}" for _, _, name in said[:MOST_CLAUSES]]
    more = len(said) - len(clauses)
    return (f"Under the default parameters and judged by {one.metric} against “{one.baseline}”, "
            + "; ".join(clauses) + (f"; for {more} more strategies see the table" if more else "") + ".")


def detail(one):
    span = "; ".join(f"{key} {', '.join(map(swept.value_text, one.values(key)))}" if len(one.values(key)) <= 6 else
                     f"{key} at {len(one.values(key))} values from {swept.value_text(one.values(key)[0])} to "
                     f"{swept.value_text(one.values(key)[-1])}" for key in one.keys)
    return f"Varied: {span}. {one.name()}, {one.over}. {'. '.join(part for part in one.subject() if part)}."


def signs_table(read):
    """Every strategy and metric: the verdict over the settings, and where it turns."""
    if len(read[0].arms) == 1:
        return ""
    columns = ["strategy", *(f"{one.metric}, {one.over}" for one in read)]
    rows = [[tag("span", swatch(k) + escape(name)),
             *(tag("span", escape(verdicts_in_words(one, name))) for one in read)]
            for k, name in enumerate(read[0].arms) if k]
    return (tag("h2", f"Where the sign of the difference from “{escape(read[0].baseline)}” holds, and where it turns",
                class_="first-title")
            + wide_table(columns, rows, "Where the sign holds"))


def how_sure(one):
    if len(one.arms) == 1:
        return ""
    pairs = one.contrasts["n_pairs"]
    many = f"{pairs.min()}" if pairs.min() == pairs.max() else f"{pairs.min()} to {pairs.max()}"
    noise = (f"{one.confidence * 100:.4g} % at each setting by itself, from {many} pairs of runs with the same people "
             f"and random draws. Of {len(one.points)} settings some can look decided by chance: a single setting "
             "unlike its neighbours is weak evidence.")
    rest = "A sweep holds under the default values of all other parameters; coterie compare --posterior and " \
           "--assumptions weigh the fit and the assumptions at one setting."
    return tag("h2", "How sure", class_="first-title") + tag(
        "dl", "".join(tag("dt", name) + tag("dd", escape(text)) for name, text in
                      (("Simulation noise", noise), ("Fit and assumptions", rest))), class_="sure")


def warnings(read):
    one, lines = read[0], []
    failed = one.points[one.points["reason"].notna()]
    if len(failed):
        lines.append(f"{len(failed)} of {len(one.points)} settings could not be simulated: {failed['reason'].iloc[0]}")
    if one.sweep.manifest["status"] == "partial" and not len(failed):
        lines.append("Some runs failed; this page shows the others.")
    if part := one.sweep.manifest["arguments"].get("shard"):
        lines.append(f"This is part {part} of a sweep; coterie merge puts the parts together.")
    lacking = sorted(set(swept.metrics_of(one.sweep)) - {r.metric for r in read})
    if lacking:
        lines.append(f"No value at any setting: {', '.join(lacking)}.")
    return tag("ul", "".join(tag("li", escape(line)) for line in lines), class_="warnings") if lines else ""


def section(one, figure, folder):
    words = "; ".join(f"“{name}”: {verdicts_in_words(one, name)}" for name in one.arms[1:][:MOST_CLAUSES])
    text = f"{one.name()}, {one.over}, over {listed(one.keys)}. {words}{'.' if words else ''}"
    drawing = tag("div", "", class_="plot", id=f"plot-{figure.name}", data_figure=figure.name, role="img",
                  aria_label=f"{one.metric} over {listed(one.keys)}: {text}")
    notes = " ".join(escape(note) for note in figure.notes if note)
    names = "".join(tag("label", swatch(k) + escape(name)) for k, name in enumerate(one.arms))
    again = "\n".join([commands.design_command(one.sweep.manifest, folder),
                       commands.figure_command(folder, figure.name)])
    return tag("section", tag("h2", f"{escape(one.metric)} over {escape(listed(one.keys))}")
               + tag("p", escape(text), class_="lead") + tag("div", names, class_="legend arms")
               + tag("figure", drawing + tag("figcaption", notes)) + numbers_block(figure.name, one.metric)
               + command_block(again), id=figure.name)


def made_with(one, folder):
    manifest = one.sweep.manifest
    facts = [("program", f"coterie {manifest['version']}, commit {manifest['commit']}"),
             ("build", manifest["build_flags"]), ("scenario", manifest["scenario_file"]),
             ("varied", "; ".join(manifest["arguments"]["vary"].split(";"))),
             ("changed", "; ".join(manifest["overrides"]) or "nothing"),
             ("study hash", manifest["study_hash"]), ("seed", manifest["seed"]),
             ("replicates", manifest["replicates"])]
    return tag("section", tag("h2", "What this was made with") + table(["what", "which"], facts, "Provenance")
               + tag("p", "The page again:") + command_block(commands.page_command(folder), "Page"),
               id="provenance")


def figures_of(sweep):
    """Every figure of the page, by name."""
    return {figure.name: figure for figure in map(figure_of, metrics_with_values(sweep))}


def html_of(sweep, folder, bundle):
    read = metrics_with_values(sweep)
    figures = [figure_of(one) for one in read]
    one = read[0]
    question = sweep.manifest["question"] or f"Scenario {sweep.manifest['scenario']}"
    first = tag("header", tag("p", f"Coterie report · {escape(sweep.manifest['scenario'])} · sweep", class_="kicker")
                + tag("h1", escape(question)) + tag("p", escape(headline(one)), class_="answer", id="answer")
                + tag("p", escape(detail(one)), class_="detail") + warnings(read) + signs_table(read)
                + how_sure(one))
    links = [(figure.name, each.metric) for each, figure in zip(read, figures)] + [("provenance", "Made with")]
    data = payload_of(figures, arms=one.arms, baseline=0, primary=one.metric, confidence=one.confidence,
                      days=one.days, shocks=[], units={}, oneNumber={}, wanted={}, meanings={})
    body = "".join([first, contents(links), "<main>",
                    *(section(each, figure, folder) for each, figure in zip(read, figures)),
                    made_with(one, folder), "</main>"])
    return document(question, body, data, bundle, figures[0].name)
