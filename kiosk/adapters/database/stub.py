"""What a stub for retired months says of itself. Pure standard library: the writer and `verify` share it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

STUB_COLUMNS = (
    "id",
    "first_event",
    "last_event",
    "chain_before",
    "chain_after",
    "until",
    "sums",
    "previous",
)
"""Columns of log_stub that its hash covers, in order."""


def stub_hash(values: Sequence[object]) -> str:
    """Hex SHA-256 over the values of `STUB_COLUMNS`. Whatever a cell holds has a form."""
    canonical = json.dumps(["log_stub", *values], ensure_ascii=False, separators=(",", ":"), default=repr)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
