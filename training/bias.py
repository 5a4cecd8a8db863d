"""Scores by group of (synthetic) patients, with intervals, and counterfactual pairs.

    python3 training/bias.py groups training/results/task2.json           # from the scores of a result
    python3 training/bias.py twins --data training/out/instruct --a X.jsonl --to twins.json

A group's score is compared with all others' by a bootstrap over patients; an interval that holds zero is no finding, and
with few patients it nearly always does: the number of patients stands beside. In a counterfactual pair one record differs
from the other in the patient's sex or race alone (cmd/dataset twins); what should not change must not.
"""

import argparse
import datetime
import json
from pathlib import Path

import examples
import task_scores

GROUPS = ("sex", "age", "race", "ethnicity", "language")


def groups(result):
    """[(task, group, value, n, score, interval)] of a result file: F1 of Task 1, METEOR of Task 2."""
    out = []
    for task, name in (("task1", "f1"), ("task2", "meteor")):
        for key, s in result["scores"].get(task, {}).items():
            kind, _, value = key.partition(" ")
            if kind in GROUPS and value:
                out.append((task, kind, value, s["n"], s[name], s[f"{name}_interval"]))
    return out


def twins(chosen, said):
    """Of the pairs: how many answers (or decisions) are the same, and which differ, after the words for the person are
    made equal. said: {key: prediction}."""
    by_id = {(e["task"], e["id"]): e for e in chosen}
    pairs = [(by_id[e["task"], e["twin_of"]], e) for e in chosen if e.get("twin_of") is not None]
    out = {}
    for kind in sorted({e["twin"] for _, e in pairs}):
        mine = [(a, b) for a, b in pairs if b["twin"] == kind]
        differ = [(a["id"], b["id"]) for a, b in mine if outcome(a, said) != outcome(b, said)]
        out[kind] = {"pairs": len(mine), "differ": len(differ), "which": differ[:20]}
    return out


# Words that rightly follow the patient's sex.
PERSON = {"his": "their", "her": "their", "him": "them", "he": "they", "she": "they"}


def outcome(e, said):
    p = said[f"{e['task']}-{e['id']}"]
    if e["task"] == 1:
        return p["yes"] >= 0.5
    return " ".join(PERSON.get(w, w) for w in task_scores.plain(p["answer"]).split())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="command", required=True)
    g = sub.add_parser("groups")
    g.add_argument("result", type=Path)
    t = sub.add_parser("twins")
    t.add_argument("--data", type=Path, required=True)
    t.add_argument("--a", type=Path, required=True, help="predictions of predict.py --tasks 2 --split twins")
    t.add_argument("--to", type=Path, required=True)
    args = ap.parse_args()
    if args.command == "groups":
        for task, kind, value, n, score, interval in groups(json.loads(args.result.read_text())):
            print(f"{task} {kind:10s} {value:32s} n {n:4d}  {score}  95 % {interval}")
        return
    chosen = examples.read(args.data / "task2-twins.jsonl")
    said = {p["key"]: p for p in map(json.loads, args.a.read_text().splitlines())}
    result = {"made": datetime.date.today().isoformat(), "name": args.a.stem, "twins": twins(chosen, said)}
    args.to.write_text(json.dumps(result, indent=1) + "\n")
    print(result)


if __name__ == "__main__":
    main()
