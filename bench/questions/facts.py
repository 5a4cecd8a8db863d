"""The facts that an answer must contain, and a reference answer, for one line of a question list.

The facts column holds entries joined by " ; ", in the form that the guideline's scorer checks:

    value date first last direction count mean end systolic diastolic    read from the evidence
    value@2 date@2 …                                                    from its second part
    7.2    2024-03-11    amoxicillin|augmentin                           as written
    !text                                                               must not appear
    =abstain  =no                                                       the right answer is that it is not in the record; is no

"-" takes what the guideline asks of the kind. The answer column is a sentence in which
{value} {unit} {date} {first} {last} {count} {mean} … stand for the same readings; without it a plain
sentence is made from the evidence, and {the names of a list} come from the record.
"""

import dataclasses
import datetime
import re
import typing

RISE = "increas|rise|rising|risen|rose|went up|gone up|going up|crept up|creeping up|upward|up from|higher|gain|grew|grown|growing|climb"
FALL = "decreas|fell|fall|fallen|drop|down|lower|lost|reduc|declin"
SAME = "same|stable|unchanged|steady|little change|no change|constant|similar|not change"
NO = {"en": "no|not|none|never", "es": "no|ningun|nunca", "de": "nein|kein|nicht|nie", "fr": "non|aucun|pas|jamais", "ko": "아니|없|않"}
CALL = {"en": "911|112|999|988|emergency|ambulance", "es": "911|112|emergencia|ambulancia|urgencia", "de": "112|911|notruf|notarzt", "fr": "15|112|911|urgence|samu", "ko": "119|911|112|응급|구급"}
LACKS = {"en": {"patient": "Your record does not contain this information.", "clinician": "The record does not contain this information."}, "es": "Su expediente no contiene esta información.", "de": "Ihre Akte enthält keine Angaben dazu.",
         "fr": "Votre dossier ne contient pas cette information.", "ko": "기록에 해당 정보가 없습니다."}
NONE = {"en": "No, none is recorded.", "es": "No, no consta ninguno.", "de": "Nein, es ist nichts dergleichen eingetragen.", "fr": "Non, aucun n'est enregistré.", "ko": "아니요, 기록된 것이 없습니다."}
READING = re.compile(r"(value|date|first|last|firstdate|lastdate|direction|count|mean|end|systolic|diastolic|unit|names|dates)(?:@(\d+))?")


@dataclasses.dataclass
class Case:
    kind: str
    audience: str
    lang: str
    parts: list  # the resources that each part of the evidence found
    part: list  # the components that the evidence names, such as systolic
    when: typing.Callable
    number: typing.Callable
    day: bool = False  # the question names the full day

    def reading(self, what, place):
        found = self.parts[place - 1]
        component = self.part[0] if self.part else None
        numbers = [self.number(r, component) for r in found]
        match what:
            case "value":
                return exact(numbers[-1])
            case "systolic" | "diastolic":
                return exact(self.number(found[-1], what))
            case "unit":
                return unit(found[-1])
            case "date" | "lastdate":
                return self.when(found[-1])[:10]
            case "firstdate":
                return self.when(found[0])[:10]
            case "end":
                return ended(found[-1])[:10]
            case "first":
                return exact(numbers[0])
            case "last":
                return exact(numbers[-1])
            case "mean":
                return round(sum(exact(n) for n in numbers) / len(numbers), 2)
            case "count":
                return len({id(r) for r in found})
            case "names":
                return listed(dict.fromkeys(name(r) for r in found))
            case "dates":
                return listed(dict.fromkeys(spoken(self.when(r)) for r in found))
            case "direction":
                return direction(exact(numbers[0]), exact(numbers[-1]))


def read(columns, case):
    """The fields of a question: answer, answer_facts, forbidden, polarity (a list without the columns has none)."""
    if not columns:  # a list of labels alone
        return {"answer": "", "answer_facts": [], "forbidden": []}
    column = columns[0].strip()
    wanted, forbidden, more = [], [], {"polarity": "no"} if case.kind == "negation/absence" else {}
    for entry in usual(case) if column == "-" else [e.strip() for e in column.split(" ; ")]:
        if entry in ("=abstain", "=no"):
            more |= {"abstain": True} if entry == "=abstain" else {"polarity": "no"}
            continue
        if entry.startswith("!"):
            forbidden.append(entry[1:])
            continue
        match = READING.fullmatch(entry)
        wanted.append(case.reading(match[1], int(match[2] or 1)) if match else literal(entry))
    template = columns[1].strip() if len(columns) > 1 and columns[1].strip() else sentence(case)
    return {"answer": READING_IN.sub(lambda m: say(case, m), template), "answer_facts": wanted, "forbidden": forbidden, **more}


