"""Scores of the language model's answers to the examples of cmd/dataset, with intervals and by group.

Task 1: accuracy, precision, recall, F1, area under the curve, at a probability of 0.5.
Task 2: METEOR, exact answers, numbers and dates said (fact recall), nothing said that the target does not say,
citations right, and stray sources.
"""

import re
from collections import defaultdict

import intervals
import meteor
import metrics

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
CITE = re.compile(r"\[(\d{1,3})\]")


def all_scores(chosen, said, synonyms=None):
    """{"task1": {"all": …, "form concept": …, …}, "task2": …} for the tasks that were asked."""
    out = {}
    for task, rows, one in ((1, row_task1, task1), (2, lambda e, p: row_task2(e, p, synonyms), task2)):
        mine = [(e, rows(e, said[f"{e['task']}-{e['id']}"])) for e in chosen if e["task"] == task]
        if mine:
            out[f"task{task}"] = {name: one(part) for name, part in grouped(mine).items()}
    return out


def grouped(rows):
    groups = defaultdict(list)
    for e, r in rows:
        names = ["all", "language " + e["lang"], "audience " + e["audience"], "family " + e["family"], "asks " + e["asks"], "records " + e["record"].split("-")[0]]
        names += ["form " + e["form"]] if e.get("form") else []
        names += [f"unseen {u}" for u in e["unseen"].split(",") if u]
        names += [f"{k} {v}" for k, v in (e.get("group") or {}).items() if v and e["record"].startswith("synthea")]
        for name in names:
            groups[name].append((e, r))
    return dict(sorted(groups.items()))


def row_task1(e, p):
    return {"label": int(e["target"] == "yes"), "yes": p["yes"], "q": e["id"], "seconds": p["seconds"]}


def task1(rows):
    labels = [r["label"] for _, r in rows]
    tp = sum(r["label"] and r["yes"] >= 0.5 for _, r in rows)
    fp = sum(not r["label"] and r["yes"] >= 0.5 for _, r in rows)
    fn = sum(r["label"] and r["yes"] < 0.5 for _, r in rows)
    n = len(rows)
    return {
        "n": n, "accuracy": metrics.ratio(n - fp - fn, n), "precision": metrics.ratio(tp, tp + fp), "recall": metrics.ratio(tp, tp + fn),
        "f1": f1(rows), "f1_interval": intervals.bootstrap(by_record(rows), f1), "auc": metrics.auc([r for _, r in rows], [r["yes"] for _, r in rows]),
        "positive": sum(labels), "seconds": round(sum(r["seconds"] for _, r in rows) / n, 3),
    }


def f1(rows):
    tp = sum(r["label"] and r["yes"] >= 0.5 for _, r in rows)
    wrong = sum(bool(r["label"]) != (r["yes"] >= 0.5) for _, r in rows)
    return round(2 * tp / (2 * tp + wrong), 4) if tp + wrong else None


def by_record(rows):
    groups = defaultdict(list)
    for e, r in rows:
        groups[e["record"]].append((e, r))
    return list(groups.values())


def row_task2(e, p, synonyms):
    wanted, given = e["target"], p["answer"]
    facts, said = bag(CITE.sub("", wanted)), bag(CITE.sub("", given))
    cites, cited = set(CITE.findall(wanted)), set(CITE.findall(given))
    return {
        "meteor": meteor.score(CITE.sub("", given), CITE.sub("", wanted), synonyms), "exact": float(plain(wanted) == plain(given)),
        "facts": len(facts & said) / len(facts) if facts else 1.0, "invented": float(bool(said - facts - bag(e["question"]))),
        "cites_right": len(cites & cited) / len(cited) if cited else 0.0, "cites_found": len(cites & cited) / len(cites) if cites else 1.0,
        "seconds": p["seconds"],
    }


def bag(text):
    return set(NUMBER.findall(text))


def plain(text):
    return " ".join(CITE.sub("", text).lower().rstrip(". ").split())


def task2(rows):
    def mean(name):
        return lambda part: sum(r[name] for _, r in part) / len(part) if part else None

    out = {"n": len(rows)}
    for name in ("meteor", "exact", "facts", "invented", "cites_right", "cites_found", "seconds"):
        out[name] = round(mean(name)(rows), 4)
    out["meteor_interval"] = intervals.bootstrap(by_record(rows), mean("meteor"))
    out["facts_interval"] = intervals.bootstrap(by_record(rows), mean("facts"))
    return out
