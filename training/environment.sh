#!/bin/sh
# Sourced by the training scripts: makes the Python environment of requirements.lock in .cache/train-venv and sets
# $python. The lock has hashes, so a mirror that offers other files is refused. PyPI's torch is the CUDA build: 6.2 GB
# installed, two to five minutes.
venv=.cache/train-venv
if ! cmp -s training/requirements.lock "$venv/installed.lock"; then
  echo "== Python environment in $venv (about 6 GB)"
  python3.11 -m venv "$venv"
  "$venv/bin/pip" install -q --no-cache-dir --disable-pip-version-check --require-hashes -r training/requirements.lock
  cp training/requirements.lock "$venv/installed.lock"
fi
python=$venv/bin/python
export TOKENIZERS_PARALLELISM=false PYTHONUNBUFFERED=1 HF_HUB_OFFLINE=1
