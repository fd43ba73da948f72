#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The answer in one sentence, for every kind of verdict: it claims no more than the verdicts on the
primary metric and the guardrails, the fit and the assumptions do."""
import sys
import unittest

import pandas as pd
import small_study  # noqa: F401  (finds scripts/)
from report import answer, weigh, wording
from report.robust import Robust, assumptions_sentence, fit_sentence

NAN = float("nan")
UNDER = "Under the default parameters, "


def row(strategy, verdict, difference=10.0, metric="members", **more):
    return {"strategy": strategy, "metric": metric, "unit": "people", "over_days": "last",
            "over": "last day", "n_pairs": 30, "baseline_mean": 200.0,
            "arm_mean": 200.0 + difference, "difference": difference, "ci_low": difference - 4,
            "ci_high": difference + 4, "verdict": verdict, "replicates_to_decide": NAN,
            "equivalence_margin": 12.0, "both_alive": 30, "only_arm_alive": 0,
            "only_baseline_alive": 0, "neither_alive": 0, "baseline_whole": 1, "arm_whole": 1, **more}


def arm(name, verdict, turned=(), **guardrails):
    """An alternative; guardrails by their verdicts."""
    def guardrail(metric, v):
        return row(name, v, metric=metric, difference=-10.0 if v in ("worse", "lower") else 10.0)
    return weigh.Arm(name, row(name, verdict, difference=-10.0 if verdict == "worse" else 10.0),
                     [guardrail(*one) for one in guardrails.items()], list(turned))


def headline(*arms):
    return weigh.headline(list(arms), "now")


def fit_of(*rows):
    frame = pd.DataFrame(rows, columns=["strategy", "metric", "verdict", "parameter_sets"])
    return frame.set_index(["strategy", "metric"])


def drawn(*rows):
    frame = pd.DataFrame(rows, columns=["strategy", "metric", "keeps_sign_share", "keeps_sign_low",
                                        "keeps_sign_high"]).assign(draws=60)
    return frame.set_index(["strategy", "metric"])


class Headline(unittest.TestCase):
    def test_one_alternative_is_named_with_its_verdict(self):
        for verdict, text in (
                ("better", "“A” does better than “now”."),
                ("worse", "“A” does worse than “now”."),
                ("equivalent", "“A” makes no difference that matters."),
                ("identical", "“A” makes no difference that matters."),
                ("undecided", "“A” is undecided against “now” in members."),
                ("higher", "“A” comes out higher than “now” in members."),
                ("lower", "“A” comes out lower than “now” in members.")):
            self.assertEqual(headline(arm("A", verdict)), UNDER + text)

    def test_no_alternative_does_better_at_the_price_of_a_guardrail(self):
        text = headline(arm("A", "better", posts="worse", trust="equivalent"))
        self.assertEqual(text, UNDER + "“A” gains members but loses posts.")
        for verdict in ("better", "worse", "equivalent", "identical", "undecided", "higher", "lower"):
            self.assertNotIn("does better", headline(arm("A", verdict, posts="worse")))

    def test_no_alternative_does_better_when_the_fit_or_the_assumptions_turn_it_over(self):
        self.assertEqual(headline(arm("A", "better", ["the fit"])),
                         UNDER + "“A” is ahead of “now” in members, which the fit turns over.")
        self.assertEqual(headline(arm("A", "better", ["the fit", "the assumptions"], posts="worse")),
                         UNDER + "“A” is ahead of “now” in members, which the fit and the assumptions "
                         "turn over, and loses posts.")
        self.assertEqual(headline(arm("A", "worse", ["the assumptions"])),
                         UNDER + "“A” is behind “now” in members, which the assumptions turn over.")

    def test_what_is_gained_and_lost_beside_any_verdict_is_said(self):
        self.assertEqual(headline(arm("A", "worse", posts="better")),
                         UNDER + "“A” loses members but gains posts.")
        self.assertEqual(headline(arm("A", "worse", posts="worse", trust="better")),
                         UNDER + "“A” loses members and posts but gains trust.")
        self.assertEqual(headline(arm("A", "equivalent", posts="worse", trust="worse")),
                         UNDER + "“A” is level with “now” in members and loses posts and trust.")
        self.assertEqual(headline(arm("A", "undecided", posts="better", trust="worse")),
                         UNDER + "“A” is undecided against “now” in members and gains posts but loses trust.")
        self.assertEqual(headline(arm("A", "better", posts="undecided")),
                         UNDER + "“A” does better than “now” (undecided or without a value: posts).")

    def test_a_gain_that_is_a_smaller_figure_is_said_to_be_lower(self):
        cheap = row("A", "better", -10.0, metric="cost_yuan")
        dear = row("A", "worse", 10.0, metric="cost_yuan")
        primary = row("A", "equivalent")
        self.assertEqual(headline(weigh.Arm("A", primary, [cheap])),
                         UNDER + "“A” is level with “now” in members and gains cost_yuan (lower).")
        self.assertEqual(headline(weigh.Arm("A", primary, [dear])),
                         UNDER + "“A” is level with “now” in members and loses cost_yuan (higher).")

    def test_alternatives_that_say_the_same_are_named_together_and_all_are_named(self):
        self.assertEqual(headline(arm("A", "worse"), arm("B", "better"), arm("C", "worse")),
                         UNDER + "“B” does better than “now”; “A” and “C” do worse than “now”.")
        many = [arm(name, "worse") for name in "ABCDE"]
        self.assertEqual(headline(*many), UNDER + "“A”, “B”, “C” and 2 others do worse than “now”.")

    def test_no_value_is_no_answer(self):
        none = row("A", "undecided", difference=NAN, n_pairs=0, baseline_mean=NAN, arm_mean=NAN)
        arms = [weigh.Arm("A", none, [row("A", "undecided", metric="posts")])]
        made = answer.answer_of(arms, "now", 0.95, "Members.")
        self.assertEqual(made.headline, "There is no answer: members has no value in any pair of runs.")
        self.assertEqual(made.noise, "No confidence can be stated: members has no value in any pair of runs.")
        self.assertEqual(made.detail, "Judged by members (members, last day): “now” no value.")
        self.assertEqual(weigh.verdict_text(none), "no value")
        arms.append(arm("B", "better"))
        self.assertEqual(headline(*arms), UNDER + "“B” does better than “now”; “A” has no value in members.")

    def test_one_pair_is_no_answer(self):
        one = row("A", "undecided", n_pairs=1, ci_low=NAN, ci_high=NAN)
        self.assertEqual(headline(weigh.Arm("A", one, [])),
                         "One pair of runs shows differences, but no answer: run more replicates.")
        self.assertEqual(answer.confidence_sentence([one], 0.95),
                         "No confidence can be stated from one pair of runs.")
        self.assertEqual(weigh.verdict_text(one), "one pair: no verdict")

    def test_a_study_that_went_on_until_decided_says_what_its_best_loses(self):
        def of(answer_word, *standings, take=NAN):
            return [{"strategy": "ABC"[k], "metric": "members", "answer": answer_word, "standing": s,
                     "replicates": 20 + k, "equivalence_margin": 5.0, "would_take": take}
                    for k, s in enumerate(standings)]
        best = of("best", "beaten", "best", "beaten")
        self.assertEqual(answer.decided_headline(best, [arm("B", "better", posts="worse")], "A"),
                         UNDER + "“B” is the best of 3 strategies by members. Against “A”, it loses posts.")
        self.assertEqual(answer.decided_headline(best, [arm("B", "better")], "A"),
                         UNDER + "“B” is the best of 3 strategies by members.")
        self.assertTrue(answer.decided_confidence(best, 0.9).startswith(
            "90 % confident, by a procedure that adds replicates until it is sure (20 to 22 a "
            "strategy), that no other is better by more than 5."))
        self.assertEqual(answer.decided_headline(of("equivalent_set", "equivalent", "best", "beaten")),
                         UNDER + "“A” and “B” are the best of 3 strategies by members and do not differ in "
                         "it by anything that matters.")
        three = of("equivalent_set", "equivalent", "best", "equivalent")
        self.assertEqual(answer.decided_headline(three), UNDER + "“B” leads 3 strategies by members; “A” and "
                         "“C” do not differ from it by anything that matters, but may differ among themselves.")
        self.assertEqual(answer.decided_headline([{**r, "pairwise": "no"} for r in three]),
                         answer.decided_headline(three))
        self.assertEqual(answer.decided_headline([{**r, "pairwise": "yes"} for r in three]),
                         UNDER + "“A”, “B” and “C” are the best of 3 strategies by members and do not differ "
                         "in it by anything that matters.")
        undecided = of("undecided", "open", "best", "beaten", take=800.0)
        self.assertEqual(answer.decided_headline(undecided), "Undecided within the budget: “A” and “B” "
                         "could each be the best of 3 strategies by members.")
        self.assertEqual(answer.decided_confidence(undecided, 0.9), "The budget of replicates was spent "
                         "before the answer was certain. 800 replicates decide at the latest.")


class Beside(unittest.TestCase):
    def test_the_fit_turns_over_a_verdict_that_it_does_not_give(self):
        robust = Robust(fit_of(("A", "members", "undecided", 30), ("B", "members", "better", 30),
                               ("A", "posts", "worse", 30), ("B", "posts", "undecided", 30)))
        arms = [arm("A", "better", posts="worse"), arm("B", "better", posts="worse")]
        self.assertEqual([robust.turned(a.primary) for a in arms], [["the fit"], []])
        self.assertEqual(fit_sentence(robust, arms),
                         "Under 30 parameter sets that the fit accepted, the verdict on members holds for "
                         "“B”; “A” is no longer better in members but undecided. Of 2 verdicts on "
                         "guardrails it keeps 1.")
        self.assertIsNone(fit_sentence(Robust(), arms))

    def test_a_metric_without_a_sign_is_not_turned_over(self):
        a = arm("A", "identical")
        nothing = float("nan")
        robust = Robust(None, drawn(("A", "members", nothing, nothing, nothing)))
        self.assertEqual(robust.turned(a.primary), [])

    def test_the_assumptions_turn_over_a_sign_that_most_draws_are_not_shown_to_keep(self):
        robust = Robust(drawn=drawn(("A", "members", 0.58, 0.45, 0.70), ("B", "members", 0.98, 0.9, 1.0),
                                    ("B", "posts", 0.5, 0.4, 0.6)))
        arms = [arm("A", "better"), arm("B", "better", posts="worse")]
        self.assertEqual([robust.turned(a.primary) for a in arms], [["the assumptions"], []])
        self.assertEqual(assumptions_sentence(robust, arms).replace("\u00a0", " "),
                         "Under 60 joint draws of all assumed parameters, the difference in members keeps "
                         "its sign in 58 % with “A” (45 % to 70 %) and 98 % with “B” (90 % to 100 %). Not "
                         "shown to keep its sign in most draws: “A” in members; “B” in posts.")
        self.assertIsNone(assumptions_sentence(Robust(), arms))
        self.assertIn("which the assumptions turn over",
                      answer.answer_of(arms, "now", 0.95, "Members.", robust=robust).headline)

    def test_the_detail_gives_metric_window_value_and_margin(self):
        self.assertEqual(answer.detail(row("A", "better"), "now", "People who have joined (ever): all."),
                         "Judged by people who have joined (members, last day): “now” 200 people; "
                         "differences below ±12 people do not matter.")

    def test_a_figure_has_its_unit_its_share_and_the_change_of_its_whole(self):
        self.assertEqual(weigh.change_text(row("A", "better")), "+10 people (+5\u00a0%)")
        self.assertEqual(weigh.verdict_text(row("A", "equivalent")), "equivalent within ±12")
        self.assertEqual(weigh.verdict_text(row("A", "undecided")), "undecided: +6 to +14")
        share = row("A", "better", baseline_whole=40.0, arm_whole=30.0, out_of="visits")
        self.assertEqual(weigh.whole_text(share), "of visits: 40 → 30 (−25\u00a0%)")
        for same in ({"out_of": "people of the market"}, {"over_days": "once"},
                     {"baseline_whole": NAN}, {"baseline_whole": 1, "arm_whole": 1, "out_of": ""}):
            self.assertEqual(weigh.whole_text({**share, **same}), "")

    def test_confidence_is_of_all_comparisons_and_of_the_model_only(self):
        text = answer.confidence_sentence([row("A", "better"), row("B", "equivalent", n_pairs=28)], 0.95)
        self.assertTrue(text.startswith("95 % confident in all 2 comparisons of members at once, from 28 "
                                        "to 30 pairs of runs"), text)
        self.assertIn("under the default parameters, not about a real one", text)

    def test_dead_communities_and_failed_runs_are_not_hidden(self):
        rows = [row("A", "undecided", both_alive=25, only_baseline_alive=4, neither_alive=1,
                    replicates_to_decide=1234.0)]
        self.assertEqual(answer.warnings_of(rows, "now", "partial", "conditional on this graph"), [
            "The community of “A” was dead on the last day in 5 of 30 runs: a mean over dead and "
            "active communities misleads.",
            "The community of “now” was dead on the last day in 1 runs.",
            "About 1\u202f234 pairs of runs would probably decide what is undecided in members "
            "(--replicates).",
            "Some runs failed; this page shows the others.",
            "The study is conditional on this graph: it says nothing about communities with other ties."])

    def test_no_budget_is_named_for_what_has_no_value(self):
        self.assertEqual(answer.warnings_of([row("A", "undecided", n_pairs=0, replicates_to_decide=9.0)],
                                            "now", "complete", ""), [])

    def test_numbers_keep_three_digits_and_no_powers_of_ten(self):
        shown = [wording.number(v) for v in (0, 12345.6, -0.000123, 211.44, 1e-9, NAN)]
        self.assertEqual(shown, ["0", "12\u202f350", "−0.000123", "211", "0", "no value"])
        self.assertEqual([wording.percent(v, True) for v in (0.0484, -0.0082, 1.234, NAN)],
                         ["+4.8\u00a0%", "−0.82\u00a0%", "+123\u00a0%", "no value"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
