"""Trains a LoRA adapter by a recipe, on the CPU or a GPU.

    python training/finetune.py training/recipes/task2_500.json --data training/out/instruct [--out DIR] [--threads 2]

Writes OUT/adapter.safetensors, OUT/loss.tsv and OUT/run.json. A run that stops, however it stops, goes on from its last
checkpoint when the same command is given again: adapter, optimizer, random state and place in the data are restored,
and what comes out has the same bits as if it had never stopped (on the same machine and number of threads;
tests/test_lm.py kills one to see).
"""

import argparse
import datetime
import hashlib
import json
import os
import platform
import resource
import sys
import time
from pathlib import Path

import base
import examples
from schedule import Progress, batches, learning_rate

HERE = Path(__file__).parent
DEFAULTS = {"base": base.DEPLOYED, "quantize": None, "rank": 8, "alpha": 16, "epochs": 1, "batch": 8, "learning_rate": 1e-3,
            "warmup": 10, "max_tokens": 1024, "seed": 1, "start": None, "dtype": "auto", "checkpoint_minutes": 3, "checkpointing": False, "tokens_at_once": 2048}


def read_recipe(path):
    recipe = {**DEFAULTS, **json.loads(Path(path).read_text())}
    unknown = recipe.keys() - DEFAULTS.keys() - {"name", "what", "data", "targets", "measured"}
    if unknown:
        raise SystemExit(f"{path}: unknown settings: {', '.join(sorted(unknown))}")
    return recipe


def recipe_sha256(recipe):
    """Of the settings and of the programs that obey them."""
    digest = hashlib.sha256(json.dumps({k: v for k, v in recipe.items() if k not in ("what", "measured")}, sort_keys=True).encode())
    for name in ("finetune.py", "lora.py", "examples.py", "schedule.py", "base.py"):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def compute_dtype(wanted):
    """bf16 pays on a GPU and on processors with AMX; elsewhere it is slower than float32."""
    import torch

    if wanted != "auto":
        return {"fp32": torch.float32, "bf16": torch.bfloat16}[wanted]
    flags = open("/proc/cpuinfo").read() if os.path.exists("/proc/cpuinfo") else ""
    return torch.bfloat16 if torch.cuda.is_available() or "amx_bf16" in flags else torch.float32


class Run:
    """One training: model, optimizer, plan, and the step that is next."""

    def __init__(self, recipe, data, out, start):
        import torch

        import lora

        torch.manual_seed(recipe["seed"])
        self.recipe, self.out = recipe, out
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        dtype = compute_dtype(recipe["dtype"])
        model, self.tokenizer = base.load(recipe, dtype)
        self.data, self.too_long, self.data_sha256 = examples.gather(data, recipe, self.tokenizer)
        self.model = lora.adapted(model, recipe)
        if not recipe["quantize"]:
            self.model.to(self.device)
        if recipe["checkpointing"]:
            self.model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
            self.model.enable_input_require_grads()
        else:
            lora.fuse(self.model)
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.start_sha256 = self.begin_with(start)
        self.optimizer = torch.optim.AdamW(self.trained, lr=recipe["learning_rate"], weight_decay=0.0, betas=(0.9, 0.99))
        lengths = [len(ids) for ids, _ in self.data]
        self.plan = [b for epoch in range(recipe["epochs"]) for b in batches(lengths, recipe["batch"], recipe["seed"] + epoch)]
        self.step, self.seconds, self.dtype = 0, 0.0, str(dtype).removeprefix("torch.")
        # Everything that decides what the weights become: a checkpoint of anything else is not continued.
        self.recipe_sha256 = recipe_sha256(recipe)
        self.fingerprint = hashlib.sha256(f"{self.recipe_sha256} {self.data_sha256} {self.start_sha256} {base.identity(recipe)[1]} {self.dtype}".encode()).hexdigest()

    def begin_with(self, start):
        """Start from the adapter of an earlier run, as sequential training and pre-training do."""
        if not start:
            return None
        from safetensors.torch import load_file

        import lora

        file = Path(start) / "adapter.safetensors"
        lora.put(self.model, load_file(file))
        return hashlib.sha256(file.read_bytes()).hexdigest()

    def restore(self):
        import torch

        import lora

        file = self.out / "checkpoint.pt"
        if not file.exists():
            return
        saved = torch.load(file, weights_only=False, map_location=self.device)
        if saved["fingerprint"] != self.fingerprint:
            raise SystemExit(f"{file} belongs to another recipe, base or data: take another --out, or delete it")
        lora.put(self.model, saved["adapter"])
        self.optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"].cpu())
        if saved["random_gpu"] is not None:
            torch.cuda.set_rng_state_all([s.cpu() for s in saved["random_gpu"]])
        self.step, self.seconds = saved["step"], saved["seconds"]
        print(f"continues at step {self.step} of {len(self.plan)}", flush=True)

    def save(self):
        import torch

        import lora

        part = self.out / "checkpoint.part"
        torch.save({"fingerprint": self.fingerprint, "adapter": lora.weights(self.model), "optimizer": self.optimizer.state_dict(),
                    "random": torch.get_rng_state(), "random_gpu": torch.cuda.get_rng_state_all() if self.device == "cuda" else None,
                    "step": self.step, "seconds": self.seconds}, part)
        with part.open("rb+") as f:
            os.fsync(f.fileno())
        part.replace(self.out / "checkpoint.pt")  # whole or not at all

    def take(self):
        """One step; returns its loss and the number of tokens."""
        import torch

        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(self.step, len(self.plan), self.recipe["learning_rate"], self.recipe["warmup"])
        chosen = [self.data[i] for i in self.plan[self.step]]
        learned = sum(len(ids) - start for ids, start in chosen)
        loss = sum(self.part(part, learned) for part in in_parts(chosen, self.recipe["tokens_at_once"]))
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        return loss, sum(len(ids) for ids, _ in chosen)

    def part(self, chosen, learned):
        """Forward and backward of some of a step's examples; their share of the step's mean loss."""
        import torch

        x, y = (t.to(self.device) for t in examples.pad(chosen))
        core = self.model.get_base_model()
        hidden = core.model(input_ids=x, attention_mask=None, use_cache=False).last_hidden_state
        wanted = y[:, 1:] != -100
        # The vocabulary's matrix is the dearest of all: only what is learned goes through it.
        logits = core.lm_head(hidden[:, :-1][wanted]).float()
        loss = torch.nn.functional.cross_entropy(logits, y[:, 1:][wanted], reduction="sum") / learned
        loss.backward()
        return loss.item()


