"""Computes the labels of a question list, by the rules of the annotation guideline.

    python3 bench/questions/label.py bench/questions/tuned.tsv OUT

OUT becomes a question set as cmd/evaluate and the guideline's scorer read it: questions.jsonl and
patients/. A line of the list is

    patient  audience  kind  lang  question  evidence  [facts  [answer]]

separated by tabs. evidence is "none" or parts joined by " + ", each
"OPERATOR TYPE /title pattern/ [filter…]": latest, first, nth:2, last:3 (the newest three), all, trend,
max, min, status. A part with ~ before it is neutral. The pattern * means every title, and then only what is found counts as the concept.
Filters: active, inactive, nosocial, since:2020, until:2021, on:2020-01-31, in:2020 or in:2020-03,
part:systolic, value:PATTERN, over:130, under:90, not:PATTERN (no title matches), status:booked, id:a,b,
text:PATTERN (anywhere in the resource, notes decoded). A filter has no blank: write . for one.
facts and answer are read by facts.py. A patient is looked for in patients/ beside the list, in
bench/questions/patients and among the sandbox's. Nothing of Chartside's own code is used, so a mistake
there is not repeated here.
"""

import base64
import gzip
import json
import pathlib
import re
import shutil
import sys

import facts

SOCIAL = re.compile(r"employ|labor force|education|school|stress|social|housing|homeless|transport|violence|abuse \(|partner abuse|criminal|medication review|refugee|armed forces|lives alone|risk activity", re.I)
DATES = {
    "Condition": ["onsetDateTime", "recordedDate"], "AllergyIntolerance": ["onsetDateTime", "recordedDate"], "MedicationRequest": ["authoredOn"],
    "Immunization": ["occurrenceDateTime"], "Procedure": ["performedDateTime", "performedPeriod"], "Encounter": ["period"], "MedicationStatement": ["dateAsserted", "effectiveDateTime"],
    "Patient": ["deceasedDateTime", "birthDate"], "MedicationDispense": ["whenHandedOver"], "DocumentReference": ["date"], "ServiceRequest": ["authoredOn"], "Goal": ["startDate"], "Appointment": ["start"],
}
DEFAULT_DATES = ["effectiveDateTime", "effectivePeriod", "period", "issued", "started", "date"]
NEUTRAL_NOTES = {"DocumentReference", "DiagnosticReport", "Composition"}


def titles(resource, by_ref):
    """Everything that names a resource."""
    out = []

    def take(value):
        if isinstance(value, str):
            out.append(value)
        elif isinstance(value, list):
            for item in value:
                take(item)
        elif isinstance(value, dict):
            take(value.get("text"))
            take(value.get("display"))
            for coding in value.get("coding", []):
                take(coding.get("display"))
            target = by_ref.get(value.get("reference", ""))
            if target is not None and target["resourceType"] == "Medication":
                take(target.get("code"))
                take([i.get("value") for i in target.get("identifier", [])])
    for key in ("code", "vaccineCode", "type", "medicationCodeableConcept", "medicationReference", "description", "title", "name", "relationship", "serviceType", "category"):
        if key in resource and not (key == "name" and resource["resourceType"] == "Patient"):
            if key == "category" and resource["resourceType"] != "CarePlan" or key == "type" and resource["resourceType"] == "AllergyIntolerance":
                continue  # an allergy's type is "allergy" or "intolerance": no name
            take(resource[key])
    if resource["resourceType"] == "Encounter":
        take(resource.get("class"))
    if resource["resourceType"] == "Device":
        take([d.get("name") for d in resource.get("deviceName", [])])
    return [t for t in out if t]


def when(resource):
    for key in DATES.get(resource["resourceType"], DEFAULT_DATES):
        value = resource.get(key)
        if isinstance(value, dict):
            value = value.get("start")
        if value:
            return value
    return ""


def status(resource):
    for key in ("clinicalStatus", "status", "lifecycleStatus"):
        value = resource.get(key)
        if isinstance(value, dict):
            return value.get("coding", [{}])[0].get("code", "")
        if value:
            return value
    return ""


def number(resource, part):
    if "valueQuantity" in resource:
        return resource["valueQuantity"].get("value")
    for component in resource.get("component", []):
        if re.search(part or "systolic", json.dumps(component.get("code", {})), re.I):
            return component.get("valueQuantity", {}).get("value")
    return None


