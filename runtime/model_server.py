"""The private model as one child process: a language model and a cross-encoder, local only.

    CACHE/venv/bin/python runtime/model_server.py --weights CACHE/weights \
        --listen DIR/llm.sock --rerank-listen DIR/rerank.sock [--cross-encoder DIR] [--adapter NAME=FILE]...

llama-server's own HTTP engine (through xllamacpp) answers at --listen: /v1/chat/completions,
/completion, /v1/models, /metrics. Beside it /v1/rerank and /health, see rerank.py.
Addresses are socket paths ending in .sock, or 127.0.0.1:PORT.

Prints one line of JSON when everything answers. Ends on SIGTERM at once, and with
--watch-stdin when stdin closes, so that it never outlives the application that started it.
Its own messages on stderr begin with "model_server: "; llama.cpp's lines may quote what it
was asked (a grammar, for one) and belong in no log.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import pathlib
import platform
import resource
import signal
import sys
import threading
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent


def fail(reason: str) -> None:
    print(f"model_server: {reason}", file=sys.stderr, flush=True)
    os._exit(1)


def unexpected(kind, _error, trace) -> None:
    """Say what failed and where, without the error's text: it may quote a request."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{pathlib.Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    fail(f"unexpected {kind.__name__} at {place}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Serve the private model on this machine only.")
    parser.add_argument("--weights", type=pathlib.Path, required=True, help="folder made by fetch.py")
    parser.add_argument("--listen", type=local_address, required=True, help="PATH.sock or 127.0.0.1:PORT for the language model")
    parser.add_argument("--rerank-listen", type=local_address, required=True, help="the same for /v1/rerank and /health")
    parser.add_argument("--cross-encoder", type=pathlib.Path, help="folder with model.onnx, tokenizer.json, config.json; may be absent")
    parser.add_argument("--adapter", action="append", default=[], metavar="NAME=FILE", help="LoRA in GGUF, loaded at scale 0")
    cores = min(8, len(os.sched_getaffinity(0)))
    # Decoding joins its threads hundreds of times a token: one that has to share a core with
    # anything else holds up all (measured on 2 loaded cores: 2 threads 3.6 tokens/s, 1 thread 35).
    parser.add_argument("--threads", type=int, default=max(1, cores // 2), help="for decoding")
    parser.add_argument("--batch-threads", type=int, default=cores, help="for reading prompts")
    parser.add_argument("--rerank-threads", type=int, default=max(1, min(4, cores // 2)))
    parser.add_argument("--context", type=int, default=8192, help="tokens, shared by all requests in flight")
    parser.add_argument("--parallel", type=int, default=4, help="requests decoded together")
    parser.add_argument("--watch-stdin", action="store_true", help="end when stdin closes")
    return parser.parse_args()


def local_address(text: str) -> str:
    if text.endswith(".sock"):
        if len(os.fsencode(text)) > 107:
            raise argparse.ArgumentTypeError("a socket's path has at most 107 bytes")
        return text
    host, _, port = text.rpartition(":")
    if host != "127.0.0.1" or not port.isdigit():
        raise argparse.ArgumentTypeError("must be a path ending in .sock or 127.0.0.1:PORT; the model is never served to a network")
    return text


def harden(arguments: argparse.Namespace) -> None:
    """Nothing of a request may reach the disk or another user of this machine."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # ends at once, also inside native code
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if arguments.watch_stdin:
        threading.Thread(target=end_with_stdin, name="stdin", daemon=True).start()


def end_with_stdin() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


def verified_base(weights: pathlib.Path) -> dict:
    base = tomllib.loads((HERE / "weights.lock").read_text())["base"]
    path = weights / base["file"]
    if not path.exists():
        fail(f"the weights are not installed ({base['file']} is missing): run make model")
    with path.open("rb") as file:
        got = hashlib.file_digest(file, "sha256").hexdigest()
    if got != base["sha256"]:
        fail(f"{base['file']} is not the file that weights.lock names: run make model")
    return {"name": base["name"], "sha256": got, "path": str(path)}


def named_adapters(texts: list[str]) -> list[dict]:
    adapters = []
    for number, text in enumerate(texts):
        name, _, path = text.partition("=")
        if not name or not pathlib.Path(path).is_file():
            fail(f"adapter {name or number}: no such file")
        with open(path, "rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        adapters.append({"id": number, "name": name, "sha256": sha256, "path": path})
    return adapters


def cross_encoder(folder: pathlib.Path | None, threads: int):
    """The encoder, or None and the plain reason why /v1/rerank will answer 503."""
    import rerank

    if folder is None or not (folder / "model.onnx").is_file():
        return None, "no cross-encoder is installed"
    try:
        return rerank.CrossEncoder(folder, threads), ""
    except Exception as error:
        reason = f"the cross-encoder cannot be loaded: {type(error).__name__}: {str(error)[:300]}"
        print(f"model_server: {reason}", file=sys.stderr, flush=True)
        return None, reason


def language_model(arguments: argparse.Namespace, base: dict, adapters: list[dict]):
    import xllamacpp

    p = xllamacpp.CommonParams()
    p.model.path, p.model_alias = base["path"], {base["name"]}
    if arguments.listen.endswith(".sock"):
        pathlib.Path(arguments.listen).unlink(missing_ok=True)
        p.hostnames, p.port = [arguments.listen], 8080  # a port must be set, and is not used
    else:
        host, _, port = arguments.listen.rpartition(":")
        p.hostnames, p.port = [host], int(port)
    p.n_ctx, p.n_parallel, p.kv_unified = arguments.context, arguments.parallel, True
    p.n_batch = p.n_ubatch = 512  # between batches the engine answers probes and cancellations
    p.cpuparams.n_threads, p.cpuparams_batch.n_threads = arguments.threads, arguments.batch_threads
    p.n_threads_http = max(8, arguments.parallel + 4)
    p.cache_ram_mib, p.fit_params = 256, False
    p.ui, p.endpoint_slots, p.endpoint_metrics = False, False, True  # /slots would show prompts
    p.verbosity = 1
    p.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(a["path"], 0.0) for a in adapters]
    p.lora_init_without_apply = True
    return xllamacpp.Server(p)


def main() -> None:
    began = time.monotonic()
    sys.excepthook = unexpected
    threading.excepthook = lambda args: unexpected(args.exc_type, args.exc_value, args.exc_traceback)
    arguments = parse()
    harden(arguments)
    base, adapters = verified_base(arguments.weights), named_adapters(arguments.adapter)
    try:
        import rerank

        encoder, missing = cross_encoder(arguments.cross_encoder, arguments.rerank_threads)
        server = language_model(arguments, base, adapters)
        identity = {
            "status": "ok",
            "base": {"name": base["name"], "sha256": base["sha256"]},
            "adapters": [{key: a[key] for key in ("id", "name", "sha256")} for a in adapters],
            "cross_encoder": {**encoder.config, "sha256": encoder.sha256} if encoder else None,
            "cross_encoder_missing": missing,
            "versions": {"python": platform.python_version(),
                         **{n: importlib.metadata.version(n) for n in ("xllamacpp", "onnxruntime", "tokenizers")}},
        }
        handler = type("Handler", (rerank.Handler,), {
            "encoder": encoder, "missing": missing, "describe": staticmethod(lambda: identity)})
        rerank.listen(arguments.rerank_listen, handler)
    except ImportError as error:
        fail(f"the runtime's packages are not installed ({error.name}): run make model")
    except (OSError, RuntimeError, ValueError) as error:
        fail(f"cannot start: {type(error).__name__}: {str(error)[:300]}")
    print(json.dumps({"ready": True, "llm": server.listening_address, "rerank": arguments.rerank_listen,
                      "seconds": round(time.monotonic() - began, 2), **identity}), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