def in_parts(chosen, most):
    """Cut a step into parts of at most so many padded tokens (one example at least): their gradients add up to the
    step's, and memory is bounded by the part."""
    part, width = [], 0
    for e in chosen:
        width = max(width, len(e[0]))
        if part and (len(part) + 1) * width > most:
            yield part
            part, width = [], len(e[0])
        part.append(e)
    if part:
        yield part


def losses_until(path, step):
    """Cut the loss file to what the checkpoint knows: the steps after it are taken again."""
    kept = []
    if path.exists():
        kept = [line for line in path.read_text().splitlines() if line and int(line.split("\t")[0]) <= step]
    path.write_text("".join(line + "\n" for line in kept))
    return path.open("a")


def train(run, minutes=0, every=25):
    run.restore()
    log = losses_until(run.out / "loss.tsv", run.step)
    progress, began, last = Progress(len(run.plan), run.step, "tokens"), time.time(), time.time()
    before = run.seconds
    run.model.train()
    while run.step < len(run.plan):
        loss, tokens = run.take()
        run.seconds = before + time.time() - began
        log.write(f"{run.step}\t{loss:.5f}\n")
        line = progress.line(run.step, loss, tokens)
        if run.step % every == 0 or run.step == len(run.plan):
            print(line, flush=True)
        out_of_time = minutes and time.time() - began > minutes * 60
        if time.time() - last > run.recipe["checkpoint_minutes"] * 60 or out_of_time:
            log.flush()
            run.save()
            last = time.time()
        if out_of_time and run.step < len(run.plan):
            sys.exit(f"stopped at step {run.step} of {len(run.plan)} after {minutes} minutes; the same command goes on")
    log.close()
    run.save()


def finish(run, data, args):
    """Write the adapter and what is known of how it came to be."""
    from safetensors.torch import save_file

    import lora

    adapter = run.out / "adapter.safetensors"
    save_file({n: t.cpu().contiguous() for n, t in lora.weights(run.model).items()}, adapter)
    name, sha256 = base.identity(run.recipe)
    manifest = Path(data) / "instruct.json"
    info = {
        "recipe": run.recipe, "recipe_sha256": run.recipe_sha256, "base": name, "base_sha256": sha256, "start_sha256": run.start_sha256,
        "data_sha256": run.data_sha256, "data_seed": json.loads(manifest.read_text())["seed"] if manifest.exists() else None,
        "prompt_version": json.loads(manifest.read_text())["prompt_version"] if manifest.exists() else None,
        "adapter_sha256": hashlib.sha256(adapter.read_bytes()).hexdigest(), "examples": len(run.data), "too_long": run.too_long,
        "tokens": sum(len(ids) for ids, _ in run.data), "steps": len(run.plan), "seconds": round(run.seconds, 1), "dtype": run.dtype,
        "trained_parameters": sum(p.numel() for p in run.trained), "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "made": datetime.date.today().isoformat(), "machine": f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, {args.threads} threads, {run.device}",
    }
    (run.out / "run.json").write_text(json.dumps(info, indent=1) + "\n")
    print(f"{info['steps']} steps, {info['examples']} examples, {info['tokens']} tokens in {run.seconds / 60:.1f} min; {run.too_long} were too long", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("recipe", type=Path)
    ap.add_argument("--data", type=Path, required=True, help="folder made by cmd/dataset")
    ap.add_argument("--out", type=Path, help="default: training/out/lm/NAME")
    ap.add_argument("--start", type=Path, help="folder of the run that the recipe starts from; default: beside --out, by its name")
    ap.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    ap.add_argument("--minutes", type=float, default=0, help="stop after this time with a checkpoint; 0: no limit")
    ap.add_argument("--every", type=int, default=25, help="steps between lines of progress")
    args = ap.parse_args()
    import torch

    torch.set_num_threads(args.threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    recipe = read_recipe(args.recipe)
    out = args.out or HERE / "out/lm" / recipe["name"]
    out.mkdir(parents=True, exist_ok=True)
    start = args.start or (out.parent / recipe["start"] if recipe["start"] else None)
    run = Run(recipe, args.data, out, start)
    print(f"{recipe['name']}: {len(run.data)} examples, {len(run.plan)} steps, {sum(p.numel() for p in run.trained)} parameters, {run.dtype} on {run.device}", flush=True)
    train(run, args.minutes, args.every)
    finish(run, args.data, args)


if __name__ == "__main__":
    main()
