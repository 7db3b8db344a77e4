"""One TOML file read with its places, and one laid over another (town over nation)."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path as File
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.places import Path, locate
from kiosk.errors import ContentError

MAX_BYTES = 256_000
"""A file of the catalogue is some kilobytes; what is larger is not one."""

Place = tuple[File, int]


class Document(Struct):
    """Plain data (dicts, lists, texts) and where each part of it was written."""

    file: File
    data: dict[str, Any]
    places: dict[Path, Place]

    def error(self, path: Path, message: str) -> ContentError:
        """A fault at `path`, or at the nearest thing around it that has a line."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                file, line = self.places[path[:length]]
                return ContentError(message, file, line)
        return ContentError(message, self.file)

    def laid_over(self, base: Document) -> Document:
        """`base` with what this document says put in its place.

        Tables are merged key by key and arrays of tables with an `id` entry by entry; everything else is
        replaced. Places point into whichever file the words came from.
        """
        places = dict(base.places)
        data = _merge(base.data, self.data, (), (), places, self.places)
        return Document(base.file, data, places)

    def in_place_of(self, base: Document) -> Document:
        """`base` with each of its top keys wholly replaced by this document's: evidence is never mixed."""
        places = dict(base.places)
        for key in self.data:
            _replace((key,), (key,), places, self.places)
        return Document(self.file, base.data | self.data, places)


def read(file: File) -> Document:
    """The file as data. Raises ContentError, whatever is wrong with it."""
    text = _text(file)
    try:
        data = tomllib.loads(text)
        lines = locate(text)
    except RecursionError:
        raise ContentError("かっこの入れ子が深すぎます", file) from None
    except ValueError as e:
        raise ContentError(f"TOMLの書き方になっていません（{_reason(e)}）", file, _line(e, text)) from None
    return Document(file, data, {path: (file, line) for path, line in lines.items()})


def _text(file: File) -> str:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ContentError("ふつうのファイルではありません", file)
        if status.st_size > MAX_BYTES:
            raise ContentError(f"大きすぎます（{MAX_BYTES // 1000} KBまで）", file)
        raw = file.read_bytes()
    except OSError as e:
        raise ContentError(f"読めません（{e.strerror or e}）", file) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ContentError("文字コードがUTF-16です。UTF-8で保存してください", file, 1)
    if b"\0" in raw:
        raise ContentError("文字でないもの（NUL）があります", file, raw[: raw.index(b"\0")].count(b"\n") + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw[: e.start].count(b"\n") + 1
        raise ContentError("文字コードがUTF-8ではありません。UTF-8で保存してください", file, line) from None
    if not text.strip():
        raise ContentError("中身がありません", file)
    return text


def _reason(error: ValueError) -> str:
    return str(error).partition(" (at ")[0]


def _line(error: ValueError, text: str) -> int:
    """`tomllib` names the line in its message, or the end of the document."""
    match = re.search(r"\(at line (\d+), column \d+\)", str(error))
    return int(match[1]) if match else len(text.splitlines())


def _merge(
    base: dict[str, Any],
    over: dict[str, Any],
    at: Path,
    over_at: Path,
    places: dict[Path, Place],
    over_places: dict[Path, Place],
) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        here, there = (*at, key), (*over_at, key)
        old = base.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value, here, there, places, over_places)
        elif isinstance(old, list) and isinstance(value, list) and _by_id(old) and _by_id(value):
            merged[key] = _merge_by_id(old, value, here, there, places, over_places)
        else:
            merged[key] = value
            _replace(here, there, places, over_places)
    return merged


def _by_id(value: list[Any]) -> bool:
    """True for an array of tables that each carry an id of text."""
    return bool(value) and all(isinstance(v, dict) and isinstance(v.get("id"), str) for v in value)


def _merge_by_id(
    base: list[dict[str, Any]],
    over: list[dict[str, Any]],
    at: Path,
    over_at: Path,
    places: dict[Path, Place],
    over_places: dict[Path, Place],
) -> list[dict[str, Any]]:
    merged = list(base)
    known = {entry["id"]: i for i, entry in enumerate(base)}
    for i, entry in enumerate(over):
        there = (*over_at, i)
        index = known.pop(entry["id"], None)
        if index is None:
            _replace((*at, len(merged)), there, places, over_places)
            merged.append(entry)
        else:
            merged[index] = _merge(merged[index], entry, (*at, index), there, places, over_places)
    return merged


def _replace(here: Path, there: Path, places: dict[Path, Place], over_places: dict[Path, Place]) -> None:
    for path in [p for p in places if p[: len(here)] == here]:
        del places[path]
    for path, place in over_places.items():
        if path[: len(there)] == there:
            places[here + path[len(there) :]] = place
