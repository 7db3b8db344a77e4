"""The support bundle: what somebody far away needs to help, and nothing about any resident or member of staff.

Closed list: a file that is not named here is never in it. Not: the assistance log's rows, PINs, the machine's
secret, slips, what the departments confirmed.
"""

from __future__ import annotations

import contextlib
import io
import json
import platform
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.adapters.machine import technical_log

PLAIN = ("self-test.json", "health.jsonl", "starts.json", "crash.log", "settings.toml")
HISTORY = "content/history.jsonl"
"""What became of updates: when, and why one was refused; never the name that somebody gave the file."""
_TELLING = frozenset(
    {"content", "cut-off", "disk", "expired", "rollback", "same-version", "wrong-town", "wrong-type"}
)
"""Refusals whose detail is of the maker's own writing; that of the others may quote a name from the stick."""
MOST_BYTES = 2 * 1024 * 1024
"""Of each file its newest part."""
_PERSONAL = (
    re.compile(r"[^\s<>()]+@[^\s<>()]+"),
    re.compile(r"(?<![\d.:])(?!\d{4}-\d\d-\d\d(?!\d))(?:\d[-‐－ ]?){7,}(?![\d.:])"),
    re.compile(r"〒\s?\d{3}[-‐－]?\d{4}"),
    re.compile(r"[\u3400-\u9fff]{2,4}\s?(?:様|さん)"),
)
"""Nothing of the kind is ever written; what a library might put into a line is taken out all the same."""


def bundle(data: Path, facts: Mapping[str, str]) -> bytes:
    """A zip of texts. `facts` are names and words of what the caller found out."""
    texts = {name: _newest(data / name) for name in PLAIN if (data / name).is_file()}
    texts |= {file.name: _newest(file) for file in technical_log.files(data)}
    if (data / HISTORY).is_file():
        texts[HISTORY] = _tries(_newest(data / HISTORY))
    told = {"python": platform.python_version(), "system": platform.platform(), **facts}
    texts["about.txt"] = "".join(f"{name}: {words}\n" for name, words in told.items())
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in sorted(texts.items()):
            packed.writestr(name, cleaned(text))
    return store.getvalue()


def cleaned(text: str) -> str:
    """Without anything that looks like a person: addresses, long numbers, names with a title."""
    for pattern in _PERSONAL:
        text = pattern.sub("[…]", text)
    return text


def _tries(text: str) -> str:
    """Moment, reason and telling details of each line that can be read."""
    kept = []
    for line in text.splitlines():
        with contextlib.suppress(ValueError, AttributeError):
            told = json.loads(line)
            reason = told.get("reason", "")
            detail = told.get("detail", "") if reason in _TELLING else ""
            kept.append(
                json.dumps({"at": told.get("at", ""), "reason": reason, "detail": detail}, ensure_ascii=False)
            )
    return "".join(f"{line}\n" for line in kept)


def _newest(file: Path) -> str:
    with file.open("rb") as opened:
        opened.seek(0, 2)
        opened.seek(max(0, opened.tell() - MOST_BYTES))
        return opened.read().decode("utf-8", "replace")
