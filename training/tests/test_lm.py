"""The language model's training, on models small enough for a test. Needs torch: make test-training.

The deployed base appears in one test (trainer against runtime); the others use random weights with its tokenizer.
"""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
ROOT = TRAINING.parent
sys.path.insert(0, str(TRAINING))

HAS_TORCH = all(importlib.util.find_spec(m) for m in ("torch", "peft", "transformers"))
HAS_RUNTIME = (ROOT / ".cache/model.stamp").exists()

TARGETS = ["Your sodium was 139 mmol/L on 3 March 2019. [1]", "The A1c was 6.8 %. [2]", "Asthma is resolved. [1]"]


def write_examples(folder, n=24):
    """Chats of the shape of cmd/dataset, of different lengths."""
    folder.mkdir(exist_ok=True)
    lines = [{"task": 2, "id": i, "system": "Answer from the lines.", "turns": [{"role": "user", "text": "Lines:\n[1] lab result " + "x " * (i % 7) + "\nQuestion: how high"}],
              "target": TARGETS[i % 3]} for i in range(n)]
    (folder / "task2-train.jsonl").write_text("".join(json.dumps(e) + "\n" for e in lines))
    (folder / "instruct.json").write_text(json.dumps({"seed": 1, "prompt_version": "test"}))


def tiny_base(folder, config):
    """Random weights of an architecture, with the deployed base's tokenizer, in a folder as transformers stores it."""
    import base
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    file, _ = base.deployed_file()
    tokenizer = AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name)
    torch.manual_seed(5)
    AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def small_llama():
    from transformers import LlamaConfig

    return LlamaConfig(vocab_size=49152, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=2048,
                       bos_token_id=1, eos_token_id=2, pad_token_id=2, tie_word_embeddings=True)


