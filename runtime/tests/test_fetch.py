import hashlib
import pathlib
import tempfile
import tomllib
import unittest
from unittest import mock

import download
import fetch


class LockTest(unittest.TestCase):
    def test_every_pin_is_read(self):
        names = [pin.name for pin in fetch.pins()]
        for needed in ("xllamacpp", "onnxruntime", "tokenizers", "numpy", "gguf"):
            self.assertIn(needed, names)

    def test_weights_say_where_they_come_from_and_under_which_licence(self):
        lock = tomllib.loads((fetch.HERE / "weights.lock").read_text())
        for entry in [*lock["fetched"], lock["base"]]:
            self.assertRegex(entry["sha256"], "^[0-9a-f]{64}$")
            self.assertGreater(entry["bytes"], 0)
            self.assertTrue(entry["licence"])
        self.assertIn(lock["base"]["from"], [entry["file"] for entry in lock["fetched"]])


class ReadyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = pathlib.Path(folder.name)
        self.lock = {"base": {"file": "base.gguf", "bytes": 4}}
        (self.cache / "weights").mkdir()
        (self.cache / "weights" / "base.gguf").write_bytes(b"GGUF")
        (self.cache / "venv" / "bin").mkdir(parents=True)
        (self.cache / "venv" / "bin" / "python").touch()
        (self.cache / "model.stamp").write_text('{"identity": "%s"}' % fetch.identity())

    def test_whole(self):
        self.assertTrue(fetch.is_ready(self.cache, self.lock))

    def test_anything_missing_or_changed_is_not_ready(self):
        spoil = {
            "stamp of other locks": lambda: (self.cache / "model.stamp").write_text('{"identity": "other"}'),
            "half a stamp": lambda: (self.cache / "model.stamp").write_text('{"iden'),
            "weights cut short": lambda: (self.cache / "weights" / "base.gguf").write_bytes(b"GG"),
            "no interpreter": lambda: (self.cache / "venv" / "bin" / "python").unlink(),
        }
        for name, act in spoil.items():
            with self.subTest(name):
                self.setUp()
                act()
                self.assertFalse(fetch.is_ready(self.cache, self.lock))


class VerifyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_a_file_with_another_hash_never_gets_its_name(self):
        partial, target = self.folder / "a.partial", self.folder / "a.gguf"
        partial.write_bytes(b"tampered")
        with self.assertRaisesRegex(fetch.Problem, "not the file"):
            fetch.accept(partial, target, "0" * 64)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_kept_wheel_is_used_only_with_the_pinned_hash(self):
        wheel = self.folder / "some_package-1.0-py3-none-any.whl"
        wheel.write_bytes(b"wheel")
        right = download.Pin("some-package", "1.0", hashlib.sha256(b"wheel").hexdigest(), 5)
        wrong = download.Pin("some-package", "1.0", "0" * 64, 5)
        self.assertEqual(right.found_in(self.folder), wheel)
        self.assertIsNone(wrong.found_in(self.folder))

    def test_a_full_disk_is_said_before_anything_is_fetched(self):
        with mock.patch("fetch.shutil.disk_usage", return_value=mock.Mock(free=1 << 20)):
            with self.assertRaisesRegex(fetch.Problem, "Not enough disk space"):
                fetch.check_machine(self.folder)

    def test_pip_failures_in_words(self):
        pin = download.Pin("p", "1", "0", 1)
        cases = {
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES": "not the one pinned",
            "WARNING: Retrying … NewConnectionError": "does not answer",
            "OSError: [Errno 28] No space left on device": "disk is full",
            "ERROR: No matching distribution found for p": "does not have it",
            "something new": "something new",
        }
        for said, want in cases.items():
            self.assertIn(want, download._reason(said, pin))


if __name__ == "__main__":
    unittest.main()
