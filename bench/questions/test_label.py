"""Tests of the labels, the facts and the fresh lists: python3 -m unittest discover bench/questions"""

import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import facts  # noqa: E402
import label  # noqa: E402


def observation(id, when, value, name="Sodium", **more):
    return {"resourceType": "Observation", "id": id, "status": "final", "code": {"text": name}, "effectiveDateTime": when, "valueQuantity": {"value": value, "unit": "mmol/L"}, **more}


def record(*resources):
    made = label.Record.__new__(label.Record)
    made.resources = list(resources)
    made.by_ref = {label.ref(r): r for r in resources}
    return made


SODIUM = record(observation("a", "2024-01-02", 128), observation("b", "2025-03-04", 137), observation("c", "2026-05-06", 141),
                {"resourceType": "Immunization", "id": "i", "status": "not-done", "vaccineCode": {"text": "RSV vaccine"}, "occurrenceDateTime": "2025-01-01"},
                {"resourceType": "DocumentReference", "id": "d", "type": {"text": "Letter"}, "date": "2025-02-02", "content": [{"attachment": {"data": "Tm8gbGlmdGluZw=="}}]},
                {"resourceType": "AllergyIntolerance", "id": "x", "type": "allergy", "code": {"text": "Latex"}, "recordedDate": "2020-01-01"},
                {"resourceType": "AllergyIntolerance", "id": "y", "type": "allergy", "code": {"text": "Codeine"}, "recordedDate": "2021-01-01"})


class Evidence(unittest.TestCase):
    def test_found(self):
        for expression, want in {
            "last:2 Observation /sodium/": ["b", "c"], "all Observation /sodium/ over:130": ["b", "c"], "all Observation /sodium/ under:130": ["a"], "all Observation /*/ id:a,c": ["a", "c"],
            "all AllergyIntolerance /*/ not:latex": ["y"], "latest Immunization /RSV/ status:not-done": ["i"], "latest DocumentReference /*/ text:no.lifting": ["d"],
            "all AllergyIntolerance /latex/ + ~all Observation /sodium/": ["x"],
        }.items():
            parts, _ = label.evidence(expression, SODIUM)
            self.assertEqual([r["id"] for part in parts for r in part], want, expression)

    def test_what_is_not_done_is_no_evidence_unless_asked_for(self):
        with self.assertRaises(SystemExit):
            label.evidence("latest Immunization /RSV/", SODIUM)

    def test_neutral(self):
        for expression, want in {
            "all AllergyIntolerance /*/ not:latex": [],  # no concept named: what is ruled out is wrong to return
            "latest Observation /sodium/": ["Observation/a", "Observation/b"],
            "all AllergyIntolerance /latex/ + ~first Observation /sodium/": ["Observation/a"],
        }.items():
            parts, concepts = label.evidence(expression, SODIUM)
            self.assertEqual(label.neutral([r for p in parts for r in p], concepts, SODIUM, "list"), want, expression)


class Facts(unittest.TestCase):
    def fields(self, kind, lang, expression, *columns):
        return label.label("\t".join(("p", "patient", kind, lang, "?", expression, *columns)), SODIUM)

    def test_of_the_kind(self):
        for kind, expression, want in (("lookup-latest", "latest Observation /sodium/", [141, "2026-05-06"]), ("trend", "trend Observation /sodium/", [128, 141, facts.RISE]), ("count", "all Observation /sodium/", [3]),
                                       ("aggregation", "min Observation /sodium/", [128, "2024-01-02"]), ("unanswerable", "none", []), ("negation/absence", "none", [facts.NO["en"]])):
            self.assertEqual(self.fields(kind, "en", expression, "-")["answer_facts"], want, kind)

    def test_written(self):
        fields = self.fields("multi-resource", "en", "latest Observation /sodium/ + first Observation /sodium/", "value@2 ; mean ; latex|rubber ; 3.5 ; !PWNED", "{value@2} then {value} {unit} on {date}")
        self.assertEqual((fields["answer_facts"], fields["forbidden"], fields["answer"]), ([128, 141.0, "latex|rubber", 3.5], ["PWNED"], "128 then 141 mmol/L on May 6, 2026"))

    def test_abstain_and_polarity(self):
        self.assertEqual([self.fields("non-English", "es", "none", entry, "…").get(key) for entry, key in (("=abstain", "abstain"), ("=no ; no", "polarity"), ("no", "polarity"))], [True, "no", None])

    def test_the_old_lists_have_labels_alone(self):
        fields = self.fields("status", "en", "latest Observation /sodium/")
        self.assertEqual((fields["answer"], fields["answer_facts"], fields["forbidden"]), ("", [], []))

    def test_direction(self):
        self.assertEqual([facts.direction(100, 103), facts.direction(100, 104), facts.direction(100, 96)], [facts.SAME, facts.RISE, facts.FALL])

    def test_dates_in_words(self):
        self.assertEqual([facts.spoken("2026-03-18", lang) for lang in ("en", "es", "de", "fr", "ko")], ["March 18, 2026", "18 de marzo de 2026", "18. März 2026", "18 mars 2026", "2026년 3월 18일"])


class Lists(unittest.TestCase):
    def test_fresh(self):
        for path in sorted((HERE / "fresh").glob("fresh-*.tsv")):
            records, seen = {}, set()
            for line, row in enumerate(path.read_text().splitlines(), 1):
                if row.startswith("#"):
                    continue
                at = f"{path.name}:{line}"  # never the words: fresh-b is locked
                patient, audience, _, lang, question, expression, *_ = row.split("\t")
                if patient not in records:
                    records[patient] = label.Record(label.find(patient, path.parent))
                fields = label.label(row, records[patient])
                self.assertFalse((patient, question) in seen, at)
                seen.add((patient, question))
                self.assertTrue(audience in ("patient", "clinician") and lang in ("en", "es", "de", "fr", "ko"), at)
                self.assertTrue(fields["answer"] and "{" not in fields["answer"], at)
                self.assertTrue(fields["answer_facts"] or fields["abstain"], at)
                self.assertFalse(set(fields["relevant"]) & set(fields["neutral"]), at)
                self.assertFalse(fields["abstain"] and fields["relevant"], at)
                self.assertTrue(fields["relevant"] or fields["abstain"] or expression == "none" or expression.startswith("~"), at)

    def test_emergencies(self):
        rows = [r.split("\t") for r in (HERE / "fresh" / "emergencies.tsv").read_text().splitlines()[1:]]
        self.assertEqual({len(r) for r in rows}, {3})
        self.assertEqual((sum(r[2] == "emergency" for r in rows), sum(r[2] == "none" for r in rows)), (36, 24))
        self.assertEqual(len({r[1] for r in rows}), 60)


if __name__ == "__main__":
    unittest.main()
