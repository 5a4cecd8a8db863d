"""Computes the labels of a question list, by the rules of the annotation guideline.

    python3 bench/questions/label.py bench/questions/tuned.tsv OUT

OUT becomes a question set as cmd/evaluate and the guideline's scorer read it: questions.jsonl and
patients/. A line of the list is

    patient  audience  kind  lang  question  evidence

separated by tabs. evidence is "none" or parts joined by " + ", each
"OPERATOR TYPE /title pattern/ [filter…]": latest, first, nth:2, all, trend, max, min, status.
Filters: active, inactive, nosocial, since:2020, until:2021, on:2020-01-31, in:2020 or in:2020-03,
part:systolic, value:PATTERN. Nothing of Chartside's own code is used, so a mistake there is not
repeated here.
"""

import gzip
import json
import pathlib
import re
import shutil
import sys

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
            if key == "category" and resource["resourceType"] != "CarePlan":
                continue
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
    relevant, concepts = [], []
    if expression == "none":
        return relevant, concepts
    for part in expression.split(" + "):
        found, concept = one(part.strip(), record)
        if not found:
            raise SystemExit(f"no evidence for {part!r}")
        relevant += found
        concepts += concept
    return relevant, concepts


def one(part, record):
    match = re.fullmatch(r"(\S+) (\S+) /(.*)/(?: (.*))?", part)
    if not match:
        raise SystemExit(f"cannot read {part!r}")
    operator, kind, pattern, rest = match.groups()
    filters = dict(f.partition(":")[::2] for f in (rest or "").split())
    named = [r for r in record.resources if r["resourceType"] == kind and not excluded(r) and any(re.search(pattern, t, re.I) for t in titles(r, record.by_ref))]
    if kind == "Patient":
        named = [r for r in record.resources if r["resourceType"] == kind]
    kept = [r for r in named if passes(r, filters)]
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


def passes(resource, filters):
    day = when(resource)[:10]
    active = status(resource) in ("active", "recurrence", "relapse", "in-progress", "accepted", "planned")
    text = json.dumps({k: v for k, v in resource.items() if k.startswith("value") or k == "component"})
    return all((
        "active" not in filters or active, "inactive" not in filters or not active,
        "nosocial" not in filters or not any(SOCIAL.search(t) for t in titles(resource, {})),
        day[: len(filters.get("since", ""))] >= filters.get("since", ""),
        "until" not in filters or day[: len(filters["until"])] <= filters["until"],
        "on" not in filters or day == filters["on"], "in" not in filters or day.startswith(filters["in"]),
        "value" not in filters or re.search(filters["value"], text, re.I) is not None,
        "status" not in filters or status(resource) == filters["status"],
    ))


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


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder = source.parent / "patients"
    (out / "patients").mkdir(parents=True, exist_ok=True)
    records, count = {}, {}
    with open(out / "questions.jsonl", "w") as lines:
        for row in source.read_text().splitlines():
            if not row or row.startswith("#"):
                continue
            patient, audience, kind, lang, question, expression = row.split("\t")
            if patient not in records:
                records[patient] = Record(folder / f"{patient}.json.gz")
                shutil.copy(folder / f"{patient}.json.gz", out / "patients")
            count[patient] = count.get(patient, 0) + 1
            try:
                relevant, concepts = evidence(expression, records[patient])
            except SystemExit as error:
                raise SystemExit(f"{patient}: {question}: {error}") from None
            lines.write(json.dumps({
                "id": f"{patient}-{count[patient]:02d}", "patient": f"patients/{patient}.json.gz", "audience": audience, "kind": kind, "question": question, "lang": lang,
                "relevant": sorted({ref(r) for r in relevant}), "neutral": neutral(relevant, concepts, records[patient], kind) if relevant else [],
                "answer": "", "answer_facts": [], "forbidden": [], "abstain": kind == "unanswerable", **({"task1_skip": True} if kind == "out-of-scope-emergency" else {})}, ensure_ascii=False) + "\n")


main()