def has_value(resource):
    return resource["resourceType"] != "Observation" or any(k.startswith("value") for k in resource) or "component" in resource


def excluded(resource):
    return status(resource) in ("entered-in-error", "not-done")


def evidence(expression, record):
    """What each part of the expression finds, and everything of the concepts they name."""
    parts, concepts = [], []
    if expression == "none":
        return parts, concepts
    for part in expression.split(" + "):
        found, concept = one(part.strip().removeprefix("~"), record)
        if not found:
            raise SystemExit(f"no evidence for {part!r}")
        if part.startswith("~"):
            concepts += found
            continue
        parts.append(found)
        concepts += concept
    return parts, concepts


def one(part, record):
    match = re.fullmatch(r"(\S+) (\S+) /(.*)/(?: (.*))?", part)
    if not match:
        raise SystemExit(f"cannot read {part!r}")
    operator, kind, pattern, rest = match.groups()
    filters = dict(f.partition(":")[::2] for f in (rest or "").split())
    named = [r for r in record.resources if r["resourceType"] == kind and (not excluded(r) or status(r) == filters.get("status")) and (pattern == "*" or any(re.search(pattern, t, re.I) for t in titles(r, record.by_ref)))]
    if kind == "Patient":
        named = [r for r in record.resources if r["resourceType"] == kind]
    kept = [r for r in named if passes(r, filters, record.by_ref)]
    if pattern == "*":  # no concept is named: what the filters rule out is not of the same concept
        named = []
    if "on" in filters:  # a list of one day: the same kind of entry of other days is neutral
        named = named + [r for r in record.resources if r["resourceType"] == kind]
    kept.sort(key=when)
    valued = [r for r in kept if has_value(r)]
    series = [r for r in kept if number(r, filters.get("part")) is not None]
    match operator.split(":")[0]:
        case "latest":
            found = valued[-1:]
        case "first":
            found = valued[:1]
        case "nth":
            found = valued[int(operator.split(":")[1]) - 1:][:1]
        case "last":
            found = valued[-int(operator.split(":")[1]):]
        case "all":
            found = valued
        case "trend":
            found = series
        case "max" | "min":
            best = (max if operator == "max" else min)(number(r, filters.get("part")) for r in series)
            found = [r for r in series if number(r, filters.get("part")) == best]
        case "status":
            found = kept[-1:] if kind == "Condition" else [r for r in kept if status(r) == "active"] or kept[-1:]
        case _:
            raise SystemExit(f"no operator {operator}")
    return found, named


def passes(resource, filters, by_ref):
    day = when(resource)[:10]
    active = status(resource) in ("active", "recurrence", "relapse", "in-progress", "accepted", "planned")
    text = json.dumps({k: v for k, v in resource.items() if k.startswith("value") or k == "component"})
    reading = number(resource, filters.get("part"))
    return all((
        "active" not in filters or active, "inactive" not in filters or not active,
        "nosocial" not in filters or not any(SOCIAL.search(t) for t in titles(resource, {})),
        day[: len(filters.get("since", ""))] >= filters.get("since", ""),
        "until" not in filters or day[: len(filters["until"])] <= filters["until"],
        "on" not in filters or day == filters["on"], "in" not in filters or day.startswith(filters["in"]),
        "value" not in filters or re.search(filters["value"], text, re.I) is not None,
        "status" not in filters or status(resource) == filters["status"],
        "id" not in filters or resource["id"] in filters["id"].split(","),
        "not" not in filters or not any(re.search(filters["not"], t, re.I) for t in titles(resource, by_ref)),
        "over" not in filters or (reading is not None and reading > float(filters["over"])),
        "under" not in filters or (reading is not None and reading < float(filters["under"])),
        "text" not in filters or re.search(filters["text"], written(resource), re.I) is not None,
    ))


def written(resource):
    """The resource as text, its inline notes decoded."""
    notes = [base64.b64decode(a["data"]).decode("utf-8", "replace") for a in
             [c.get("attachment", {}) for c in resource.get("content", []) if isinstance(c, dict)] + resource.get("presentedForm", []) if "data" in a]
    return "\n".join([json.dumps(resource, ensure_ascii=False), *notes])


