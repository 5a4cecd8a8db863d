import http.client
import json
import pathlib
import tempfile
import unittest

import rerank

from . import tiny

PLANTED = "planted-patient-words"


class CrossEncoderTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = tiny.write(pathlib.Path(self.folder.name))

    def test_scores_are_in_document_order_whatever_the_batch(self):
        documents = ["potassium", "weight " * 40, "sodium sodium", "", "padding", "weight"] * 30
        before, rerank.BATCH_TOKENS = rerank.BATCH_TOKENS, 128
        self.addCleanup(setattr, rerank, "BATCH_TOKENS", before)
        encoder = rerank.CrossEncoder(self.path, 1)
        for document, score in zip(documents, encoder.scores("asks", documents), strict=True):
            self.assertAlmostEqual(score, tiny.expected("asks", document), places=5)

    def test_a_pair_longer_than_the_limit_is_cut(self):
        encoder = rerank.CrossEncoder(self.path, 1)
        score = encoder.scores("asks", ["padding " * 5000])[0]
        kept = rerank.MAX_TOKENS - 2  # without the query's word and the separator
        self.assertAlmostEqual(score, tiny.expected("asks", "padding " * kept), places=5)

    def test_a_network_with_other_inputs_is_refused(self):
        (self.path / "model.onnx").write_bytes(tiny.onnx(mask="token_type_ids"))
        with self.assertRaisesRegex(ValueError, "not input_ids and attention_mask"):
            rerank.CrossEncoder(self.path, 1)

    def test_a_config_without_a_threshold_is_refused(self):
        (self.path / "config.json").write_text('{"prompt_version": "x"}')
        with self.assertRaisesRegex(ValueError, "threshold"):
            rerank.CrossEncoder(self.path, 1)

    def test_batches_hold_to_the_limit_and_lose_nothing(self):
        lengths = [3, 9, 200, 4, 4, 300, 5000, 1]
        order = sorted(range(len(lengths)), key=lengths.__getitem__)
        got = list(rerank.batches(order, lengths))
        self.assertEqual([i for batch in got for i in batch], order)
        for batch in got:
            self.assertTrue(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= rerank.BATCH_TOKENS)

    def test_a_caller_that_has_gone_stops_the_work(self):
        encoder = rerank.CrossEncoder(self.path, 1)
        with self.assertRaises(rerank.Refused):
            encoder.scores("asks", ["weight"], abandoned=lambda: True)


class HandlerTest(unittest.TestCase):
    def serve(self, **members):
        handler = type("Handler", (rerank.Handler,), members)
        server = rerank.listen("127.0.0.1:0", handler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.connection = http.client.HTTPConnection(*server.server_address)
        self.addCleanup(self.connection.close)

    def call(self, method, path, body=None, **headers):
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())

    def test_rerank(self):
        with tempfile.TemporaryDirectory() as folder:
            self.serve(encoder=rerank.CrossEncoder(tiny.write(pathlib.Path(folder)), 1))
            request = json.dumps({"model": "m", "query": "asks", "documents": ["weight", "potassium"]})
            status, answer = self.call("POST", "/v1/rerank", request)
        self.assertEqual(status, 200)
        self.assertEqual([r["index"] for r in answer["results"]], [0, 1])
        self.assertAlmostEqual(answer["results"][1]["relevance_score"], tiny.expected("asks", "potassium"), places=5)

    def test_no_cross_encoder_is_503_with_the_reason(self):
        self.serve(missing="no cross-encoder is installed", describe=staticmethod(lambda: {"status": "ok"}))
        status, answer = self.call("POST", "/v1/rerank", '{"query": "q", "documents": ["d"]}')
        self.assertEqual((status, answer["error"]["message"]), (503, "no cross-encoder is installed"))
        self.assertEqual(self.call("GET", "/health"), (200, {"status": "ok"}))

    def test_bad_requests_are_refused_without_quoting_them(self):
        class Broken:
            def scores(self, query, *_):
                raise RuntimeError(query)

        self.serve(encoder=Broken())
        cases = [
            (PLANTED, 400), (f'["{PLANTED}"]', 400), (json.dumps({"query": PLANTED}), 400),
            (json.dumps({"query": PLANTED, "documents": [1]}), 400),
            (json.dumps({"query": PLANTED, "documents": [PLANTED] * (rerank.MAX_DOCUMENTS + 1)}), 413),
            (json.dumps({"query": PLANTED, "documents": [PLANTED]}), 500),
        ]
        for body, want in cases:
            status, answer = self.call("POST", "/v1/rerank", body)
            self.assertEqual(status, want)
            self.assertNotIn(PLANTED, json.dumps(answer))
        self.assertEqual(self.call("POST", "/elsewhere", "{}")[0], 404)


if __name__ == "__main__":
    unittest.main()
