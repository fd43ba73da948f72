#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""report.html as a file: what it says, that it needs nothing else, what is refused.

    report_test.py PROGRAM            all tests; PROGRAM is coterie
"""
import csv
import html
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import small_study
from small_study import SOURCE, assumed, compared, report

PROGRAM = ""
MOST_BYTES = 1_500_000
FIGURES = ["contrasts", "over-days", "retention", "groups", "network", "kol", "money",
           "helped-harmed", "pairs"]


def embedded(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page,
                                re.S).group(1))


def column(values):
    return [values["texts"][k] for k in values["at"]] if isinstance(values, dict) else values


class Report(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.work = Path(cls.temporary.name)
        cls.results = compared(PROGRAM, cls.work, "--graph-sample")
        cls.done = report(cls.results)
        cls.page = (cls.results / "report.html").read_text(encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def copy(self, name):
        copy = self.work / name
        shutil.copytree(self.results, copy)
        return copy

    def refused(self, code, message, *arguments):
        done = report(*arguments)
        self.assertEqual((done.stderr, done.returncode, done.stdout), (f"report: {message}\n", code, ""))

    def says(self, text, page):
        if text not in page:  # without the whole page in the message
            self.fail(f"the page does not say: {text}")

    def test_the_page_is_written_and_named(self):
        self.assertEqual((self.done.stdout, self.done.stderr, self.done.returncode),
                         (f"{self.results}/report.html\n", "", 0))

    def test_the_page_is_small_and_needs_nothing_else(self):
        self.assertLess(len(self.page.encode()), MOST_BYTES)
        outside = re.findall(r'(?:src|href|action)\s*=\s*"(?!#|data:)[^"]*"|@import|url\((?!#)[^)]*\)',
                             re.sub(r"<script>.*?</script>", "", self.page, flags=re.S))
        self.assertEqual(outside, [])

    def test_question_answer_and_confidence_come_first(self):
        first = self.page[:self.page.index("<main>")]
        self.says("<h1>Do packets &amp; &lt;b&gt;gifts&lt;/b&gt; keep more members?</h1>", first)
        self.assertRegex(first, r'<p class="answer" id="answer">Under the default parameters, [^<]+</p>')
        self.says("95 % confident in all 3 comparisons of members at once, from 6 pairs of runs", first)

    def test_the_answer_does_not_call_better_what_loses_a_guardrail(self):
        answer = re.search(r'id="answer">([^<]+)<', self.page).group(1)
        self.says("“&lt;/script&gt;packets, daily” gains members but loses posts, trust and cost_yuan (higher)", answer)
        self.assertNotIn("does better", answer)

    def test_the_first_screen_ranks_all_strategies_with_what_they_cost(self):
        first = self.page[:self.page.index("<nav")]
        self.says("All strategies against each other", first)
        for column in ("members, last day", "cost, total", "shown ahead of", "equivalent to", "pairs"):
            self.says(f'<th scope="col">{column}</th>', first)
        table = first[first.index('aria-label="All strategies ranked"'):]
        row = next(r for r in table.split("<tr>") if "packets, daily</span></td>" in r)
        with open(self.results / "summary.csv", newline="") as file:
            mean = {(r["strategy"], r["metric"]): float(r["mean"]) for r in csv.DictReader(file)}
        name = "</script>packets, daily"
        self.says(f"{mean[name, 'members']:.3g} people</span>", row)
        cost = float(f"{mean[name, 'cost_yuan']:.4g}")
        self.says(f"{cost:,.0f}".replace(",", "\u202f") + " yuan</span>", row)
        self.says('data-label="pairs"><span>6</span>', row)

    def test_a_rank_is_the_range_that_the_pairs_of_strategies_leave_open(self):
        copy = self.copy("ranked")
        lines = ["strategy,other,metric,n_pairs,difference,ci_low,ci_high,p,equivalence_margin,verdict"]
        verdicts = {("none", "null"): "equivalent", ("none", "small groups"): "better",
                    ("null", "small groups"): "undecided"}
        for (one, other), verdict in verdicts.items():
            lines.append(f"{one},{other},members,6,1,0,2,0.5,3,{verdict}")
        (copy / "ranking.csv").write_text("\n".join([*lines, ""]))
        self.assertEqual(report(copy).stderr, "")
        page = (copy / "report.html").read_text(encoding="utf-8")
        table = page[page.index('aria-label="All strategies ranked"'):]
        table = table[:table.index("</table>")]
        rows = {re.sub(r"<[^>]*>", "", r.split("</td>")[0]): re.sub(r"<[^>]*>", "|", r)
                for r in table.split("<tr>")[2:]}
        for name, rank, ahead, level in (("none (baseline)", "1 to 3", "small groups", "null"),
                                         ("null", "1 to 4", "–", "none"),
                                         ("small groups", "2 to 4", "–", "–")):
            cells = [c for c in rows[name].split("|") if c.strip()]
            self.assertEqual((cells[1], cells[4], cells[5]), (rank, ahead, level))

    def test_every_figure_in_a_table_has_its_unit_window_and_pairs(self):
        table = self.page[self.page.index('aria-label="Verdicts on small groups"'):]
        table = table[:table.index("</table>")]
        self.assertEqual(re.findall(r'<th scope="col">([^<]*)</th>', table),
                         ["metric", "baseline", "this strategy", "difference", "95 % interval", "pairs",
                          "unit", "over", "verdict"])
        shown = re.findall(r'data-label="metric">([a-z_0-9]+(?: [*+])?)', table)
        self.assertEqual(shown[:6], ["members *", "effective_members +", "posts +", "trust +", "cost_yuan +",
                                     "active_30d"])
        self.says('data-label="unit">posts/day</td><td data-label="over">mean of days 44-130</td>', table)
        self.says('data-label="unit">yuan</td><td data-label="over">total</td>', table)
        drawn = embedded(self.page)["figures"]
        for name in ("contrasts", "kol", "pairs", "helped-harmed", "money"):
            columns = next(iter(drawn[name]["tables"].values()))
            self.assertLessEqual({"unit", "over"}, set(columns), name)

    def test_a_share_shows_how_what_it_is_of_differs(self):
        copy = self.copy("wholes")
        with open(copy / "dictionary.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["out_of"] = {"trust": "visits", "visits_per_person": "people of the market"}.get(
                row["column"], "") if row["table"] == "daily" else ""
        with open(copy / "dictionary.csv", "w", newline="") as file:
            out = csv.DictWriter(file, rows[0])
            out.writeheader()
            out.writerows(rows)
        report(copy)
        page = (copy / "report.html").read_text(encoding="utf-8")
        with open(copy / "contrasts.csv", newline="") as file:
            trust = next(r for r in csv.DictReader(file) if r["metric"] == "trust"
                         and r["strategy"] == "small groups")
        before, after = float(trust["baseline_whole"]), float(trust["arm_whole"])
        change = f"{100 * (after / before - 1):+.2g}"
        self.says(f"trust +<br><small>of visits: {before:.3g} → {after:.3g} ({change}\u00a0%)</small>", page)
        self.assertNotIn("of people of the market", page)

    def test_results_of_the_version_before_have_a_page(self):
        copy = self.copy("before")
        (copy / "ranking.csv").unlink()
        with open(copy / "contrasts.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["p_holm"] = row.pop("p_adjusted")
            row["role"] = "primary" if row["role"] == "primary" else "secondary"
            for name in ("p_equivalence", "baseline_whole", "arm_whole"):
                del row[name]
        with open(copy / "contrasts.csv", "w", newline="") as file:
            out = csv.DictWriter(file, rows[0])
            out.writeheader()
            out.writerows(rows)
        resolved = copy / "scenario.resolved.toml"
        resolved.write_text(re.sub(r"guardrail_metrics = .*\n", "", resolved.read_text()))
        done = report(copy)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        page = (copy / "report.html").read_text(encoding="utf-8")
        self.assertNotIn("All strategies against each other", page)

    def test_a_primary_metric_without_a_value_makes_a_page_that_says_so(self):
        text = small_study.SCENARIO.replace("days = 130", "days = 6") \
            .replace("replicates = 6", "replicates = 2").replace('"members"', '"retained_share_90d"') \
            .replace("day = 20", "day = 3").replace("structure_every_days = 10", "structure_every_days = 3") \
            .replace("kol_dependence_day = 5\n", "")
        results = compared(PROGRAM, self.work, "--report", name="short", text=text)
        page = (results / "report.html").read_text(encoding="utf-8")
        self.says("There is no answer: retained_share_90d has no value in any pair of runs.", page)
        self.says('data-label="retained_share_90d, last day"><span>no value</span>', page)
        self.says("No value in any pair of runs: retained_share_90d", page)
        self.assertNotRegex(page[page.index("<header>"):page.index("<main>")], r"(?i)\bnan\b|one pair")
        self.assertEqual(report(results, "--figure", "contrasts").returncode, 0)

    def test_the_page_says_how_to_weigh_the_fit_and_the_assumptions(self):
        first = self.page[:self.page.index("<main>")]
        self.says('Not weighed yet: <a href="#posterior"><code>coterie compare --posterior</code></a>', first)
        self.says('<a href="#drawn-assumptions"><code>coterie compare --assumptions</code></a>', first)
        self.says("--assumptions 60 --baseline none --out", self.page)

    def test_the_assumptions_are_on_the_first_screen_and_in_their_section(self):
        copy = self.copy("assumed")
        assumed(copy, {"</script>packets, daily": 33})
        self.assertEqual(report(copy).stderr, "")
        page = (copy / "report.html").read_text(encoding="utf-8")
        first = page[:page.index("<main>")]
        self.says("“&lt;/script&gt;packets, daily” is ahead of “none” in members, which the assumptions turn "
                  "over, and loses posts, trust and cost_yuan (higher)", first)
        self.says("keeps its sign in 55\u00a0% with “&lt;/script&gt;packets, daily” (45\u00a0% to "
                  "65\u00a0%)", first)
        drawn = embedded(page)["figures"]["drawn-assumptions"]["tables"]["drawn_assumptions"]
        self.assertEqual(drawn["better"], [0.5] * 6)
        self.assertEqual(column(drawn["over"])[:2], ["last day", "mean of days 44-130"])
        table = page[page.index('aria-label="Parameters that the answer depends on"'):]
        table = table[:table.index("</table>")]
        self.assertEqual(re.findall(r"exit\.p\d", table), ["exit.p0", "exit.p1", "exit.p2"] * 3)
        self.says("0.3: above 0 in 30 of 40 draws below it, 5 of 20 above it", table)
        self.says("not distinguishable from noise", table)
        self.says(f"coterie compare {self.work}/small.toml --set study.replicates=10 --assumptions 60 --baseline "
                  "none", page)

    def test_names_that_look_like_markup_stay_names(self):
        self.assertNotIn("</script>packets", self.page)
        self.says("&lt;/script&gt;packets, daily", self.page)
        self.assertEqual(embedded(self.page)["arms"],
                         ["none", "</script>packets, daily", "null", "small groups"])

    def test_every_figure_has_its_numbers_and_its_command(self):
        self.assertEqual(re.findall(r'<section id="([^"]+)"><h2>[^<]*</h2><p class="lead">[^<]+</p>'
                                    r'(?:<p class="control">.*?</p>)?<figure>', self.page), FIGURES)
        for name in FIGURES:
            self.says(f"--figure {name}</code>", self.page)
            self.says(f'<details class="numbers" data-figure="{name}">', self.page)

    def test_the_printed_command_makes_the_same_results_and_numbers_again(self):
        command = re.search(r"<code>(/\S+/coterie compare [^<]*)</code>", self.page).group(1)
        again = self.work / "again"
        lines = re.sub(rf"{self.results}(?=\s)", str(again), command).splitlines()
        words = shlex.split(lines[0].replace("&#x27;", "'"))
        subprocess.run([PROGRAM, *words[1:], "--quiet"], check=True, capture_output=True)
        for table in ("daily.csv", "contrasts.csv", "manifest.json"):
            self.assertEqual((again / table).read_bytes(), (self.results / table).read_bytes(), table)
        self.assertEqual(lines[1], f"{small_study.SCRIPT} {again} --figure contrasts")
        self.assertEqual(report(again, "--figure", "contrasts").stdout,
                         report(self.results, "--figure", "contrasts").stdout)

    def test_commands_of_the_page_run_as_copied_from_any_folder(self):
        place = self.work / "a folder's 名"
        place.mkdir()
        (place / "study it.toml").write_text(small_study.SCENARIO.replace("days = 130", "days = 40"))
        subprocess.run([PROGRAM, "compare", "study it.toml", "--report", "--replicates", "2", "--out",
                        "the results", "--quiet"], cwd=place, check=True, capture_output=True)
        page = (place / "the results" / "report.html").read_text(encoding="utf-8")
        commands = [line for block in re.findall(r"<pre [^>]*><code>([^<]*)</code></pre>", page)
                    for line in html.unescape(block).splitlines()]
        self.assertGreater(len(commands), 12)
        for line in commands:
            program, *words = shlex.split(line)
            self.assertTrue(os.access(program, os.X_OK), line)
            self.assertIn(Path(program).name, ("coterie", "report.py"), line)
            named = words[0] if program.endswith("report.py") else words[1]
            self.assertTrue(Path(named).is_absolute() and Path(named).exists(), line)
        elsewhere = self.work / "elsewhere"
        elsewhere.mkdir()
        for line in (commands[0], commands[1], next(c for c in commands if " verify " in c)):
            done = subprocess.run(["bash", "-c", line], cwd=elsewhere, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, line + done.stderr)
        self.assertEqual(list(elsewhere.iterdir()), [])

    def test_a_scenario_that_is_not_found_is_said_to_be_where_the_study_was_run(self):
        copy = self.copy("moved")
        manifest = json.loads((copy / "manifest.json").read_text())
        (copy / "manifest.json").write_text(json.dumps({**manifest, "scenario_file": "gone/it.toml"}))
        report(copy)
        self.says("# paths that are not absolute: from the folder in which the study was run\n",
                  (copy / "report.html").read_text(encoding="utf-8"))

    def test_per_cent_is_said_of_ratio_scales_only(self):
        from report.weigh import relative
        row = {"baseline_mean": 2.0, "arm_mean": 3.0, "difference": 1.0, "unit": "people"}
        self.assertEqual(relative(row), "+50\u00a0%")
        for other in ({"unit": float("nan")}, {"unit": ""}, {"unit": "logit"}, {"baseline_mean": -2.0},
                      {"arm_mean": -1.0}):
            self.assertEqual(relative({**row, **other}), "", other)

    def test_what_is_drawn_is_what_the_figures_command_prints(self):
        drawn = embedded(self.page)["figures"]
        self.assertEqual(list(drawn), FIGURES)
        for name in FIGURES:
            printed = list(csv.DictReader(io.StringIO(report(self.results, "--figure", name).stdout)))
            table = next(iter(drawn[name]["tables"].values()))
            self.assertGreater(len(printed), 0, name)
            for key, values in table.items():
                texts = ["" if v is None else str(v) for v in column(values)]
                csv_texts = [row[key] for row in printed]
                if any(isinstance(v, (int, float)) for v in column(values)):
                    self.assertEqual([float(t) if t else None for t in csv_texts],
                                     [None if v is None else float(v) for v in column(values)])
                else:
                    self.assertEqual(csv_texts, texts, f"{name}.{key}")

    def test_the_forest_draws_the_rows_of_the_table_of_contrasts(self):
        drawn = embedded(self.page)["figures"]["contrasts"]["tables"]["contrasts"]
        with open(self.results / "contrasts.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(column(drawn["verdict"]), [row["verdict"] for row in rows])
        for drawn_value, row in zip(drawn["ci_low"], rows):
            if row["ci_low"]:
                self.assertAlmostEqual(drawn_value, float(row["ci_low"]),
                                       delta=5.1e-4 * abs(float(row["ci_low"])))

    def test_a_pair_of_runs_is_its_difference_on_the_metrics_own_rule(self):
        pairs = list(csv.DictReader(io.StringIO(report(self.results, "--figure", "pairs").stdout)))
        with open(self.results / "daily.csv", newline="") as file:
            last = {(r["strategy"], r["replicate"]): float(r["members"]) for r in csv.DictReader(file)
                    if r["day"] == "130"}
        self.assertEqual(len(pairs), 3 * 6)
        for row in pairs:
            self.assertEqual(float(row["difference"]), last[row["strategy"], row["replicate"]]
                             - last["none", row["replicate"]])

    def test_groups_opened_minus_closed_are_the_change_of_open_groups(self):
        printed = csv.DictReader(io.StringIO(report(self.results, "--figure", "groups").stdout))
        rows = [r for r in printed if r["strategy"] == "small groups"]
        self.assertGreater(sum(float(r["opened"]) for r in rows), 0)
        for before, now in zip(rows, rows[1:]):
            change = float(now["open"]) - float(before["open"])
            self.assertAlmostEqual(float(now["opened"]) - float(now["closed"]), change, delta=2e-3)

    def test_every_parameter_with_its_source_is_on_the_page(self):
        with open(self.results / "parameters.csv", newline="") as file:
            for row in csv.DictReader(file):
                if row["kind"] == "world":
                    self.says(f"<td>{row['key']}</td>", self.page)

    def test_without_a_sample_of_ties_the_page_says_how_to_have_one(self):
        copy = self.copy("untied")
        shutil.rmtree(copy / "graph")
        report(copy)
        page = (copy / "report.html").read_text(encoding="utf-8")
        self.says("The ties before and after were not kept in this run.", page)
        self.assertNotIn("network", embedded(page)["figures"])

    def test_the_parts_of_levers_are_shown_where_they_were_computed(self):
        self.says("coterie attribute", self.page)
        copy = self.copy("attributed")
        (copy / "levers").mkdir()
        (copy / "levers" / "manifest.json").write_text(json.dumps({
            "command": "attribute", "scenario_file": "small.toml", "overrides": ["study.days=9"],
            "inputs": [], "arguments": {"from": "none", "to": "null", "metric": "members"}}))
        (copy / "levers" / "parts.csv").write_text(
            "freed,lever,from,to,n,part,median,sd,ci_low,ci_high,share_above_zero,p,share_of_whole\n"
            "saved,whole,,,6,12,12,1,11,13,1,0.001,1\n"
            "saved,incentives.packet_yuan_per_day,0,50,6,12,12,1,11,13,1,0.001,1\n")
        self.assertEqual(report(copy).stderr, "")
        page = (copy / "report.html").read_text(encoding="utf-8")
        self.says("Most is due to incentives.packet_yuan_per_day (0 to 50): +12.", page)
        self.says(f"coterie attribute {self.work}/small.toml --set study.days=9 --arms none,null --metric members",
                  page)

    def test_a_phase_map_is_drawn_with_its_own_command(self):
        self.says("coterie sweep --map", self.page)
        copy = self.copy("mapped")
        file = self.work / "mapped.toml"
        file.write_text(small_study.SCENARIO)
        subprocess.run([PROGRAM, "sweep", file, "--map",
                        "content.items_per_day=1:8:log,founding.members=50:250", "--contrast",
                        "none,small groups", "--points", "30", "--out", copy / "map",
                        "--replicates", "2", "--set", "study.days=40", "--quiet"], check=True,
                       capture_output=True)
        self.assertEqual(report(copy).stderr, "")
        page = (copy / "report.html").read_text(encoding="utf-8")
        self.says("of them near the border where the verdict changes: “small groups” against “none” is", page)
        self.says("--map content.items_per_day=1:8:log,founding.members=50:250 --contrast ", page)
        self.says("none,small groups&#x27; --points 30 --metric members", page)
        drawn = embedded(page)["figures"]["map"]
        self.assertEqual(drawn["x"], {"key": "content.items_per_day", "log": True})
        with open(copy / "map" / "map_cells.csv", newline="") as cells:
            self.assertEqual(len(drawn["tables"]["map_cells"]["x_low"]),
                             len(list(csv.DictReader(cells))))

    def test_the_same_results_give_the_same_page(self):
        report(self.results, "--out", self.work / "b.html")
        self.assertEqual((self.work / "b.html").read_text(encoding="utf-8"), self.page)

    def test_one_replicate_makes_a_page_without_an_answer(self):
        results = compared(PROGRAM, self.work, "--replicates", "1", name="one")
        self.assertEqual(report(results).stderr, "")
        page = (results / "report.html").read_text(encoding="utf-8")
        self.says("One pair of runs shows differences, but no answer", page)

    def test_compare_writes_the_page_itself(self):
        file = self.work / "own.toml"
        file.write_text(small_study.SCENARIO)
        done = subprocess.run([PROGRAM, "compare", file, "--report", "--out", self.work / "own",
                               "--replicates", "2"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.says(f"Page: {self.work}/own/report.html\n", done.stderr)
        self.assertIn('data-figure="network"', (self.work / "own/report.html").read_text())

    def test_compare_refuses_a_page_that_cannot_come_before_it_runs(self):
        lonely = self.work / "bin"
        lonely.mkdir()
        shutil.copy(PROGRAM, lonely / "coterie")
        file = self.work / "lonely.toml"
        file.write_text(small_study.SCENARIO)
        done = subprocess.run([lonely / "coterie", "compare", file, "--report", "--out",
                               self.work / "none"], capture_output=True, text=True,
                              env={k: v for k, v in os.environ.items() if k != "COTERIE_SCRIPTS"})
        self.assertEqual((done.stderr, done.returncode), (
            "coterie: --report needs scripts/report.py, which was not found beside this program; set "
            "COTERIE_SCRIPTS to its folder\n", 1))
        self.assertFalse((self.work / "none").exists())

    def test_what_is_no_results_folder_is_refused(self):
        self.refused(3, f"there is no folder {self.work}/nowhere", self.work / "nowhere")
        self.refused(3, f"{self.work} is not a results folder (it has no manifest.json)", self.work)
        lone = compared(PROGRAM, self.work, "--replicates", "1", name="lone", command="run")
        self.refused(3, f"{lone} was written by `coterie run`, which compares nothing; use coterie "
                        "compare", lone)

    def test_results_of_an_older_version_are_refused_with_what_to_do(self):
        copy = self.copy("older")
        rows = (copy / "dictionary.csv").read_text().replace("headline", "", 1)
        (copy / "dictionary.csv").write_text(rows)
        manifest = json.loads((copy / "manifest.json").read_text())
        self.refused(3, f"{copy} was written by coterie {manifest['version']}, commit "
                     f"{manifest['commit']}, whose tables lack columns; make it again: coterie compare "
                     f"{manifest['scenario_file']}", copy)

    def test_the_page_says_once_what_the_behaviour_was_calibrated_on_and_where_it_is_untested(self):
        copy = self.copy("ranges")
        with open(copy / "parameters.csv", newline="") as file:
            rows = list(csv.DictReader(file))

        def page_with(tested_high):
            people = next(r for r in rows if r["key"] == "population.people")
            people["tested_low"], people["tested_high"] = "1", tested_high
            with open(copy / "parameters.csv", "w", newline="") as file:
                table = csv.DictWriter(file, rows[0])
                table.writeheader()
                table.writerows(rows)
            self.assertEqual(report(copy).stderr, "")
            return (copy / "report.html").read_text(encoding="utf-8")

        for row in rows:
            if row["key"] != "population.people":
                row["tested_low"] = row["tested_high"] = ""
        inside, outside = page_with("1000000"), page_with("2")
        for page in (inside, outside):
            self.assertEqual(page.count("The fitted parameters were calibrated on zig, racket, quantum_se."), 1)
        self.assertNotIn("Outside the tested ranges", inside)
        self.says("Outside the tested ranges", outside)
        self.says("1 to 2", outside)

    def test_a_study_run_until_decided_answers_with_its_selection(self):
        copy = self.copy("decided")
        (copy / "answers.csv").write_text(
            "metric,answer,zone,strategy,standing,replicates,mean,difference,ci_low,ci_high,method,"
            "variance_ratio,would_take\n"
            "members,tied_set,5,none,tied,6,1,0,0,0,stein,1,\n"
            "members,tied_set,5,null,best,6,1,0,0,0,stein,1,\n"
            "members,tied_set,5,small groups,beaten,6,1,0,0,0,student_t,1,\n")
        manifest = json.loads((copy / "manifest.json").read_text())
        manifest["until_decided"] = {"budget_replicates": 6, "zones": {"members": 5.0}}
        (copy / "manifest.json").write_text(json.dumps(manifest))
        self.assertEqual(report(copy).stderr, "")
        page = (copy / "report.html").read_text(encoding="utf-8")
        self.says("“none” and “null” are the best of 3 strategies by members and do not differ in it", page)
        self.says("--until-decided --budget-replicates 6 --metric members --margin members=5.0", page)

    def test_a_damaged_sample_of_ties_is_refused_by_name(self):
        copy = self.copy("torn")
        file = copy / "graph" / "sample-s1-r1-last.graphml"
        file.write_text(file.read_text()[:900])
        done = report(copy)
        self.assertTrue(done.stderr.startswith(f"report: {file} cannot be read: "), done.stderr)
        self.assertEqual((done.returncode, (copy / "report.html").read_text()), (3, self.page))

    def test_unknown_names_get_the_nearest_one(self):
        self.refused(2, f"{self.results} has no figure 'retentoin'; did you mean 'retention'?",
                     self.results, "--figure", "retentoin")
        self.refused(2, "there is no metric 'vists'; did you mean 'visits'?", self.results,
                     "--metrics", "vists")
        self.refused(2, "unrecognized arguments: --wide; see scripts/report.py --help",
                     self.results, "--wide")

    def test_more_metrics_can_be_drawn_over_days(self):
        out = self.work / "more.html"
        self.assertEqual(report(self.results, "--metrics", "lurker_share", "--out", out).stderr, "")
        self.assertIn('<option value="lurker_share">', out.read_text(encoding="utf-8"))

    def test_a_page_that_cannot_be_written_fails(self):
        self.refused(1, "cannot write /proc/none/x.html: No such file or directory", self.results,
                     "--out", "/proc/none/x.html")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + [f"Report.{name}" for name in sys.argv[2:]], verbosity=2)
