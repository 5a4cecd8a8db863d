"""Medians of an evaluate run: python3 bench/latency.py PREDICTIONS.jsonl

Prints, as a Markdown table, the seconds until the first checked sentence and
until the whole answer, and of each stage, with the share of answers by trust.
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
    row("first checked sentence", [a["first_sentence_seconds"] for a in answers])
    row("whole answer", [a["seconds"] for a in answers])
    for stage in ("red flags", "select", "compute", "answer"):
        row(f"of it: {stage}", [a["timings"].get(stage, 0) for a in answers])
    trust = collections.Counter(a["trust"] for a in answers)
    print("\nTrust: " + ", ".join(f"{name} {n}" for name, n in trust.most_common())
          + f"; drafted sentences that failed the check: {sum(a['dropped'] for a in answers)}")


main()
