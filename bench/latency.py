"""Medians of an evaluate run: python3 bench/latency.py PREDICTIONS.jsonl

Prints, as a Markdown table, the seconds until the first sentence and until
the whole answer, and of each stage, the share of time inside the model runtime, what
became of the drafts, and the answers by trust.
"""
import collections
import json
import statistics
import sys


def row(name, values):
    values = sorted(values)
    p95 = values[int(0.95 * (len(values) - 1))]
    print(f"| {name} | {statistics.median(values):.2f} | {p95:.2f} | {values[-1]:.2f} |")


def main():
    answers = [json.loads(line) for line in open(sys.argv[1])]
    print(f"{len(answers)} questions\n\n| seconds | median | p95 | worst |\n|---|---|---|---|")
    row("first sentence", [a["first_sentence_seconds"] for a in answers])
    row("whole answer", [a["seconds"] for a in answers])
    for stage in ("red flags", "select", "compute", "answer"):
        row(f"of it: {stage}", [a["timings"].get(stage, 0) for a in answers])
    used = [a for a in answers if a.get("model_seconds", 0) > 0]
    if used:
        shares = sorted(a["model_seconds"] / a["seconds"] for a in used)
        print(f"\nInside the model runtime: {sum(a['model_seconds'] for a in used) / sum(a['seconds'] for a in used):.3f} of the wall time "
              f"of {len(used)} questions, median {statistics.median(shares):.3f}")
    drafted = [a for a in answers if a.get("model")]
    if drafted:
        passed = sum(a["trust"] == "checked" for a in drafted)
        first = sum(a["trust"] == "checked" and not a["retried"] for a in drafted)
        print(f"Drafted: {len(drafted)}; passed {passed}, {first} of them at the first try; decoded again {sum(a['retried'] for a in drafted)}; "
              f"sentences dropped {sum(a['dropped'] for a in drafted)}; shown as computed {len(drafted) - passed}")
    trust = collections.Counter(a["trust"] for a in answers)
    print("\nTrust: " + ", ".join(f"{name} {n}" for name, n in trust.most_common())
          + f"; drafted sentences that failed the check: {sum(a['dropped'] for a in answers)}")


main()
