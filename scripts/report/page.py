# SPDX-License-Identifier: Apache-2.0
"""report.html: one file that works from disk. All text is here, so the page reads without scripts;
figures are drawn by the bundle of scripts/report/src from the tables embedded beside them."""
import json
import math
from html import escape

from . import assumptions, commands
from .figures import all_figures
from .first_screen import first_screen
from .markup import swatch, tag
from .sections import SECTIONS


def plain(value):
    """A cell of a table as JSON takes it: no NaN."""
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value == int(value) else value
    return value


def coded(frame):
    """A table by columns; texts that repeat are written once: [names, places]."""
    columns = {}
    for name in frame.columns:
        values = frame[name].tolist()
        if frame[name].dtype == object:
            texts = list(dict.fromkeys(values))
            place = {text: k for k, text in enumerate(texts)}
            columns[name] = {"texts": [plain(t) for t in texts],
                             "at": [place[v] for v in values]}
        else:
            columns[name] = [plain(value) for value in values]
    return columns


def payload(results, figures):
    """What the drawings need."""
    return payload_of(
        figures.values(),
        arms=results.arms, baseline=results.baseline, primary=results.primary,
        confidence=results.confidence, days=int(results.days[-1]),
        shocks=[{"day": s["day"], "kind": s["kind"].replace("_", " ")} for s in results.shocks],
        units={m: u for m, u in results.units.items() if u},
        oneNumber={m: ", ".join(part for part in reversed(results.one_number(m)) if part)
                   for m in results.contrasts["metric"].unique()},
        wanted=results.wanted,
        meanings={m: results.meanings[m] for m in [results.primary, *results.headline, *results.chosen]})


def payload_of(figures, **facts):
    """Facts of the page and tables of its figures, as JSON that cannot end its own element."""
    data = {**facts, "figures": {f.name: {"tables": {n: coded(t) for n, t in f.tables.items()}, **f.facts}
                                 for f in figures}}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def command_block(text, label="Reproduce"):
    return (f'<div class="command"><span class="command-label">{label}</span>'
            f'<pre tabindex="0" aria-label="{label} command"><code>{escape(text)}</code></pre>'
            '<button type="button" class="copy">Copy</button></div>')


def figure_block(section, figure, results, folder):
    """One section: what it shows, the drawing, its numbers, how to make them again."""
    text = section.text(results, figure)
    controls = section.controls(results, figure) if section.controls else ""
    drawing = (f'<div class="plot" id="plot-{figure.name}" data-figure="{figure.name}" role="img" '
               f'aria-label="{escape(section.title)}: {escape(text)}"></div>')
    notes = " ".join(escape(note) for note in figure.notes if note)
    again = (commands.study_command(results.manifest, folder)
             + (f"\n{figure.made_by}" if figure.made_by else "") + "\n"
             + commands.figure_command(folder, figure.name))
    return tag("section", tag("h2", escape(section.title)) + tag("p", escape(text), class_="lead")
               + controls + tag("figure", drawing + (tag("figcaption", notes) if notes else ""))
               + (section.more(results, figure) if section.more else "")
               + numbers_block(figure.name, section.title) + command_block(again), id=section.name)


def numbers_block(figure, title):
    """Where the numbers of a figure are shown when asked for."""
    return (f'<details class="numbers" data-figure="{figure}"><summary>The numbers of this '
            'figure</summary><div class="table" tabindex="0" role="region" '
            f'aria-label="Numbers of {escape(title)}"></div></details>')


def absent_block(section, results, folder):
    """A section whose numbers this study has not made, and the command that makes them."""
    made = section.absent(results, folder) if section.absent else None
    if made is None:
        return ""
    text, command = made
    return tag("section", tag("h2", escape(section.title)) + tag("p", escape(text), class_="lead")
               + (command_block(command, "To have it") if command else ""),
               id=section.name, class_="absent")


def contents(sections):
    """`sections`: (place, short title) of each."""
    links = "".join(tag("li", tag("a", escape(short), href=f"#{name}")) for name, short in sections)
    return tag("nav", tag("ul", links), aria_label="Contents")


def legend(results, figures):
    """Which strategies the drawings over days show; each with its colour, dash and marker."""
    shown = shown_arms(results, figures)
    boxes = "".join(
        f'<label><input type="checkbox" name="arm" value="{arm}"{" checked" if arm in shown else ""}>'
        f"{swatch(arm)}{escape(name)}</label>"
        for arm, name in enumerate(results.arms))
    return tag("fieldset", tag("legend", "Strategies drawn as lines") + boxes, class_="legend",
               id="legend")


MOST_LINES = 5  # more lines cover one another; the reader may add them


def shown_arms(results, figures):
    if len(results.arms) <= MOST_LINES:
        return set(range(len(results.arms)))
    rows = results.contrasts[results.contrasts["metric"] == results.primary]
    far = rows.reindex(rows["difference"].abs().sort_values(ascending=False).index)["strategy"]
    return {results.baseline, *(results.arms.index(s) for s in far[:MOST_LINES - 1])}


def html_of(results, folder, bundle):
    """The whole page. `bundle`: script, style and licences of the drawings."""
    figures = all_figures(results)
    blocks, there = [], []
    for section in SECTIONS:
        figure = figures.get(section.name)
        if figure is not None and section.applies(figure):
            block = figure_block(section, figure, results, folder)
        else:
            block = absent_block(section, results, folder)
        if block:
            there.append(section)
            blocks.append((legend(results, figures) if section.name == "over-days" else "") + block)
    assumed = assumptions.sections(results, folder, command_block)
    there += [s for s, _ in assumed]
    title = results.manifest["question"] or results.manifest["scenario"]
    body = "".join([first_screen(results), contents([(s.name, s.short) for s in there]), "<main>", *blocks,
                    *(block for _, block in assumed), "</main>"])
    return document(title, body, payload(results, figures), bundle, "contrasts")


def document(title, body, data, bundle, first_figure):
    """The whole file: it needs no other."""
    return "".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{escape(title)} · Coterie</title>\n",
        '<link rel="icon" href="data:,">\n',
        f"<!--\nDrawn with Observable Plot and D3.\n{bundle.licences.replace('--', '- -')}\n-->\n",
        f"<style>{bundle.style}</style>\n</head>\n<body>\n",
        f'<a class="skip" href="#{escape(first_figure)}">Skip to the figures</a>\n', body,
        f'<script type="application/json" id="data">{data}</script>\n',
        f"<script>{bundle.script}</script>\n</body>\n</html>\n"])
