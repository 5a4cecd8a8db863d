"""Re-encode a GGUF file's matrices in another quantisation, the same bytes every time.

Runs in the runtime's virtual environment (needs gguf and numpy). fetch.py calls it;
by hand: python runtime/requantise.py IN.gguf OUT.gguf Q8_0
"""

import pathlib
import sys

import gguf
import numpy as np

# llama.cpp's LLAMA_FTYPE numbers, written into the file's metadata.
FILE_TYPES = {"F32": 0, "F16": 1, "Q4_0": 2, "Q8_0": 7, "BF16": 32}


def copy_metadata(reader: gguf.GGUFReader, writer: gguf.GGUFWriter, encoding: str) -> None:
    for key, field in reader.fields.items():
        if key.startswith("GGUF.") or key == "general.architecture":
            continue  # the writer makes these itself
        if key == "general.file_type":
            writer.add_uint32(key, FILE_TYPES[encoding])
            continue
        kind = field.types[0]
        sub = field.types[-1] if kind == gguf.GGUFValueType.ARRAY else None
        writer.add_key_value(key, field.contents(), kind, sub_type=sub)


def requantise(source: pathlib.Path, target: pathlib.Path, encoding: str) -> None:
    """Write source to target with every quantised matrix in the given encoding.
    Vectors kept in F32 (norms) stay as they are. Prints one progress line per tenth."""
    wanted = gguf.GGMLQuantizationType[encoding]
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(target, reader.fields["general.architecture"].contents())
    copy_metadata(reader, writer, encoding)
    tenth = 0
    for number, tensor in enumerate(reader.tensors, 1):
        if tensor.tensor_type == gguf.GGMLQuantizationType.F32:
            writer.add_tensor(tensor.name, np.array(tensor.data))
        else:
            values = gguf.dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
            writer.add_tensor(tensor.name, gguf.quantize(values, wanted), raw_dtype=wanted)
        if number * 10 // len(reader.tensors) > tenth:
            tenth = number * 10 // len(reader.tensors)
            print(f"    {number} of {len(reader.tensors)} tensors", flush=True)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in FILE_TYPES:
        sys.exit(f"usage: requantise.py IN.gguf OUT.gguf {{{','.join(FILE_TYPES)}}}")
    requantise(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
