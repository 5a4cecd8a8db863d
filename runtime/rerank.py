"""The cross-encoder of Task 1 behind a Jina/vLLM-style /v1/rerank, on loopback or a socket.

Owned by model_server.py. Nothing here prints or logs a request: a query and its
documents are patient data.
"""

import hashlib
import http.server
import json
import pathlib
import select
import socket
import socketserver
import threading

import numpy as np
import onnxruntime
import tokenizers

MAX_TOKENS = 256      # a query and its document together; the longer of the two is cut
BATCH_TOKENS = 2048   # padded tokens per run of the network; twice or half of it was slower
MAX_BODY = 16 << 20   # bytes
MAX_DOCUMENTS = 5000


class Refused(Exception):
    """A request that cannot be answered: HTTP status and a reason without its contents."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status, self.reason = status, reason


class CrossEncoder:
    """model.onnx, tokenizer.json and config.json of one folder. The network takes
    input_ids and attention_mask (int64) and gives one logit a pair. An int8 network
    scales its activations per batch: a score moves in the third decimal with the
    documents beside it, and is the same again for the same request."""

    def __init__(self, folder: pathlib.Path, threads: int):
        self.config = json.loads((folder / "config.json").read_text())
        for key in ("threshold", "prompt_version"):
            if key not in self.config:
                raise ValueError(f"{folder.name}/config.json has no {key}")
        self.tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        self.tokenizer.no_padding()
        self.padding = self.tokenizer.token_to_id("[PAD]") or 0
        weights = (folder / "model.onnx").read_bytes()
        self.sha256 = hashlib.sha256(weights).hexdigest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Idle threads must sleep: they share the cores with the language model.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 4
        self.session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        inputs = {node.name for node in self.session.get_inputs()}
        if inputs != {"input_ids", "attention_mask"}:
            raise ValueError(f"{folder.name}/model.onnx wants {sorted(inputs)}, not input_ids and attention_mask")
        self.turn = threading.Lock()  # one request at a time: two would only share the same cores

    def scores(self, query: str, documents: list[str], abandoned=lambda: False) -> list[float]:
        """One probability a document, in order. abandoned is asked between batches."""
        pairs = self.tokenizer.encode_batch([(query, document) for document in documents])
        by_length = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
        logits = np.zeros(len(pairs))
        with self.turn:
            for batch in batches(by_length, [len(pair.ids) for pair in pairs]):
                if abandoned():
                    raise Refused(499, "the caller has gone")
                logits[batch] = self.run([pairs[i].ids for i in batch])
        return (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).tolist()

    def run(self, rows: list[list[int]]) -> np.ndarray:
        width = max(map(len, rows))
        ids = np.full((len(rows), width), self.padding, dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        return self.session.run(None, {"input_ids": ids, "attention_mask": mask})[0].reshape(len(rows), -1)[:, 0]


def batches(order: list[int], lengths: list[int]):
    """Cut an order of ascending lengths so that no batch pads to more than BATCH_TOKENS."""
    batch: list[int] = []
    for item in order:
        if batch and (len(batch) + 1) * lengths[item] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 300
    encoder: CrossEncoder | None = None
    missing = "no cross-encoder is installed"  # the plain reason for 503 while encoder is None
    describe = staticmethod(dict)              # what /health says

    def do_GET(self) -> None:
        if self.path == "/health":
            self.answer(200, self.describe())
        else:
            self.answer(404, {"error": {"type": "not_found", "message": "there is /health and /v1/rerank"}})

    def do_POST(self) -> None:
        try:
            self.answer(200, self.rerank(self.body()))
        except Refused as refused:
            if refused.status == 499:
                self.close_connection = True
                return
            self.answer(refused.status, {"error": {"type": "rerank_error", "message": refused.reason}})
        except ConnectionError:
            self.close_connection = True
        except Exception as error:  # the text of any other error may quote the request: only its kind is said
            self.answer(500, {"error": {"type": "internal_error", "message": type(error).__name__}})

    def body(self) -> dict:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise Refused(411, "send a Content-Length")
        try:
            length = int(self.headers.get("Content-Length", ""))
        except ValueError:
            self.close_connection = True
            raise Refused(411, "send a Content-Length") from None
        if not 0 <= length <= MAX_BODY:
            self.close_connection = True
            raise Refused(413, f"at most {MAX_BODY} bytes")
        raw = self.rfile.read(length)
        if self.path not in ("/v1/rerank", "/rerank"):
            raise Refused(404, "there is /health and /v1/rerank")
        try:
            parsed = json.loads(raw)
        except ValueError:
            raise Refused(400, "the body is not JSON") from None
        if not isinstance(parsed, dict):
            raise Refused(400, "the body is not a JSON object")
        return parsed

    def rerank(self, request: dict) -> dict:
        query, documents = request.get("query"), request.get("documents")
        if not isinstance(query, str) or not isinstance(documents, list) or not all(isinstance(d, str) for d in documents):
            raise Refused(400, "query must be a text and documents a list of texts")
        if len(documents) > MAX_DOCUMENTS:
            raise Refused(413, f"at most {MAX_DOCUMENTS} documents")
        if self.encoder is None:
            raise Refused(503, self.missing)
        scores = self.encoder.scores(query, documents, self.abandoned) if documents else []
        return {"model": "cross-encoder", "results": [{"index": i, "relevance_score": s} for i, s in enumerate(scores)]}

    def abandoned(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""

    def answer(self, status: int, value: dict) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_) -> None:
        """Silent: the default would print every request line to stderr."""

    def address_string(self) -> str:
        return "local"


class TCPServer(http.server.ThreadingHTTPServer):
    daemon_threads = True


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 16


def listen(address: str, handler: type[Handler]) -> socketserver.BaseServer:
    """Serve in a thread of its own. address is a socket's path or 127.0.0.1:port."""
    if address.endswith(".sock"):
        pathlib.Path(address).unlink(missing_ok=True)
        server: socketserver.BaseServer = UnixServer(address, handler)
    else:
        host, _, port = address.rpartition(":")
        server = TCPServer((host, int(port)), handler)
    threading.Thread(target=server.serve_forever, name="rerank", daemon=True).start()
    return server
