#!/bin/sh
# Renews the two lock files from pyproject.toml (make lock): hashes only, no registry address.
set -eu
cd "$(dirname "$0")/.."
if ! command -v uv >/dev/null; then  # a tool of this script alone: in neither lock, in an environment of its own
    [ -x .venv/lock/bin/uv ] || { .venv/bin/python -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv; }
    PATH=$PWD/.venv/lock/bin:$PATH
fi
lock() { uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate \
             --python-version 3.11 --python-platform x86_64-manylinux_2_34 "$@"; }
lock pyproject.toml --group build -o requirements.lock
lock pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