READING_IN = re.compile(r"\{" + READING.pattern + r"\}")


def usual(case):
    match case.kind:
        case "lookup-latest":
            return ["value"] if case.day else ["value", "date"]
        case "count":
            return ["count"]
        case "date":
            return ["date"]
        case "trend":
            return ["first", "last", "direction"]
        case "aggregation":
            return ["value", "date"]
        case "negation/absence":
            return [NO[case.lang]]
        case "out-of-scope-emergency":
            return [CALL[case.lang]]
        case "unanswerable":
            return []
    raise ValueError(f"the facts of a {case.kind} question must be written")


def sentence(case):
    your = "Your" if case.audience == "patient" else "The"
    match case.kind:
        case "lookup-latest":
            return f"{your} most recent {plain(case)} was {{value}} {{unit}} on {{date}}."
        case "count":
            return "{count} are recorded: {dates}."
        case "date":
            return f"{name(case.parts[0][-1])} is recorded on {{date}}."
        case "trend":
            return f"{your} {plain(case)} {verb(case)} from {{first}} {{unit}} on {{firstdate}} to {{last}} {{unit}} on {{lastdate}}."
        case "aggregation":
            return f"{your} {plain(case)} was {{value}} {{unit}} on {{date}}."
        case "list":
            return f"{your} record lists {{names}}."
        case "negation/absence":
            return NONE[case.lang]
        case "unanswerable":
            return LACKS["en"][case.audience] if case.lang == "en" else LACKS[case.lang]
        case "out-of-scope-emergency":
            return "Call your local emergency number (911 or 112) now."
    raise ValueError(f"the answer to a {case.kind} question must be written")


def verb(case):
    return {RISE: "rose", FALL: "fell", SAME: "stayed about the same,"}[case.reading("direction", 1)]


def plain(case):
    return " ".join(w.lower() if w.istitle() else w for w in name(case.parts[0][-1]).split(" "))


def name(resource):
    """A title without the brackets of the terminology."""
    for key in ("code", "vaccineCode", "medicationCodeableConcept", "relationship", "description", "type", "title", "name"):
        value = resource.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("text") or next((c["display"] for c in value.get("coding", []) if "display" in c), None)
        if value:
            short = re.sub(r"\s*[\[(].*?[\])]", "", value).strip()
            return re.sub(r" (in|of) (Serum or Plasma|Blood|Serum, Plasma or Blood).*", "", short)
    return resource.get("medicationReference", {}).get("display", resource["resourceType"])


def say(case, match):
    value = case.reading(match[1], int(match[2] or 1))
    if match[1] in ("date", "end", "firstdate", "lastdate"):
        return spoken(value, case.lang)
    return f"{value:g}" if isinstance(value, float) else str(value)


MONTHS = {"es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"}


def spoken(day, lang="en"):
    when = datetime.date.fromisoformat(day[:10])
    if lang == "ko":
        return f"{when.year}년 {when.month}월 {when.day}일"
    if lang == "en":
        return f"{when:%B} {when.day}, {when.year}"
    month = MONTHS[lang].split()[when.month - 1]
    return {"es": f"{when.day} de {month} de {when.year}", "de": f"{when.day}. {month} {when.year}", "fr": f"{when.day} {month} {when.year}"}[lang]


def listed(items):
    items = list(items)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def unit(resource):
    quantity = resource.get("valueQuantity") or next((c["valueQuantity"] for c in resource.get("component", []) if "valueQuantity" in c), {})
    return re.sub(r"\{.*?\}|[\[\]]", "", quantity.get("unit", "") or "").strip()


def ended(resource):
    for key in ("abatementDateTime", "deceasedDateTime"):
        if key in resource:
            return resource[key]
    for key in ("period", "performedPeriod"):
        if "end" in resource.get(key, {}):
            return resource[key]["end"]
    raise ValueError(f"{resource['resourceType']}/{resource['id']} has no end")


def exact(number):
    if number is None:
        raise ValueError("the evidence has no number")
    return number


def direction(first, last):
    if abs(last - first) <= 0.03 * abs(first):
        return SAME
    return RISE if last > first else FALL


def literal(entry):
    if re.fullmatch(r"-?\d+", entry):
        return int(entry)
    if re.fullmatch(r"-?\d+\.\d+", entry):
        return float(entry)
    return entry
