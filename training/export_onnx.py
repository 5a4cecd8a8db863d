"""Turns a trained cross-encoder into the ONNX int8 file that the application runs.

    python training/export_onnx.py --run training/out/ce --data training/out/data --to training/weights/cross-encoder

Weights are quantized dynamically to int8 with a reduced range, because the AVX2 instructions of older processors
saturate with the full one. The threshold is calibrated on the validation split and folded into the exported bias: a
sigmoid score of 0.5 is the threshold. int8 and torch are compared, and the held-out scores go into config.json.
"""

import argparse
import datetime
import hashlib
import json
import math
import shutil
import time
from pathlib import Path

import train_cross_encoder as train
from metrics import auc, best_threshold, by_group, scores

CONTRACT = {"inputs": {"input_ids": "int64 [batch, tokens]", "attention_mask": "int64 [batch, tokens]"}, "output": {"logits": "float32 [batch]"}}


def export(model, to, bias):
    """The graph takes ids and mask and gives one logit a pair."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = model

        def forward(self, input_ids, attention_mask):
            return self.inner(input_ids, attention_mask) + bias

    example = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        Graph().eval(), (example, example), str(to), input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}, "logits": {0: "batch"}},
        opset_version=17, dynamo=False,
    )


def quantize(src, dst):
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(src), str(dst), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)


class Runtime:
    """Scores pairs as the application does: one thread, pairs of like length together."""

    def __init__(self, model, tokenizer, threads=1):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self.tok = tokenizer

    def logits(self, pairs, batch=64):
        import numpy as np

        encoded = [e.ids for e in self.tok.encode_batch(pairs)]
        order = sorted(range(len(pairs)), key=lambda i: len(encoded[i]))
        out = [0.0] * len(pairs)
        for i in range(0, len(order), batch):
            part = order[i : i + batch]
            width = len(encoded[part[-1]])
            ids = np.zeros((len(part), width), dtype=np.int64)
            mask = np.zeros((len(part), width), dtype=np.int64)
            for row, n in enumerate(part):
                ids[row, : len(encoded[n])] = encoded[n]
                mask[row, : len(encoded[n])] = 1
            for n, value in zip(part, self.session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0].tolist()):
                out[n] = value
        return out


def text_pairs(examples):
    return [(p["query"], p["concept"]) for p in examples]


def seconds_for_200(runtime, examples):
    """Median seconds of five runs over 200 concepts of one question after another."""
    chosen = text_pairs(examples[:200])
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        runtime.logits(chosen)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[2]


def write_card(config):
    """Puts the scores into MODEL_CARD.md, between its markers."""
    card = Path(__file__).parent / "MODEL_CARD.md"
    head, _, rest = card.read_text().partition("<!-- scores -->")
    _, _, tail = rest.partition("<!-- /scores -->")
    rows = ["| questions | n | F1 | macro F1 | precision | recall | nothing found where nothing is |", "|---|---|---|---|---|---|---|"]
    for name, s in config["held_out"].items():
        rows.append(f"| {name} | {s['questions']} | {s['f1']:.3f} | {s['macro_f1']:.3f} | {s['precision']:.3f} | {s['recall']:.3f} | " + (f"{s['empty_right']:.3f} |" if s["empty_right"] is not None else "|"))
    p = config["parity"]
    facts = (
        f"Made {config['made']}; {config['held_out']['all']['pairs']} pairs, AUC {config['held_out']['all']['auc']}. "
        f"int8 against torch: median {p['int8_median']}, at most {p['int8_max']} on the logit, {p['decisions_changed']} of {p['of']} decisions differ. "
        f"200 concepts of one question: {config['seconds_per_200_concepts']} s on {config['threads']} thread."
    )
    card.write_text(head + "<!-- scores -->\n" + facts + "\n\n" + "\n".join(rows) + "\n<!-- /scores -->" + tail)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, default=Path("training/out/ce"))
    ap.add_argument("--data", type=Path, default=Path("training/out/data"))
    ap.add_argument("--to", type=Path, default=Path("training/weights/cross-encoder"))
    ap.add_argument("--recipe", type=Path, default=Path(__file__).parent / "recipes/cross_encoder.json")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    import torch

    torch.set_num_threads(args.threads)
    folder = train.base_folder()
    tok = train.tokenizer_of(folder)
    model = train.build_model(folder, 0)
    model.load_state_dict(torch.load(args.run / "model.pt", weights_only=True))
    model.eval()
    valid, test = train.read_pairs(args.data / "valid.jsonl"), train.read_pairs(args.data / "test.jsonl")

    # The threshold is taken from the quantized model's own scores: it is what will be served.
    export(model, args.run / "fp32.onnx", 0.0)
    quantize(args.run / "fp32.onnx", args.run / "int8.onnx")
    raw = Runtime(args.run / "int8.onnx", tok, args.threads).logits(text_pairs(valid))
    threshold = best_threshold(valid, raw)
    export(model, args.run / "fp32.onnx", -threshold)
    args.to.mkdir(parents=True, exist_ok=True)
    quantize(args.run / "fp32.onnx", args.to / "model.onnx")
    shutil.copy(folder / "tokenizer.json", args.to / "tokenizer.json")

    served = Runtime(args.to / "model.onnx", tok, args.threads)
    exact = Runtime(args.run / "fp32.onnx", tok, args.threads)
    few = test[:400]
    with torch.inference_mode():
        torched = [float(model(*train.pad([tok.encode(*p).ids]))[0]) - threshold for p in text_pairs(few)]
    gap32 = max(abs(a - b) for a, b in zip(torched, exact.logits(text_pairs(few))))
    low = served.logits(text_pairs(few))
    gap8 = sorted(abs(a - b) for a, b in zip(torched, low))
    changed = sum((a >= 0) != (b >= 0) for a, b in zip(torched, low))
    print(f"torch against ONNX fp32: at most {gap32:.4f}; against int8: median {gap8[len(gap8) // 2]:.3f}, most {gap8[-1]:.2f}, {changed} of {len(few)} decisions differ")
    if gap32 > 0.01 or changed > 0.02 * len(few):
        raise SystemExit("parity check failed: nothing should be committed")

    logits = served.logits(text_pairs(test))
    result = {"all": {**scores(test, logits), "auc": auc(test, logits)}, **by_group(test, logits)}
    recipe_files = [args.recipe, Path(train.__file__), Path(__file__)]
    manifest = json.loads((args.data / "manifest.json").read_text())
    config = {
        "name": "chartside Task 1 cross-encoder",
        "made": datetime.date.today().isoformat(),
        "contract": CONTRACT,
        "max_tokens": 256,
        "threshold": 0.5,
        "bias_shift": -threshold,
        "prompt_version": manifest["prompt_version"],
        "base": json.loads((Path(train.__file__).parent / "base.json").read_text())["cross_encoder"],
        "base_sha256": train.BASE_SHA256,
        "model_sha256": hashlib.sha256((args.to / "model.onnx").read_bytes()).hexdigest(),
        "tokenizer_sha256": hashlib.sha256((args.to / "tokenizer.json").read_bytes()).hexdigest(),
        "data_sha256": manifest["sha256"],
        "data_seed": manifest["seed"],
        "data_pairs": manifest["pairs"],
        "recipe_sha256": hashlib.sha256(b"".join(p.read_bytes() for p in recipe_files)).hexdigest(),
        "recipe": json.loads(args.recipe.read_text()),
        "parity": {"fp32_max": round(gap32, 5), "int8_median": round(gap8[len(gap8) // 2], 4), "int8_max": round(gap8[-1], 3), "decisions_changed": changed, "of": len(few)},
        "held_out": result,
        "seconds_per_200_concepts": round(seconds_for_200(served, test), 3),
        "threads": args.threads,
    }
    (args.to / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    write_card(config)
    for name, s in result.items():
        print(f"{name:28s} n {s['questions']:4d}  F1 {s['f1']:.3f}  P {s['precision']:.3f}  R {s['recall']:.3f}" + (f"  empty right {s['empty_right']:.3f}" if s.get("empty_right") is not None else ""))
    print(f"threshold {threshold:.3f} (sigmoid {1 / (1 + math.exp(-threshold)):.3f}) folded into the bias; 200 concepts in {config['seconds_per_200_concepts']} s on {args.threads} thread(s)")


if __name__ == "__main__":
    main()
