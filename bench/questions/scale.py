"""The same person with more and more resources, and fifteen questions: for seconds, not for scores.

    python3 bench/questions/scale.py OUT     # then: bin/evaluate -set OUT -out OUT/predictions.jsonl -no-draft

Resources are repeated under other ids, so that the number of concepts stays and the record grows.
"""

import gzip
import json
import pathlib
import sys

QUESTIONS = ["What was my last potassium?", "Is my A1c getting better?", "highest creatinine", "list my current medications", "am I still on simvastatin?", "how many flu shots have I had", "when was my colonoscopy",
             "what is my blood pressure", "average heart rate", "do I have gout?", "which heart medicines do I take", "what did my fall risk come to", "latest hemoglobin and platelets", "is my anemia still active", "sugar since 2020"]


def main():
    out = pathlib.Path(sys.argv[1])
    (out / "patients").mkdir(parents=True, exist_ok=True)
    source = json.loads(gzip.decompress((pathlib.Path(__file__).parent / "patients" / "822c56cc.json.gz").read_bytes()))["entry"]
    clinical = [e for e in source if e["resource"]["resourceType"] not in ("Practitioner", "Organization", "Location", "PractitionerRole")]
    with open(out / "questions.jsonl", "w") as lines:
        for size in (100, 1000, 5000, 20000):
            entries = []
            for i in range(size):
                r = dict(clinical[(i * 7) % len(clinical) if size == 100 else i % len(clinical)]["resource"])
                if i >= len(clinical):
                    if r["resourceType"] == "Patient":
                        continue
                    r["id"] = f"{r['id'][:24]}-{i}"
                entries.append({"fullUrl": f"{r['resourceType']}/{r['id']}", "resource": r})
            name = f"patients/{size}.json.gz"
            (out / name).write_bytes(gzip.compress(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode(), mtime=0))
            for n, text in enumerate(QUESTIONS):
                lines.write(json.dumps({"id": f"{size}-{n:02d}", "patient": name, "audience": "patient", "kind": "", "question": text, "lang": "en"}) + "\n")


main()
