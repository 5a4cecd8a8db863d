"""A language model as judge of two answers, as in the paper: pairwise, blind and not blind, positions swapped.

    python3 training/judge.py --questions test.jsonl --a base.jsonl --b task2.jsonl --names base,task2 --to judge.json

Contestants are prediction files of predict.py; the judge is any OpenAI-compatible endpoint (--url, --model), or, without
one, the served base of this machine. Every pair is judged four times: as A/B and B/A, with and without the contestants'
names. Standard library only.
"""

import argparse
import datetime
import json
import re
import urllib.request
from pathlib import Path

import examples
import intervals

PROMPT = """Compare two answers to a question about a medical record. The record says:
{evidence}

Question: {question}

Answer A{name_a}: {a}

Answer B{name_b}: {b}

Which answer is more correct, complete and clear? Reply with one letter, A or B, or T for a tie."""

LETTER = re.compile(r"\b(A|B|T)\b")


def verdict(text):
    """A, B or T of a reply; None where it says none of them first."""
    m = LETTER.search(text.strip().upper().replace("TIE", "T")[:40])
    return m.group(1) if m else None


def judged(say, question, evidence, answers, names, blind, swapped):
    """Which contestant (0 or 1) wins, 0.5 for a tie, None for no verdict."""
    first, second = (1, 0) if swapped else (0, 1)
    shown = ["" if blind else f" (by {names[i]})" for i in (first, second)]
    letter = verdict(say(PROMPT.format(evidence=evidence, question=question, a=answers[first], b=answers[second], name_a=shown[0], name_b=shown[1])))
    return {"A": float(first), "B": float(second), "T": 0.5, None: None}[letter]


def four_ways(say, question, evidence, answers, names):
    return {f"{'blind' if blind else 'named'} {'ba' if swapped else 'ab'}": judged(say, question, evidence, answers, names, blind, swapped)
            for blind in (True, False) for swapped in (False, True)}


def summary(verdicts, names, judge):
    """Win rate of the second contestant with its interval; position bias; what naming changes; self-preference.

    verdicts: one dict of four_ways a question. A verdict that turns when the positions do is no preference."""
    out = {"questions": len(verdicts), "contestants": names, "judge": judge}
    for way in ("blind", "named"):
        both = [(v[f"{way} ab"], v[f"{way} ba"]) for v in verdicts]
        given = [(x, y) for x, y in both if x is not None and y is not None]
        wins = sum(x == y == 1 for x, y in given)
        losses = sum(x == y == 0 for x, y in given)
        firsts = sum((x == 0) + (y == 1) for x, y in given)
        seconds = sum((x == 1) + (y == 0) for x, y in given)
        out[way] = {
            "no_verdict": len(both) - len(given), "wins": wins, "losses": losses, "ties_or_turned": len(given) - wins - losses,
            "win_rate": round(wins / (wins + losses), 4) if wins + losses else None, "win_rate_interval": intervals.wilson(wins, wins + losses),
            "first_position_share": round(firsts / (firsts + seconds), 4) if firsts + seconds else None, "first_position_interval": intervals.wilson(firsts, firsts + seconds),
            "turned_share": round(sum(abs(x - y) == 1 for x, y in given) / len(given), 4) if given else None,
        }
    if judge in names:
        # How much more often the judge prefers itself when it sees whose answer it is.
        own = names.index(judge)
        rates = [out[way]["win_rate"] for way in ("blind", "named")]
        if None not in rates:
            out["self_preference"] = round((rates[1] - rates[0]) * (1 if own == 1 else -1), 4)
    return out


def remote(url, model, key=""):
    def say(text):
        body = json.dumps({"model": model, "messages": [{"role": "user", "content": text}], "temperature": 0, "max_tokens": 8}).encode()
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        with urllib.request.urlopen(urllib.request.Request(url.rstrip("/") + "/chat/completions", body, headers), timeout=120) as answer:
            return json.load(answer)["choices"][0]["message"]["content"]
    return say


def evidence_of(example):
    return example["turns"][-1]["text"].partition("\nQuestion: ")[0].partition("Computed:")[0].strip()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--questions", type=Path, required=True, help="task2-test.jsonl")
    ap.add_argument("--a", type=Path, required=True)
    ap.add_argument("--b", type=Path, required=True)
    ap.add_argument("--names", default="a,b")
    ap.add_argument("--url", help="OpenAI-compatible address; synthetic data only")
    ap.add_argument("--model", default="base")
    ap.add_argument("--key-file", type=Path)
    ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--to", type=Path, required=True)
    args = ap.parse_args()
    names = args.names.split(",")
    said = [{p["key"]: p["answer"] for p in map(json.loads, path.read_text().splitlines()) if "answer" in p} for path in (args.a, args.b)]
    chosen = [e for e in examples.read(args.questions, args.limit) if all(f"2-{e['id']}" in s for s in said)]

    def run(say):
        out = []
        for n, e in enumerate(chosen, 1):
            out.append(four_ways(say, e["question"], evidence_of(e), [s[f"2-{e['id']}"] for s in said], names))
            if n % 10 == 0:
                print(f"{n} of {len(chosen)}", flush=True)
        return out

    if args.url:
        verdicts = run(remote(args.url, args.model, args.key_file.read_text().strip() if args.key_file else ""))
    else:
        from runtime_client import Runtime

        with Runtime() as runtime:
            verdicts = run(lambda text: runtime.answer([{"role": "user", "content": text}], None, 8))
    result = {"made": datetime.date.today().isoformat(), **summary(verdicts, names, args.model), "verdicts": verdicts}
    args.to.write_text(json.dumps(result, indent=1) + "\n")
    print({k: v for k, v in result.items() if k != "verdicts"})


if __name__ == "__main__":
    main()
