#!/bin/sh
# Renews the two lock files from pyproject.toml (make lock). Needs uv; hashes only, no registry address.
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate \
             --python-version 3.11 --python-platform x86_64-manylinux_2_34 "$@"; }
lock pyproject.toml --group build -o requirements.lock
lock pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