def neutral(relevant, concepts, record, kind):
    """The surroundings of the evidence."""
    chosen = {ref(r) for r in relevant}
    names = {t.lower() for r in relevant for t in titles(r, record.by_ref)}
    out = {ref(r) for r in concepts}
    for r in record.resources:
        same = r["resourceType"] in {x["resourceType"] for x in relevant} and names & {t.lower() for t in titles(r, record.by_ref)}
        family = r["resourceType"].startswith("Medication") and any(x["resourceType"].startswith("Medication") for x in relevant) and names & {t.lower() for t in titles(r, record.by_ref)}
        if same or family:
            out.add(ref(r))
    visits = set()
    for x in relevant:
        for key in ("encounter", "context"):
            visit = x.get(key, {}).get("reference") if isinstance(x.get(key), dict) else None
            if visit:
                visits.add(visit)
        if x["resourceType"] == "Encounter":
            visits.add(ref(x))
        for key in ("medicationReference", "specimen"):
            if key in x:
                out.add(x[key].get("reference", ""))
    out |= visits
    for r in record.resources:
        context = r.get("context", {})
        linked = [r.get("encounter", {}).get("reference"), context.get("reference")] + [e.get("reference") for e in context.get("encounter", [])]
        if r["resourceType"] in NEUTRAL_NOTES and visits & set(linked) and note(r):
            out.add(ref(r))
        if r["resourceType"] == "DiagnosticReport" and chosen & {x.get("reference") for x in r.get("result", [])}:
            out.add(ref(r))
        if r["resourceType"] == "CarePlan" and chosen & set(re.findall(r'"reference": "([^"]+)"', json.dumps(r))):
            out.add(ref(r))
        if r["resourceType"] == "Condition" and any(x["resourceType"] == "Encounter" for x in relevant) and r.get("encounter", {}).get("reference") in chosen:
            out.add(ref(r))
        if kind == "list" and r["resourceType"] == "Condition" and any(x["resourceType"] == "Condition" for x in relevant) and any(SOCIAL.search(t) for t in titles(r, {})):
            out.add(ref(r))
    return sorted(out - chosen - {""})


def note(resource):
    return resource["resourceType"] != "DiagnosticReport" or "presentedForm" in resource or "conclusion" in resource


def ref(resource):
    return f"{resource['resourceType']}/{resource['id']}"


class Record:
    def __init__(self, path):
        self.resources = [e["resource"] for e in json.loads(gzip.decompress(path.read_bytes()))["entry"]]
        self.by_ref = {ref(r): r for r in self.resources}


def find(patient, folder):
    for place in (folder / "patients", folder.parent / "patients", folder.parent.parent.parent / "internal/sandbox/patients", folder.parent.parent / "internal/sandbox/patients"):
        path = place / f"{patient}.json.gz"
        if path.exists():
            return path
    raise SystemExit(f"no patient {patient}")


def label(row, record):
    """One line of the list as the fields of a question that depend on the record."""
    patient, audience, kind, lang, question, expression, *more = row.split("\t")
    parts, concepts = evidence(expression, record)
    relevant = [r for part in parts for r in part]
    told = facts.read(more, facts.Case(kind=kind, audience=audience, lang=lang, parts=parts, part=re.findall(r"part:(\S+)", expression), when=when, number=number, day="on:" in expression))
    return {
        "patient": f"patients/{patient}.json.gz", "audience": audience, "kind": kind, "question": question, "lang": lang,
        "relevant": sorted({ref(r) for r in relevant}), "neutral": neutral(relevant, concepts, record, kind) if relevant or concepts else [],
        "abstain": kind == "unanswerable", **told, **({"task1_skip": True} if kind == "out-of-scope-emergency" else {})}


def main():
    source, out = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    (out / "patients").mkdir(parents=True, exist_ok=True)
    records, count = {}, {}
    with open(out / "questions.jsonl", "w") as lines:
        for row in source.read_text().splitlines():
            if not row or row.startswith("#"):
                continue
            patient = row.split("\t")[0]
            if patient not in records:
                path = find(patient, source.parent)
                records[patient] = Record(path)
                shutil.copy(path, out / "patients")
            count[patient] = count.get(patient, 0) + 1
            try:
                fields = label(row, records[patient])
            except (SystemExit, ValueError, IndexError) as error:
                raise SystemExit(f"{patient}: {row.split(chr(9))[4]}: {error}") from None
            lines.write(json.dumps({"id": f"{patient}-{count[patient]:02d}", **fields}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
