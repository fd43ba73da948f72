# SPDX-License-Identifier: Apache-2.0
"""The first screen: the question, the answer, what each alternative gains and loses, how sure that is
under simulation noise, the fit and the assumptions, and all strategies ranked with what they cost."""
from html import escape

from plots import study

from .answer import answer_of
from .markup import swatch, tag, wide_table
from .ranking import COST, ranks
from .robust import robust_of
from .weigh import Arm, change_text, verdict_text, whole_text
from .wording import NO_VALUE, number

MARKS = {"better": "▲", "worse": "▼", "higher": "▲", "lower": "▼", "equivalent": "=", "identical": "≡",
         "undecided": "?"}
NO_ONE = "–"
NOT_YET = {"fit": ("posterior", "compare --posterior"),
           "assumptions": ("drawn-assumptions", "compare --assumptions")}


def with_words(results, row):
    return {**row, "over": results.window(row["over_days"]),
            "out_of": results.out_of.get(row["metric"], "")}


def alternatives(results):
    """Every alternative with its rows of the primary metric and the guardrails."""
    made = []
    for name in results.arms:
        own = results.contrasts[results.contrasts["strategy"] == name]
        rows = {r["metric"]: with_words(results, r) for r in own.to_dict("records")}
        if rows:
            made.append(Arm(name, rows[results.primary], [rows[m] for m in results.guardrails]))
    return made


def decided_rows(results):
    """Of compare --until-decided: the primary metric's rows of answers.csv; else none."""
    if not (results.folder / "answers.csv").is_file():
        return []
    answers = study.table_of(results.folder, "answers")
    return answers[answers["metric"] == results.primary].to_dict("records")


def cell(row):
    """The difference, the verdict on it, and how what a share is of differs."""
    if row["n_pairs"] == 0:
        return tag("span", NO_VALUE)
    mark = tag("span", MARKS[row["verdict"]], aria_hidden="true")
    small = [verdict_text(row), whole_text(row)]
    return tag("span", f"{escape(change_text(row))}<br>"
               + tag("span", f"{mark} {escape(small[0])}", class_=f"verdict {row['verdict']}")
               + (f"<br>{tag('small', escape(small[1]))}" if small[1] else ""))


def balance(results, arms):
    """One row an alternative: the primary metric and the guardrails, each with its verdict."""
    def column(row):
        star = " *" if row["metric"] == results.primary else ""
        return f"{row['metric']}{star}, {row['over']}"

    columns = ["strategy", *(column(row) for row in arms[0].rows()), "pairs"]
    rows = [[tag("span", swatch(results.arms.index(arm.name)) + escape(arm.name)),
             *(cell(row) for row in arm.rows()), tag("span", arm.pairs())] for arm in arms]
    return (tag("h2", f"Gained and lost against “{escape(results.arms[results.baseline])}”: primary "
                "metric (*) and guardrails", class_="first-title")
            + wide_table(columns, rows, "Gained and lost"))


def how_sure(answer):
    def not_yet(kind):
        section, flag = NOT_YET[kind]
        return (f'Not weighed yet: <a href="#{section}"><code>coterie {flag}</code></a> shows whether '
                "it turns the answer over.")

    lines = [("Simulation noise", escape(answer.noise)),
             ("The fit", escape(answer.fit) if answer.fit else not_yet("fit")),
             ("The assumptions", escape(answer.assumptions) if answer.assumptions
              else not_yet("assumptions"))]
    return (tag("h2", "How sure", class_="first-title")
            + tag("dl", "".join(tag("dt", name) + tag("dd", text) for name, text in lines),
                  class_="sure"))


def pairs_text(rank):
    few, many = min(rank.pairs, default=0), max(rank.pairs, default=0)
    return f"{few}" if few == many else f"{few} to {many}"


def with_unit(value, unit):
    text = number(value)
    return text if text == NO_VALUE or not unit else f"{text} {unit}"


def ranking_table(results):
    """All strategies, the best first, with what they cost."""
    made = ranks(results)
    if not made:
        return ""
    (over, unit), (cost_over, cost_unit) = (results.one_number(m) for m in (results.primary, COST))
    value, cost = f"{results.primary}, {over}", f"cost, {cost_over}"
    columns = ["strategy", "rank", value, cost, "shown ahead of", "equivalent to", "pairs"]
    body = []
    for rank in made:
        arm = results.arms.index(rank.name)
        name = swatch(arm) + escape(rank.name) + (" (baseline)" if arm == results.baseline else "")
        span = f"{rank.best}" if rank.best == rank.worst else f"{rank.best} to {rank.worst}"
        value_text = with_unit(rank.value, unit)
        cells = [name, span if value_text != NO_VALUE else NO_VALUE, value_text,
                 with_unit(rank.cost, cost_unit), escape(", ".join(rank.ahead_of)) or NO_ONE,
                 escape(", ".join(rank.level_with)) or NO_ONE, pairs_text(rank)]
        body.append([tag("span", text) for text in cells])
    return (tag("h2", "All strategies against each other", class_="first-title")
            + wide_table(columns, body, "All strategies ranked")
            + tag("p", f"Ranks by {escape(results.primary)} alone; the intervals of all pairs of strategies "
                  f"hold at once at {results.confidence * 100:.4g} %. A range means that simulation noise "
                  "leaves the order open.", class_="note"))


def first_screen(results):
    arms = alternatives(results)
    answer = answer_of(arms, results.arms[results.baseline], results.confidence,
                       results.meanings[results.primary], results.manifest["status"],
                       results.manifest["condition"], decided_rows(results), robust_of(results))
    question = results.manifest["question"] or f"Scenario {results.manifest['scenario']}"
    warned = "".join(tag("li", escape(w)) for w in answer.warnings)
    return tag("header", tag("p", f"Coterie report · {escape(results.manifest['scenario'])}",
                             class_="kicker")
               + tag("h1", escape(question))
               + tag("p", escape(answer.headline), class_="answer", id="answer")
               + tag("p", escape(answer.detail), class_="detail")
               + (tag("ul", warned, class_="warnings") if warned else "")
               + ranking_table(results) + balance(results, arms) + how_sure(answer))
