"""Turns a trained adapter into the GGUF file that the runtime loads, with adapter.json beside it.

    python training/export_adapter.py --run training/out/lm/task2 --to training/weights/task2

adapter.json is the contract: the application compares it with its own prompt version and with the base before it loads
the file, and refuses another.
"""

import argparse
import hashlib
import json
import re
from pathlib import Path

import numpy as np

# Names of transformers' LLaMA-like layers, and llama.cpp's.
NAMES = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
         "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}
LAYER = re.compile(r"layers\.(\d+)\.([\w.]+)\.lora_([AB])\.weight$")


def permuted(b, heads):
    """llama.cpp turns pairs of neighbours where transformers turns halves: the rows of q and k change places, and so do
    those of B, which are rows of the same product."""
    return b.reshape(heads, 2, b.shape[0] // heads // 2, b.shape[1]).swapaxes(1, 2).reshape(b.shape)


def tensors(adapter, config):
    """(name, float16 matrix) for each of A and B, as llama.cpp wants them."""
    for name, value in sorted(adapter.items()):
        layer, module, which = LAYER.search(name).groups()
        value = value.float().numpy()
        if which == "B" and config["architecture"] == "llama" and module.endswith(("q_proj", "k_proj")):
            value = permuted(value, config["heads"] if module.endswith("q_proj") else config["kv_heads"])
        yield f"blk.{layer}.{NAMES[module]}.weight.lora_{which.lower()}", value.astype(np.float16)


def shape_of(base_file):
    """Architecture and head counts of the deployed base."""
    import gguf

    fields = gguf.GGUFReader(base_file).fields
    architecture = fields["general.architecture"].contents()
    heads = fields[f"{architecture}.attention.head_count"].contents()
    kv = fields.get(f"{architecture}.attention.head_count_kv")
    return {"architecture": architecture, "heads": heads, "kv_heads": kv.contents() if kv else heads}


def write_gguf(path, adapter, config, alpha, info):
    import gguf

    writer = gguf.GGUFWriter(path, config["architecture"])
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(alpha))
    writer.add_name(info["name"])
    writer.add_string("chartside.prompt_version", info["prompt_version"] or "")
    writer.add_string("chartside.base_sha256", info["base_sha256"])
    for name, value in tensors(adapter, config):
        writer.add_tensor(name, value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def loss_curve(path, points=40):
    """[[step, mean loss of the steps since the point before]] of a run's loss.tsv: the curve, small enough to be committed."""
    steps = [(int(a), float(b)) for a, b in (line.split("\t") for line in path.read_text().splitlines() if line)]
    size = max(1, -(-len(steps) // points))
    return [[part[-1][0], round(sum(loss for _, loss in part) / len(part), 4)] for part in (steps[i : i + size] for i in range(0, len(steps), size))]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--to", type=Path, required=True)
    args = ap.parse_args()
    import base
    from safetensors.torch import load_file

    run = json.loads((args.run / "run.json").read_text())
    if run["recipe"]["base"] != base.DEPLOYED:
        raise SystemExit("this recipe has another base than the deployed one: serve its adapter with vLLM, as peft saves it")
    file, sha256 = base.deployed_file()
    if sha256 != run["base_sha256"]:
        raise SystemExit("the adapter was trained on another base than the one that is installed now")
    args.to.mkdir(parents=True, exist_ok=True)
    name = run["recipe"]["name"]
    target = args.to / "adapter.gguf"
    write_gguf(target, load_file(args.run / "adapter.safetensors"), shape_of(file), run["recipe"]["alpha"],
               {"name": name, "prompt_version": run["prompt_version"], "base_sha256": sha256})
    contract = {"name": name, "prompt_version": run["prompt_version"], "base": run["base"], "base_sha256": sha256,
                "adapter_sha256": hashlib.sha256(target.read_bytes()).hexdigest(), "rank": run["recipe"]["rank"], "alpha": run["recipe"]["alpha"],
                "data_sha256": run["data_sha256"], "data_seed": run["data_seed"], "recipe_sha256": run["recipe_sha256"], "recipe": run["recipe"],
                "tasks": sorted({int(d["file"][4]) for d in run["recipe"]["data"] if d["file"].startswith("task")}),
                "examples": run["examples"], "steps": run["steps"], "seconds": run["seconds"], "dtype": run["dtype"], "made": run["made"], "machine": run["machine"],
                "loss": loss_curve(args.run / "loss.tsv")}
    (args.to / "adapter.json").write_text(json.dumps(contract, indent=1) + "\n")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, SHA-256 {contract['adapter_sha256'][:16]}…")


if __name__ == "__main__":
    main()
