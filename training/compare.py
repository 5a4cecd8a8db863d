"""Two result files of predict.py against each other: the difference of each score, with a paired interval.

    python3 training/compare.py --data training/out/instruct training/results/base.json training/results/task2.json

The same examples were asked of both; whole records are drawn again, so that the interval is honest about their number.
"""

import argparse
import json
from pathlib import Path

import examples
import intervals
import meteor
import task_scores
from predict import WORDNET, key


def paired(chosen, a, b, synonyms=None):
    """{score: (a, b, difference, interval)} over the examples that both answered."""
    both = [e for e in chosen if key(e) in a and key(e) in b]
    out = {}
    one = [(e, (task_scores.row_task1(e, a[key(e)]), task_scores.row_task1(e, b[key(e)]))) for e in both if e["task"] == 1]
    two = [(e, (task_scores.row_task2(e, a[key(e)], synonyms), task_scores.row_task2(e, b[key(e)], synonyms))) for e in both if e["task"] == 2]
    if one:
        out["task1 F1"] = difference(one, task_scores.f1)
    for name in ("meteor", "facts", "exact", "cites_right", "invented"):
        if two:
            out["task2 " + name] = difference(two, lambda rows, name=name: sum(r[name] for _, r in rows) / len(rows))
    return out


def difference(rows, statistic):
    def side(part, i):
        return statistic([(e, r[i]) for e, r in part]) or 0.0

    groups = task_scores.by_record(rows)
    a, b = side(rows, 0), side(rows, 1)
    return {"n": len(rows), "a": round(a, 4), "b": round(b, 4), "difference": round(b - a, 4), "interval": intervals.bootstrap(groups, lambda part: side(part, 1) - side(part, 0))}


def said(path):
    return {p["key"]: p for p in map(json.loads, path.with_suffix(".jsonl").read_text().splitlines())}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--split", default="test")
    ap.add_argument("--to", type=Path, help="also write the differences here")
    ap.add_argument("a", type=Path)
    ap.add_argument("b", type=Path)
    args = ap.parse_args()
    results = [json.loads(p.read_text()) for p in (args.a, args.b)]
    if results[0]["data_sha256"] != results[1]["data_sha256"]:
        raise SystemExit("the two were asked other questions")
    chosen = [e for task in (1, 2) for e in examples.read(args.data / f"task{task}-{args.split}.jsonl")]
    got = paired(chosen, said(args.a), said(args.b), meteor.Synonyms(WORDNET) if WORDNET.exists() else None)
    for name, d in got.items():
        print(f"{name:18s} n {d['n']:4d}  {d['a']:.3f} -> {d['b']:.3f}  {d['difference']:+.3f}  95 % {d['interval']}")
    if args.to:
        args.to.write_text(json.dumps({"a": results[0]["what"], "b": results[1]["what"], "made": results[1]["made"], "differences": got}, indent=1) + "\n")


if __name__ == "__main__":
    main()
