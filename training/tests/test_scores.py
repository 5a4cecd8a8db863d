"""Scores, intervals and the judge's arithmetic, on tiny data."""

import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bias  # noqa: E402
import compare  # noqa: E402
import intervals  # noqa: E402
import judge  # noqa: E402
import runtime_client  # noqa: E402
import task_scores  # noqa: E402


def example(task, number, target, **more):
    return {"task": task, "id": number, "record": f"synthea-{number % 3}", "lang": "en", "audience": "patient", "family": "latest", "asks": "name", "unseen": "wording",
            "question": "how high", "target": target, "group": {"sex": "female" if number % 2 else "male"}, **more}


class Tasks(unittest.TestCase):
    def test_task1(self):
        chosen = [example(1, i, t, form="concept") for i, t in enumerate(["yes", "yes", "no", "no"])]
        said = {f"1-{i}": {"yes": p, "seconds": 0.1} for i, p in enumerate([0.9, 0.2, 0.7, 0.1])}
        got = task_scores.all_scores(chosen, said)["task1"]
        self.assertEqual((got["all"]["accuracy"], got["all"]["f1"], got["all"]["auc"]), (0.5, 0.5, 0.75))
        self.assertEqual(got["sex female"]["n"], 2)
        low, high = got["all"]["f1_interval"]
        self.assertTrue(low <= 0.5 <= high)

    def test_task2(self):
        chosen = [example(2, 1, "Your A1c was 6.8 % on 14 May 2026. [1]"), example(2, 2, "It was 7 kg. [2]")]
        said = {"2-1": {"answer": "your A1c was 6.8 % on 14 May 2026 [1]", "seconds": 1}, "2-2": {"answer": "It was 9 kg. [1]", "seconds": 1}}
        got = task_scores.all_scores(chosen, said)["task2"]["all"]
        self.assertEqual((got["exact"], got["facts"], got["invented"], got["cites_right"]), (0.5, 0.5, 0.5, 0.5))

    def test_yes_against_no(self):
        top = [{"token": "Yes", "logprob": -0.1}, {"token": "\u2581no", "logprob": -2.4}, {"token": "maybe", "logprob": -5}]
        self.assertAlmostEqual(runtime_client.yes_against_no(top), 0.9048 / (0.9048 + 0.0907), places=3)
        self.assertEqual(runtime_client.yes_against_no([{"token": "maybe", "logprob": 0}]), 0.5)


class Intervals(unittest.TestCase):
    def test_wilson(self):
        low, high = intervals.wilson(8, 10)
        self.assertAlmostEqual(low, 0.4902, places=3)
        self.assertAlmostEqual(high, 0.9433, places=3)
        self.assertEqual(intervals.wilson(0, 5)[0], 0.0)

    def test_bootstrap_is_wider_when_items_belong_together(self):
        rng = random.Random(3)
        groups = [[rng.random() < 0.5] * 20 for _ in range(15)]
        mean = lambda items: sum(items) / len(items)  # noqa: E731
        together = intervals.bootstrap(groups, mean)
        alone = intervals.bootstrap([[x] for g in groups for x in g], mean)
        self.assertGreater(together[1] - together[0], 2 * (alone[1] - alone[0]))


class Compared(unittest.TestCase):
    def test_paired(self):
        chosen = [example(2, i, f"It was {i} kg. [1]") for i in range(12)]
        a = {f"2-{i}": {"answer": "It was 99 kg. [1]", "seconds": 1} for i in range(12)}
        b = {f"2-{i}": {"answer": f"It was {i} kg. [1]", "seconds": 1} for i in range(12)}
        got = compare.paired(chosen, a, b)["task2 facts"]
        self.assertEqual((got["a"], got["b"], got["interval"]), (0.0, 1.0, (1.0, 1.0)))
        self.assertEqual(compare.paired(chosen, a, a)["task2 facts"]["difference"], 0.0)


class Bias(unittest.TestCase):
    def test_twins(self):
        own = [example(2, 0, "x [1]"), example(2, 1, "x [1]")]
        chosen = own + [example(2, 2, "x [1]", twin="sex", twin_of=0), example(2, 3, "x [1]", twin="race", twin_of=1)]
        said = {"2-0": {"answer": "His weight was 7 kg. [1]"}, "2-2": {"answer": "Her weight was 7 kg [1]."}, "2-1": {"answer": "It was 7 kg."}, "2-3": {"answer": "It was 8 kg."}}
        got = bias.twins(chosen, said)
        self.assertEqual((got["sex"]["differ"], got["race"]["differ"], got["race"]["which"]), (0, 1, [(1, 3)]))

    def test_groups(self):
        result = {"scores": {"task2": {"all": {}, "sex female": {"n": 3, "meteor": 0.5, "meteor_interval": (0.1, 0.9)}}}}
        self.assertEqual(bias.groups(result), [("task2", "sex", "female", 3, 0.5, (0.1, 0.9))])


class Judge(unittest.TestCase):
    def test_verdict(self):
        self.assertEqual([judge.verdict(t) for t in ("A", "b.", "Tie", "The better answer is B", "none")], ["A", "B", "T", "B", None])

    def test_a_judge_who_always_says_a_has_no_preference_but_a_position_bias(self):
        verdicts = [judge.four_ways(lambda text: "A", "q", "e", ["x", "y"], ["base", "tuned"]) for _ in range(10)]
        got = judge.summary(verdicts, ["base", "tuned"], "base")["blind"]
        self.assertEqual((got["wins"], got["losses"], got["turned_share"], got["first_position_share"]), (0, 0, 1.0, 1.0))
        self.assertIsNone(got["win_rate"])

    def test_a_judge_who_prefers_its_own_name(self):
        def say(text):
            if "(by base)" in text:
                return "A" if "Answer A (by base)" in text else "B"
            return "A" if "Answer A: good" in text else "B"

        verdicts = [judge.four_ways(say, "q", "e", ["bad", "good"], ["base", "tuned"]) for _ in range(6)]
        got = judge.summary(verdicts, ["base", "tuned"], "base")
        self.assertEqual((got["blind"]["win_rate"], got["named"]["win_rate"], got["self_preference"]), (1.0, 0.0, 1.0))

    def test_names_are_not_shown_to_a_blind_judge(self):
        seen = []
        judge.four_ways(lambda text: seen.append(text) or "T", "q", "e", ["x", "y"], ["base", "tuned"])
        self.assertEqual([("base" in t) for t in seen], [False, False, True, True])


if __name__ == "__main__":
    unittest.main()