def llama_8b_in_small():
    """LLaMA 3.1's shape: grouped heads, its rope scaling, an output matrix of its own."""
    from transformers import LlamaConfig

    return LlamaConfig(vocab_size=49152, hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=8, num_key_value_heads=2, max_position_embeddings=131072,
                       rope_parameters={"rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192},
                       tie_word_embeddings=False, bos_token_id=1, eos_token_id=2, pad_token_id=2)


def nemo_12b_in_small():
    """Mistral NeMo's shape: heads whose size is not hidden size over heads."""
    from transformers import MistralConfig

    return MistralConfig(vocab_size=49152, hidden_size=80, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=16, sliding_window=None,
                         max_position_embeddings=131072, rope_parameters={"rope_type": "default", "rope_theta": 1000000.0}, bos_token_id=1, eos_token_id=2, pad_token_id=2)


def recipe_file(folder, **settings):
    path = folder / "recipe.json"
    path.write_text(json.dumps({"name": "test", "data": [{"file": "task2-train.jsonl"}], "batch": 4, "max_tokens": 256, "dtype": "fp32", "checkpoint_minutes": 0, **settings}))
    return path


def command(recipe, data, out):
    return [sys.executable, str(TRAINING / "finetune.py"), str(recipe), "--data", str(data), "--out", str(out), "--threads", "1", "--every", "1"]


@unittest.skipUnless(HAS_TORCH and HAS_RUNTIME, "torch or the deployed base is not installed (make test-training installs both)")
class Training(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="chartside-training-"))
        tiny_base(cls.folder / "base", small_llama())
        write_examples(cls.folder / "data")

    def test_the_fused_pass_gives_pefts_gradients(self):
        import base
        import finetune
        import lora
        import torch

        torch.manual_seed(2)
        recipe = {**finetune.DEFAULTS, "base": str(self.folder / "base"), "rank": 4}
        model, _ = base.load(recipe, torch.float32)
        model = lora.adapted(model, recipe)
        for name, p in model.named_parameters():
            if "lora_B" in name:
                p.data.normal_(std=0.1)  # B begins at zero, where A has no gradient
        ids = torch.randint(10, 4000, (2, 24))

        def gradients():
            model.zero_grad()
            loss = model(input_ids=ids, labels=ids).loss
            loss.backward()
            return loss.item(), torch.cat([p.grad.flatten() for p in model.parameters() if p.requires_grad])

        loss, slow = gradients()
        self.assertEqual(lora.fuse(model), 14)
        loss_fused, fast = gradients()
        self.assertAlmostEqual(loss, loss_fused, places=4)
        self.assertLess(float((slow - fast).norm() / slow.norm()), 1e-4)

    def test_a_killed_run_goes_on_bit_for_bit(self):
        recipe = recipe_file(self.folder, base=str(self.folder / "base"), epochs=2)
        subprocess.run(command(recipe, self.folder / "data", self.folder / "whole"), check=True, capture_output=True)
        child = subprocess.Popen(command(recipe, self.folder / "data", self.folder / "killed"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in child.stdout:
            if line.startswith("step 5/"):
                os.kill(child.pid, signal.SIGKILL)
                break
        child.stdout.close()
        child.wait()
        self.assertFalse((self.folder / "killed/adapter.safetensors").exists())
        again = subprocess.run(command(recipe, self.folder / "data", self.folder / "killed"), check=True, capture_output=True, text=True)
        self.assertIn("continues at step", again.stdout)
        for file in ("adapter.safetensors", "loss.tsv"):
            self.assertEqual((self.folder / "whole" / file).read_bytes(), (self.folder / "killed" / file).read_bytes(), file)
        first, last = [float(line.split("\t")[1]) for line in (self.folder / "whole/loss.tsv").read_text().splitlines()][:: 11]
        self.assertLess(last, first)

    def test_a_checkpoint_of_another_recipe_is_not_continued(self):
        out = self.folder / "other"
        recipe = recipe_file(self.folder, base=str(self.folder / "base"))
        subprocess.run(command(recipe, self.folder / "data", out), check=True, capture_output=True)
        recipe = recipe_file(self.folder, base=str(self.folder / "base"), learning_rate=5e-4)
        refused = subprocess.run(command(recipe, self.folder / "data", out), capture_output=True, text=True)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("belongs to another recipe", refused.stderr)

    def test_sequential_training_starts_from_the_first_adapter(self):
        recipe = recipe_file(self.folder, base=str(self.folder / "base"))
        subprocess.run(command(recipe, self.folder / "data", self.folder / "first"), check=True, capture_output=True)
        recipe = recipe_file(self.folder, base=str(self.folder / "base"), start="first", seed=2)
        subprocess.run(command(recipe, self.folder / "data", self.folder / "second"), check=True, capture_output=True)
        begun = [float((self.folder / run / "loss.tsv").read_text().split("\n")[0].split("\t")[1]) for run in ("first", "second")]
        self.assertLess(begun[1], begun[0])
        self.assertIsNotNone(json.loads((self.folder / "second/run.json").read_text())["start_sha256"])


@unittest.skipUnless(HAS_TORCH and HAS_RUNTIME, "torch or the deployed base is not installed")
class GPURecipes(unittest.TestCase):
    """The recipes for LLaMA 3.1 8B and Mistral NeMo 12B, 4-bit NF4 included, on random models of the same architecture a
    few hundred thousand parameters small: that they run, not how good they are. Nobody has run them on the real weights here."""

    def run_recipe(self, name, config):
        if importlib.util.find_spec("bitsandbytes") is None:
            self.skipTest("bitsandbytes is not installed")
        folder = Path(tempfile.mkdtemp(prefix="chartside-nf4-"))
        write_examples(folder / "data", 8)
        recipe = json.loads((TRAINING / "recipes" / f"{name}.json").read_text())
        base_name = recipe["base"].rpartition("/")[2]
        tiny_base(folder / base_name, config)
        (folder / "recipe.json").write_text(json.dumps({**recipe, "batch": 4, "warmup": 1, "dtype": "fp32"}))
        done = subprocess.run(command(folder / "recipe.json", folder / "data", folder / "out"), capture_output=True, text=True, env={**os.environ, "MODELS": str(folder)})
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        run = json.loads((folder / "out/run.json").read_text())
        self.assertEqual((run["recipe"]["quantize"], run["steps"]), ("nf4", 2))

        from safetensors.torch import load_file

        moved = [t.abs().sum().item() for n, t in load_file(folder / "out/adapter.safetensors").items() if "lora_B" in n]
        self.assertEqual(len(moved), 14)
        self.assertTrue(all(m > 0 for m in moved))

    def test_llama(self):
        self.run_recipe("llama_8b_instruct_task2", llama_8b_in_small())

    def test_nemo(self):
        self.run_recipe("nemo_12b_task2", nemo_12b_in_small())

    def test_every_recipe_can_be_read(self):
        import finetune

        for path in sorted((TRAINING / "recipes").glob("*.json")):
            if not path.stem.startswith("cross_encoder"):
                self.assertEqual(finetune.read_recipe(path)["name"], path.stem)


@unittest.skipUnless(HAS_TORCH and HAS_RUNTIME, "torch or the deployed base is not installed")
class TrainerAgainstRuntime(unittest.TestCase):
    """The same adapter in both: a random one, strong enough to change what is said, so that a wrong layout would show."""

    def test_numerics(self):
        import base
        import examples
        import export_adapter
        import finetune
        import lora
        import torch
        from runtime_client import Runtime

        torch.manual_seed(4)
        recipe = {**finetune.DEFAULTS, "rank": 4, "alpha": 8}
        model, tokenizer = base.load(recipe, torch.float32)
        model = lora.adapted(model, recipe)
        for name, p in model.named_parameters():
            if "lora_B" in name:
                p.data.normal_(std=0.1)
        lora.fuse(model)
        model.eval()
        folder = Path(tempfile.mkdtemp(prefix="chartside-numerics-"))
        file, sha256 = base.deployed_file()
        adapter = {n: t for n, t in lora.weights(model).items()}
        export_adapter.write_gguf(folder / "a.gguf", adapter, export_adapter.shape_of(file), 8, {"name": "a", "prompt_version": "t", "base_sha256": sha256})
        example = {"system": "Answer from the lines.", "turns": [{"role": "user", "text": "Lines:\n[1] lab result: Sodium; value 139 mmol/L; date 3 March 2019\nQuestion: last sodium?"}], "target": "yes"}
        ids, start = examples.encode(tokenizer, example, 500)
        with torch.inference_mode():
            ours = torch.log_softmax(model(torch.tensor([ids[:start]])).logits[0, -1], -1)
        with Runtime({"a": str(folder / "a.gguf")}) as runtime:
            text = runtime.call("/apply-template", {"messages": examples.messages(example)})["prompt"]
            self.assertEqual(text, tokenizer.apply_chat_template(examples.messages(example), add_generation_prompt=True, tokenize=False), "the chat template")
            tokens = runtime.call("/tokenize", {"content": text, "parse_special": True, "add_special": False})["tokens"]
            self.assertEqual(tokens, ids[:start], "the tokens")
            theirs = {name: {t["id"]: t["logprob"] for t in runtime.call("/completion", {"prompt": ids[:start], "n_predict": 1, "temperature": 0, "n_probs": 200, "cache_prompt": False, "adapter": adapter_name})
                             ["completion_probabilities"][0]["top_logprobs"]} for name, adapter_name in (("base", None), ("adapted", "a"))}
        apart = [abs(ours[i].item() - lp) for i, lp in list(theirs["adapted"].items())[:20]]
        effect = [abs(ours[i].item() - lp) for i, lp in list(theirs["base"].items())[:20]]
        print(f"trainer against runtime: mean |d log p| {sum(apart) / 20:.3f} with the adapter; the adapter itself moves it by {sum(effect) / 20:.3f}")
        self.assertLess(sum(apart) / 20, 0.4)
        self.assertGreater(sum(effect) / 20, 3 * sum(apart) / 20)


if __name__ == "__main__":
    unittest.main()
