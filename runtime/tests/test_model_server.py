import argparse
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import model_server

from . import tiny

WEIGHTS = model_server.HERE.parent / ".cache" / "weights"


def start(folder: pathlib.Path, *more: str, weights: pathlib.Path = WEIGHTS) -> subprocess.Popen:
    argv = [sys.executable, str(model_server.HERE / "model_server.py"), "--weights", str(weights), "--listen", str(folder / "llm.sock"),
            "--rerank-listen", str(folder / "rerank.sock"), "--watch-stdin", *more]
    return subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def call(path: pathlib.Path, method: str, target: str, body: dict | None = None) -> tuple[int, dict]:
    connection = http.client.HTTPConnection("local")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(path))
    connection.request(method, target, json.dumps(body) if body else None, {"Content-Type": "application/json"})
    response = connection.getresponse()
    try:
        return response.status, json.loads(response.read())
    finally:
        connection.close()


class ArgumentsTest(unittest.TestCase):
    def test_only_local_addresses(self):
        for good in ("/tmp/x.sock", "127.0.0.1:9000"):
            self.assertEqual(model_server.local_address(good), good)
        for bad in ("0.0.0.0:9000", "localhost", "192.168.0.4:80", "127.0.0.1:", "/" + "x" * 120 + ".sock"):
            with self.assertRaises(argparse.ArgumentTypeError):
                model_server.local_address(bad)

    def test_missing_weights_are_said_in_the_last_line(self):
        with tempfile.TemporaryDirectory() as folder:
            child = start(pathlib.Path(folder), weights=pathlib.Path(folder))
            status = child.wait(timeout=20)  # not communicate: it closes stdin, which is another end
            _, errors = child.communicate()
        self.assertEqual(status, 1)
        self.assertIn("run make model", errors.splitlines()[-1])


@unittest.skipUnless((WEIGHTS.parent / "model.stamp").exists(), "no weights in .cache: run make model")
class ServedTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def ready(self, child: subprocess.Popen) -> dict:
        def reap():
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout, child.stderr):
                pipe.close()

        self.addCleanup(reap)
        line = child.stdout.readline()
        self.assertTrue(line, "ended before it was ready")
        return json.loads(line)

    def test_both_engines_answer_and_the_end_of_stdin_ends_it(self):
        child = start(self.folder, "--cross-encoder", str(tiny.write(self.folder)))
        said = self.ready(child)
        self.assertEqual(said["cross_encoder"]["threshold"], 0.5)
        status, answer = call(self.folder / "rerank.sock", "POST", "/v1/rerank", {"query": "asks", "documents": ["potassium"]})
        self.assertAlmostEqual(answer["results"][0]["relevance_score"], tiny.expected("asks", "potassium"), places=5)
        status, answer = call(self.folder / "llm.sock", "POST", "/v1/chat/completions",
                              {"messages": [{"role": "user", "content": "Say hello."}], "max_tokens": 4, "temperature": 0})
        self.assertEqual(status, 200)
        self.assertTrue(answer["choices"][0]["message"]["content"])
        self.assertEqual(call(self.folder / "llm.sock", "GET", "/slots")[0], 501, "slots would show other requests' prompts")
        child.stdin.close()
        self.assertEqual(child.wait(timeout=5), 0)

    def test_a_broken_cross_encoder_leaves_the_rest_working(self):
        tiny.write(self.folder)
        (self.folder / "model.onnx").write_bytes(b"not a network")
        said = self.ready(child := start(self.folder, "--cross-encoder", str(self.folder)))
        self.assertIsNone(said["cross_encoder"])
        status, answer = call(self.folder / "rerank.sock", "POST", "/v1/rerank", {"query": "q", "documents": ["d"]})
        self.assertEqual(status, 503)
        self.assertIn("cannot be loaded", answer["error"]["message"])
        began = time.monotonic()
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=5)
        self.assertLess(time.monotonic() - began, 2)


if __name__ == "__main__":
    unittest.main()
