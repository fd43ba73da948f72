#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The answer in one sentence, for every kind of verdict: it claims no more than the verdict does."""
import sys
import unittest

import small_study  # noqa: F401  (finds scripts/)
from report import answer, wording

NAN = float("nan")


def row(strategy, verdict, difference=10.0, **more):
    return {"strategy": strategy, "metric": "members", "unit": "people", "over_days": "last",
            "n_pairs": 30, "baseline_mean": 200.0, "arm_mean": 200.0 + difference,
            "difference": difference, "ci_low": difference - 4, "ci_high": difference + 4,
            "verdict": verdict, "replicates_to_decide": NAN, "both_alive": 30, "only_arm_alive": 0,
            "only_baseline_alive": 0, "neither_alive": 0, **more}


def headline(*verdicts):
    return answer.headline([row("ABCDEFG"[k], v) for k, v in enumerate(verdicts)], "now")


class Answer(unittest.TestCase):
    def test_one_alternative_is_named_with_its_verdict(self):
        for verdict, text in (("better", "“A” does better than “now”."),
                              ("worse", "“now” does better than “A”."),
                              ("equivalent", "Between “A” and “now” there is no difference that matters."),
                              ("undecided", "Undecided: 30 pairs of runs do not distinguish “A” from “now”."),
                              ("higher", "“A” comes out higher than “now”."),
                              ("lower", "“A” comes out lower than “now”.")):
            self.assertEqual(headline(verdict), text)

    def test_several_alternatives_are_counted_and_none_is_called_best(self):
        self.assertEqual(headline("worse", "worse"), "Stay with “now”: all 2 alternatives do worse.")
        self.assertEqual(headline("better", "better"), "All 2 alternatives do better than “now”.")
        self.assertEqual(headline("equivalent", "equivalent"),
                         "It makes no difference that matters: all 2 alternatives tie with “now”.")
        self.assertEqual(headline("undecided", "undecided"),
                         "Undecided: none of the 2 alternatives can be distinguished from “now” yet.")
        self.assertEqual(headline("worse", "better", "undecided"),
                         "Only “B” does better than “now”; of the others, 1 worse, 1 undecided.")
        self.assertEqual(headline("better", "better", "equivalent"),
                         "2 of 3 alternatives do better than “now”: “A” and “B”. Of the others, "
                         "1 no different.")
        self.assertEqual(headline("worse", "undecided"), "None of the 2 alternatives is shown to do "
                         "better than “now” (1 worse, 1 undecided).")
        self.assertEqual(headline("higher", "equivalent"),
                         "Against “now”, of 2 alternatives: 1 no different, 1 higher.")

    def test_a_study_that_went_on_until_decided_says_what_it_selected(self):
        def of(answer_word, *standings, take=NAN):
            return [{"strategy": "ABC"[k], "answer": answer_word, "standing": s, "replicates": 20 + k,
                     "equivalence_margin": 5.0, "would_take": take} for k, s in enumerate(standings)]
        best = of("best", "beaten", "best", "beaten")
        self.assertEqual(answer.decided_headline(best), "“B” is the best of 3 strategies.")
        self.assertTrue(answer.decided_confidence(best, 0.9).startswith(
            "90 % confident, by a procedure that adds replicates until it is sure (20 to 22 a "
            "strategy), that no other is better by more than 5."))
        self.assertEqual(answer.decided_headline(of("equivalent_set", "equivalent", "best", "beaten")),
                         "“A” and “B” are the best of 3 strategies and do not differ by anything that "
                         "matters.")
        three = of("equivalent_set", "equivalent", "best", "equivalent")
        self.assertEqual(answer.decided_headline(three), "“B” leads 3 strategies; “A” and “C” do not differ "
                         "from it by anything that matters, but may differ among themselves.")
        self.assertEqual(answer.decided_headline([{**r, "pairwise": "no"} for r in three]),
                         answer.decided_headline(three))
        self.assertEqual(answer.decided_headline([{**r, "pairwise": "yes"} for r in three]),
                         "“A”, “B” and “C” are the best of 3 strategies and do not differ by anything that "
                         "matters.")
        undecided = of("undecided", "open", "best", "beaten", take=800.0)
        self.assertEqual(answer.decided_headline(undecided), "Undecided within the budget: “A” and “B” "
                         "could each be the best of 3 strategies.")
        self.assertEqual(answer.decided_confidence(undecided, 0.9), "The budget of replicates was spent "
                         "before the answer was certain. 800 replicates decide at the latest.")

    def test_one_pair_is_no_answer(self):
        one = [row("A", "undecided", n_pairs=1)]
        self.assertEqual(answer.headline(one, "now"), "One pair of runs shows differences, but no "
                                                      "answer: run more replicates.")
        self.assertEqual(answer.confidence_sentence(one, 0.95),
                         "No confidence can be stated from one pair of runs.")

    def test_the_detail_gives_metric_rule_amounts_and_interval(self):
        self.assertEqual(
            answer.detail([row("A", "better")], "now", "People who have joined (ever): all.", 61, 180),
            "Judged by people who have joined (members, on day 180): “now” 200 people; “A” 210 (+10, "
            "+5 %; interval +6 to +14).")

    def test_confidence_is_of_all_comparisons_and_of_the_model_only(self):
        text = answer.confidence_sentence([row("A", "better"), row("B", "equivalent", n_pairs=28)], 0.95)
        self.assertTrue(text.startswith("95 % confident in all 2 comparisons at once, from 28 to 30 "
                                        "pairs of runs"), text)
        self.assertIn("not about a real one", text)

    def test_dead_communities_and_failed_runs_are_not_hidden(self):
        rows = [row("A", "undecided", both_alive=25, only_baseline_alive=4, neither_alive=1,
                    replicates_to_decide=1234.0)]
        self.assertEqual(answer.warnings_of(rows, "now", "partial", "conditional on this graph"), [
            "The community of “A” was dead on the last day in 5 of 30 runs: a mean over dead and "
            "active communities misleads.",
            "The community of “now” was dead on the last day in 1 runs.",
            "About 1\u202f234 pairs of runs would probably decide what is undecided (--replicates).",
            "Some runs failed; this page shows the others.",
            "The study is conditional on this graph: it says nothing about communities with other ties."])

    def test_numbers_keep_three_digits_and_no_powers_of_ten(self):
        shown = [wording.number(v) for v in (0, 12345.6, -0.000123, 211.44, 1e-9, NAN)]
        self.assertEqual(shown, ["0", "12\u202f350", "−0.000123", "211", "0", "–"])
        self.assertEqual([wording.percent(v, True) for v in (0.0484, -0.0082, 1.234)],
                         ["+4.8 %", "−0.82 %", "+123 %"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
