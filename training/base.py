"""The frozen base that an adapter is trained on.

"deployed": the very file that the runtime serves (runtime/weights.lock), dequantized, so that the adapter learns to
correct the weights that it will be added to. That is what QLoRA does, with llama.cpp's quantization in NF4's place.
A folder: weights as transformers stores them, in 4-bit NF4 (bitsandbytes) where the recipe says so: the way for a GPU.
"""

import hashlib
import os
import tomllib
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
ROOT = Path(__file__).resolve().parents[1]
DEPLOYED = "deployed"


def deployed_file(weights=None):
    """The deployed GGUF file and its SHA-256; an error when it is another file than the lock names."""
    lock = tomllib.loads((ROOT / "runtime/weights.lock").read_text())["base"]
    path = Path(weights or ROOT / ".cache/weights") / lock["file"]
    if not path.exists():
        raise SystemExit(f"{path} is missing: run make model")
    with path.open("rb") as f:
        found = hashlib.file_digest(f, "sha256").hexdigest()
    if found != lock["sha256"]:
        raise SystemExit(f"{path} has SHA-256 {found}, runtime/weights.lock says {lock['sha256']}: run make model")
    return path, found


def identity(recipe):
    """(name, sha256) of the base of a recipe: what an adapter must be loaded on."""
    if recipe["base"] == DEPLOYED:
        path, sha256 = deployed_file()
        return path.stem, sha256
    folder = Path(os.path.expandvars(recipe["base"]))
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.safetensors")):
        with file.open("rb") as f:
            digest.update(hashlib.file_digest(f, "sha256").digest())
    return folder.name, digest.hexdigest()


def load(recipe, dtype):
    """(model, tokenizer), nothing of the model trainable."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    if recipe["base"] == DEPLOYED:
        path, _ = deployed_file()
        tokenizer = AutoTokenizer.from_pretrained(str(path.parent), gguf_file=path.name)
        model = AutoModelForCausalLM.from_pretrained(str(path.parent), gguf_file=path.name, dtype=dtype, attn_implementation="sdpa")
        # The weights are plain matrices now; left marked as quantized, peft would wrap them in its slow layers.
        model.hf_quantizer, model.is_quantized = None, False
        if hasattr(model.config, "quantization_config"):
            del model.config.quantization_config
    else:
        folder = os.path.expandvars(recipe["base"])
        tokenizer = AutoTokenizer.from_pretrained(folder)
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, attn_implementation="sdpa", **quantization(recipe, dtype))
    if tokenizer.chat_template is None:
        tokenizer.chat_template = CHATML  # base models have none: the adapter learns this one
    for p in model.parameters():
        p.requires_grad = False
    return model, tokenizer


# What a base model without a template of its own is given; its instruct sibling keeps its own.
CHATML = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def quantization(recipe, dtype):
    if recipe.get("quantize") != "nf4":
        return {}
    import torch
    from transformers import BitsAndBytesConfig

    config = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=dtype)
    return {"quantization_config": config, "device_map": {"": 0 if torch.cuda.is_available() else "cpu"}}
