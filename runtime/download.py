"""One pinned wheel from the configured Python index, with progress; used by fetch.py.

pip does the fetching, so that a site's mirror, proxy and certificates work as they do
for everything else. On a terminal pip draws its bar. Elsewhere (a log, CI) a line of
megabytes is printed every few seconds, read from the growing temporary file.
"""

import dataclasses
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

LINE_EVERY = 3.0  # seconds between progress lines where there is no terminal


class Failed(Exception):
    """A wheel could not be had; the text says what to look at."""


@dataclasses.dataclass(frozen=True)
class Pin:
    name: str
    version: str
    sha256: str
    bytes: int

    def found_in(self, folder: pathlib.Path) -> pathlib.Path | None:
        for path in folder.glob(f"{self.name.replace('-', '_')}-{self.version}-*.whl"):
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == self.sha256:
                    return path
        return None


def wheel(python: pathlib.Path, pin: Pin, folder: pathlib.Path, position: str) -> pathlib.Path:
    """The pinned wheel in folder, fetched if it is not there yet. Raises Failed."""
    label = f"{position}: {pin.name} {pin.version}"
    kept = pin.found_in(folder)
    if kept:
        print(f"      {label}, already here", flush=True)
        return kept
    print(f"      {label}, {pin.bytes / 1e6:.1f} MB", flush=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="fetching-") as scratch:
        lock = pathlib.Path(scratch, "pin.lock")
        lock.write_text(f"{pin.name}=={pin.version} --hash=sha256:{pin.sha256}\n")
        argv = [str(python), "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--only-binary", ":all:",
                "--require-hashes", "--requirement", str(lock), "--dest", str(folder), "--disable-pip-version-check"]
        status, said = _on_terminal(argv, scratch) if sys.stdout.isatty() else _in_log(argv, scratch, pin)
    got = pin.found_in(folder)
    if status != 0 or not got:
        raise Failed(_reason(said, pin))
    return got


def _on_terminal(argv: list[str], scratch: str) -> tuple[int, str]:
    done = subprocess.run(argv, env=_environment(scratch), stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


def _in_log(argv: list[str], scratch: str, pin: Pin) -> tuple[int, str]:
    with tempfile.TemporaryFile("w+", dir=scratch) as said:
        child = subprocess.Popen(argv, env=_environment(scratch), stdout=said, stderr=said)
        try:
            began = time.monotonic()
            while child.poll() is None:
                try:
                    child.wait(LINE_EVERY)
                except subprocess.TimeoutExpired:
                    got, seconds = _growing(scratch), time.monotonic() - began
                    print(f"        {got / 1e6:.1f} of {pin.bytes / 1e6:.1f} MB after {seconds:.0f} s", flush=True)
        except KeyboardInterrupt:
            child.terminate()
            raise
        said.seek(0)
        return child.returncode, said.read()


def _environment(scratch: str) -> dict[str, str]:
    return {**os.environ, "TMPDIR": scratch}  # so that _growing sees pip's unfinished file


def _growing(scratch: str) -> int:
    sizes = [0]
    for path in pathlib.Path(scratch).rglob("*.whl"):
        try:
            sizes.append(path.stat().st_size)
        except OSError:
            continue  # pip has just renamed it
    return max(sizes)


def _reason(said: str, pin: Pin) -> str:
    what = f"{pin.name} {pin.version} could not be fetched"
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        return f"{what}: the index offers a file that is not the one pinned in the lock. Nothing was installed."
    if "No space left" in said:
        return f"{what}: the disk is full. What was fetched is kept; run it again when there is room."
    if any(sign in said for sign in ("NewConnectionError", "Max retries", "ConnectionError", "ReadTimeout", "Name or service")):
        return f"{what}: the Python package index does not answer. Check the network and pip's index settings, then run it again; what was fetched is kept."
    if "No matching distribution" in said:
        return f"{what}: the Python package index does not have it for CPython 3.11 on Linux x86_64 (or cannot be reached)."
    lines = [line for line in said.strip().splitlines() if line.strip()]
    return f"{what}. pip's last words:\n  " + "\n  ".join(lines[-3:])
