"""A CSV file from somewhere else, as rows of text: whatever it was saved with, or a plain word why not."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

from msgspec import Struct

from kiosk.errors import ContentError

MAX_BYTES = 20_000_000
"""The national data sets of a large city have some megabytes."""
MAX_ROWS = 20_000
_OTHER_FILES = {
    b"PK\x03\x04": "Excelなどのファイルです。CSV（UTF-8）で保存してください",
    b"\xd0\xcf\x11\xe0": "古いExcelのファイルです。CSV（UTF-8）で保存してください",
    b"%PDF": "PDFのファイルです。CSVのファイルを選んでください",
    b"\xff\xfe": "文字コードがUTF-16です。CSV（UTF-8）で保存してください",
    b"\xfe\xff": "文字コードがUTF-16です。CSV（UTF-8）で保存してください",
}
SEPARATORS = {",": "コンマ", "\t": "タブ", ";": "セミコロン", "|": "縦の棒"}


class CsvFile(Struct, frozen=True):
    """Rows with their number as a spreadsheet counts them, from 1. Rows without any text are left out."""

    file: Path
    encoding: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(file: Path, separator: str = ",") -> CsvFile:
    """The rows of a CSV file in UTF-8 (with or without a byte order mark) or cp932. Raises ContentError."""
    text, encoding = _decoded(_bytes(file), file)
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise ContentError(f"行が多すぎます（{MAX_ROWS}行まで）", file, number)
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))
    except csv.Error as e:
        raise ContentError(f"CSVの書き方になっていません（{_reason(e)}）", file, number + 1) from None
    if not rows:
        raise ContentError("中身がありません", file)
    return CsvFile(file, encoding, tuple(rows))


def _bytes(file: Path) -> bytes:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ContentError("ふつうのファイルではありません", file)
        if status.st_size > MAX_BYTES:
            raise ContentError(f"大きすぎます（{MAX_BYTES // 1_000_000} MBまで）", file)
        raw = file.read_bytes()
    except (OSError, ValueError) as e:
        raise ContentError(f"読めません（{getattr(e, 'strerror', None) or e}）", file) from None
    for magic, message in _OTHER_FILES.items():
        if raw.startswith(magic):
            raise ContentError(message, file)
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise ContentError("文字でないもの（NUL）があります", file, line)
    return raw


def _decoded(raw: bytes, file: Path) -> tuple[str, str]:
    """Text in UTF-8 hardly ever passes for cp932 and the other way round, so the first that fits is it."""
    mark = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    understood = 0
    for encoding in (mark, "cp932"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError as e:
            understood = max(understood, e.start)
    line = raw[:understood].count(b"\n") + 1
    raise ContentError("文字コードがUTF-8でもcp932（シフトJIS）でもありません", file, line)


def _reason(error: csv.Error) -> str:
    words = str(error)
    if "unexpected end" in words:
        return 'とじていない " があります'
    if "expected after" in words:
        return 'とじた " のすぐあとに文字があります'
    if "limit" in words:
        return "1つの欄が長すぎます"
    return words
