"""The page of experiments is what the result files say."""

import json
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import report  # noqa: E402


class Report(unittest.TestCase):
    def test_the_committed_page_is_fresh(self):
        page, plots = report.render()
        self.assertEqual((report.DOCS / "EXPERIMENTS.md").read_text(), page, "run python3 training/report.py")
        kept = {p.name: p.read_text() for p in (report.DOCS / "experiments").glob("*.svg")}
        self.assertEqual(kept, plots, "run python3 training/report.py")

    def test_what_was_not_run_says_so_and_has_no_number(self):
        folder = Path(tempfile.mkdtemp())
        score = {"n": 4, "meteor": 0.5, "meteor_interval": [0.25, 0.75], "facts": 1.0, "facts_interval": None, "invented": 0.0, "cites_right": 1.0, "cites_found": 1.0, "exact": 0.25, "seconds": 1.5}
        (folder / "e.json").write_text(json.dumps([{"id": 9, "title": "T", "asks": "?", "command": "c", "results": ["here", "also", "gone"]}]))
        for name in ("here", "also"):
            (folder / f"{name}.json").write_text(json.dumps({"made": "2026-11-25", "machine": "m", "data_sha256": "d" * 64, "prompt_version": "p", "wordnet": True, "adapter": None, "scores": {"task2": {"all": score}}}))
        page, plots = report.render(folder / "e.json", folder)
        self.assertIn("| here | 4 | 0.500 (0.250–0.750) |", page)
        self.assertIn("**Not run yet:** gone.", page)
        self.assertNotIn("| gone", page)
        self.assertEqual(list(plots), ["9-task2.svg"])
        ElementTree.fromstring(plots["9-task2.svg"])

    def test_curves_groups_and_pairs_are_shown(self):
        folder = Path(tempfile.mkdtemp())
        score = {"n": 4, "meteor": 0.5, "meteor_interval": [0.25, 0.75], "facts": 1.0, "facts_interval": None, "invented": 0.0, "cites_right": 1.0, "cites_found": 1.0, "exact": 0.25, "seconds": 1.5}
        adapter = {"examples": 8, "seconds": 60, "machine": "m", "dtype": "float32", "data_sha256": "d" * 64, "recipe_sha256": "r" * 64, "loss": [[1, 2.0], [2, 0.5]]}
        (folder / "e.json").write_text(json.dumps([{"id": 8, "title": "T", "asks": "?", "command": "c", "groups": True, "results": ["tuned", "pairs"]}]))
        (folder / "tuned.json").write_text(json.dumps({"made": "2026-11-29", "machine": "m", "data_sha256": "d" * 64, "prompt_version": "p", "wordnet": True, "adapter": adapter,
                                                       "scores": {"task2": {"all": score, "sex female": {**score, "n": 3}}}}))
        (folder / "pairs.json").write_text(json.dumps({"made": "2026-11-29", "name": "tuned", "twins": {"sex": {"pairs": 30, "differ": 2, "which": []}}}))
        page, plots = report.render(folder / "e.json", folder)
        self.assertIn("| sex | female | 3 | 0.500 (0.250–0.750) |", page)
        self.assertIn("| sex | 30 | 2 |", page)
        self.assertEqual(list(plots), ["8-loss.svg"])
        drawn = ElementTree.fromstring(plots["8-loss.svg"])
        self.assertEqual(len(drawn.findall("{http://www.w3.org/2000/svg}polyline")), 1)

    def test_a_curve_is_the_mean_of_its_steps(self):
        import export_adapter

        file = Path(tempfile.mkdtemp()) / "loss.tsv"
        file.write_text("".join(f"{i}\t{i}.0\n" for i in range(1, 101)))
        curve = export_adapter.loss_curve(file, points=10)
        self.assertEqual((len(curve), curve[0], curve[-1]), (10, [10, 5.5], [100, 95.5]))


if __name__ == "__main__":
    unittest.main()
