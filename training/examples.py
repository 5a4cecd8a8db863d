"""Examples of cmd/dataset as token numbers.

The texts are finished when they come here: this puts them into the base's chat template and remembers where the model's
own turn begins, because only that is learned. Plain text (continual pre-training) is learned whole.
"""

import hashlib
import json
from pathlib import Path


def read(path, limit=0):
    """The first examples of a JSONL file, in order; limit 0 means all."""
    out = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            out.append(json.loads(line))
            if limit and len(out) == limit:
                break
    return out


def messages(example):
    """The chat up to the model's turn, as apply_chat_template wants it."""
    system = [{"role": "system", "content": example["system"]}] if example.get("system") else []
    return system + [{"role": t["role"], "content": t["text"]} for t in example["turns"]]


def encode(tokenizer, example, most):
    """(numbers, start): what follows start is learned. None for what is longer than most tokens: an answer whose
    question was cut off would teach guessing."""
    if "text" in example:
        return tokenizer(example["text"], add_special_tokens=False)["input_ids"][:most], 1
    prompt = tokenizer.apply_chat_template(messages(example), add_generation_prompt=True, tokenize=False)
    head = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    tail = tokenizer(example["target"] + tokenizer.eos_token, add_special_tokens=False)["input_ids"]
    return (head + tail, len(head)) if len(head) + len(tail) <= most else None


def gather(folder, recipe, tokenizer):
    """(encoded examples, how many were too long, SHA-256 of what was read) of all files of a recipe."""
    out, long, digest = [], 0, hashlib.sha256()
    for part in recipe["data"]:
        path = Path(folder) / part["file"]
        digest.update(f"{part['file']} {part.get('limit', 0)}\n".encode() + path.read_bytes())
        for example in read(path, part.get("limit", 0)):
            e = encode(tokenizer, example, recipe["max_tokens"])
            long += e is None
            if e:
                out.append(e)
    return out, long, digest.hexdigest()


def pad(chosen):
    """(ids, labels): padded on the right; no mask is needed, because what comes later is never looked at and has no
    label."""
    import torch

    width = max(len(ids) for ids, _ in chosen)
    x = torch.zeros(len(chosen), width, dtype=torch.long)
    y = torch.full((len(chosen), width), -100, dtype=torch.long)
    for row, (ids, start) in enumerate(chosen):
        x[row, : len(ids)] = torch.tensor(ids)
        y[row, start : len(ids)] = torch.tensor(ids[start:])
    return x, y
