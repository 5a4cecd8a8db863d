"""A cross-encoder small enough to write by hand, so that the tests need no weights.

Its logit is 0.05 × (sum of the unmasked token ids) − 2: every word has a known weight,
and padding that leaked into a score would change it.
"""

import json
import math
import pathlib
import struct

import tokenizers

WORDS = {"[PAD]": 0, "[UNK]": 1, "[SEP]": 2, "potassium": 30, "sodium": 20, "weight": 10, "asks": 3, "padding": 5}


def varint(n: int) -> bytes:
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out) + bytes([n])


def field(number: int, value) -> bytes:
    """One protobuf field: an int, or bytes, or text."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def node(op: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    body = b"".join(field(1, i) for i in inputs) + field(2, output) + field(4, op)
    return field(1, body + b"".join(field(5, a) for a in attributes))


def integer(name: str, value: int) -> bytes:
    return field(1, name) + field(3, value) + field(20, 2)


def scalar(name: str, value: float) -> bytes:
    return field(5, field(1, 1) + field(2, 1) + field(8, name) + field(9, struct.pack("<f", value)))


def axes(name: str, value: int) -> bytes:
    return field(5, field(1, 1) + field(2, 7) + field(8, name) + field(9, struct.pack("<q", value)))


def tensor_type(number: int, name: str, element: int, *dims: str) -> bytes:
    shape = b"".join(field(1, field(2, d)) for d in dims)
    return field(number, field(1, name) + field(2, field(1, field(1, element) + field(2, shape))))


def onnx(mask: str = "attention_mask") -> bytes:
    graph = (
        node("Mul", ["input_ids", mask], "kept") + node("Cast", ["kept"], "real", integer("to", 1))
        + node("ReduceSum", ["real", "axis"], "sum", integer("keepdims", 1))
        + node("Mul", ["sum", "slope"], "scaled") + node("Add", ["scaled", "offset"], "logits")
        + field(2, "tiny") + scalar("slope", 0.05) + scalar("offset", -2.0) + axes("axis", 1)
        + tensor_type(11, "input_ids", 7, "b", "t") + tensor_type(11, mask, 7, "b", "t") + tensor_type(12, "logits", 1, "b", "one")
    )
    return field(1, 8) + field(7, graph) + field(8, field(2, 13))


def expected(query: str, document: str) -> float:
    ids = [WORDS.get(word, 1) for word in query.split()] + [2] + [WORDS.get(word, 1) for word in document.split()]
    return 1 / (1 + math.exp(-(0.05 * sum(ids) - 2)))


def write(folder: pathlib.Path, **changes) -> pathlib.Path:
    """A folder as training leaves one; changes override what config.json says."""
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="$A", pair="$A [SEP] $B", special_tokens=[("[SEP]", 2)])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "model.onnx").write_bytes(onnx())
    (folder / "config.json").write_text(json.dumps({"threshold": 0.5, "prompt_version": "test", **changes}))
    return folder
