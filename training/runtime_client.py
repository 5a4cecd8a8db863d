"""The served runtime, started for a measurement: what is scored here is what would be served.

Standard library only: the runtime lives in an environment of its own (make model).
"""

import http.client
import json
import math
import os
import socket
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Runtime:
    """runtime/model_server.py as a child, with adapters {name: file}. Use it in a with statement."""

    def __init__(self, adapters=None, threads=1, parallel=2):
        self.adapters, self.threads, self.parallel = dict(adapters or {}), threads, parallel

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="chartside-")
        self.socket = os.path.join(self.folder.name, "llm.sock")
        command = [str(ROOT / ".cache/venv/bin/python"), str(ROOT / "runtime/model_server.py"), "--weights", str(ROOT / ".cache/weights"), "--listen", self.socket,
                   "--rerank-listen", os.path.join(self.folder.name, "rerank.sock"), "--watch-stdin", "--threads", str(self.threads), "--batch-threads", str(self.threads),
                   "--parallel", str(self.parallel)]
        for name, file in self.adapters.items():
            command += ["--adapter", f"{name}={file}"]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                      env={"PATH": "/usr/bin:/bin", "GOMP_SPINCOUNT": "0", "PYTHONDONTWRITEBYTECODE": "1"})
        line = self.child.stdout.readline()
        if not line:
            raise SystemExit("the runtime did not start: run make model")
        self.identity = json.loads(line)
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait(20)
        self.child.stdout.close()
        self.folder.cleanup()

    def call(self, path, body):
        connection = http.client.HTTPConnection("local", timeout=300)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(300)
        connection.sock.connect(self.socket)
        # The whole list, always: a request without it would get every adapter at once.
        body = {**body, "lora": self.scales(body.pop("adapter", None))} if self.adapters else {k: v for k, v in body.items() if k != "adapter"}
        connection.request("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path}: status {answer.status}")
        return json.loads(data)

    def scales(self, name):
        return [{"id": i, "scale": 1.0 if n == name else 0.0} for i, n in enumerate(self.adapters)]

    def answer(self, messages, adapter=None, tokens=160):
        got = self.call("/v1/chat/completions", {"messages": messages, "adapter": adapter, "temperature": 0, "max_tokens": tokens, "cache_prompt": True})
        return got["choices"][0]["message"]["content"].strip()

    def yes(self, messages, adapter=None):
        """The probability of yes against no as the first word, as internal/llm takes it."""
        got = self.call("/v1/chat/completions", {"messages": messages, "adapter": adapter, "temperature": 0, "max_tokens": 1, "logprobs": True, "top_logprobs": 20, "cache_prompt": True})
        return yes_against_no(got["choices"][0]["logprobs"]["content"][0]["top_logprobs"])


def yes_against_no(top):
    yes = no = 0.0
    least = min([math.exp(t["logprob"]) for t in top], default=1.0)
    for t in top:
        word = t["token"].strip(" \n\t\"'.▁Ġ").lower()
        yes += math.exp(t["logprob"]) if word == "yes" else 0
        no += math.exp(t["logprob"]) if word == "no" else 0
    if not yes and not no:
        return 0.5  # undecided: the application refuses such an answer
    return (yes or least) / ((yes or least) + (no or least))
