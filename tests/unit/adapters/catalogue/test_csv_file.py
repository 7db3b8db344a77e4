"""Whatever a town hall's programs saved is read, and what is no such table is told in plain words."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.catalogue import csv_file
from kiosk.adapters.catalogue.csv_file import read_csv
from kiosk.errors import ContentError

TEXT = '手続名称,担当課\r\n転出届,"町民課\r\n住民係"\r\n\r\n,\r\n転入届,町民課\r\n'
ROWS = ((1, ("手続名称", "担当課")), (2, ("転出届", "町民課\n住民係")), (5, ("転入届", "町民課")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the table lies."""
    return tmp_path / "table.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(file: Path, encoding: str, ending: str) -> None:
    """The same rows with the same numbers; empty ones are left out but counted."""
    file.write_bytes(TEXT.replace("\r\n", ending).encode(encoding))
    read = read_csv(file)
    assert read.encoding == encoding
    assert [
        (n, tuple(c.replace("\r\n", "\n").replace("\r", "\n") for c in cells)) for n, cells in read.rows
    ] == [*ROWS]


@pytest.mark.parametrize(
    ("raw", "message", "line"),
    [
        (b"", "中身がありません", 0),
        (b"\r\n,,\r\n", "中身がありません", 0),
        (b"a,b\r\n1,\x002\r\n", "NUL", 2),
        ("手続名称,担当課".encode("utf-16"), "UTF-16", 0),
        (b"PK\x03\x04rest", "CSV（UTF-8）で保存", 0),
        (b"\xd0\xcf\x11\xe0rest", "古いExcel", 0),
        (b"%PDF-1.7", "PDF", 0),
        ("手続名称\n転出届".encode() + b"\xff\xff", "文字コード", 2),
        (b'a,b\r\n1,"2\r\n3,4\r\n', "とじていない", 2),
        (b'a,b\r\n1,"2"x\r\n', "すぐあと", 2),
        (b"a,b\r\n" + b"x" * 200_000, "長すぎます", 2),
    ],
    ids=["empty", "blank", "nul", "utf16", "xlsx", "xls", "pdf", "bytes", "unclosed", "after quote", "long"],
)
def test_what_is_no_table_is_told(file: Path, raw: bytes, message: str, line: int) -> None:
    """With the row where there is one."""
    file.write_bytes(raw)
    with pytest.raises(ContentError, match=message) as caught:
        read_csv(file)
    assert caught.value.line == line
    assert caught.value.file == str(file)


def test_huge_files_are_not_even_read(file: Path) -> None:
    """A gigabyte by mistake does not fill the machine: its size is looked at first."""
    with file.open("wb") as huge:
        huge.truncate(csv_file.MAX_BYTES + 1)
    with pytest.raises(ContentError, match="大きすぎます"):
        read_csv(file)


def test_too_many_rows(file: Path) -> None:
    """Told with the first row too many."""
    file.write_bytes(b"a,b\n" * (csv_file.MAX_ROWS + 1))
    with pytest.raises(ContentError, match="行が多すぎます") as caught:
        read_csv(file)
    assert caught.value.line == csv_file.MAX_ROWS + 1


def test_folders_and_missing_files(tmp_path: Path) -> None:
    """Neither is a table."""
    for path in (tmp_path, tmp_path / "nothing.csv", tmp_path / "a\0b"):
        with pytest.raises(ContentError):
            read_csv(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(raw=st.one_of(st.binary(), st.text().map(str.encode), st.text("\",\r\n'表a").map(str.encode)))
def test_any_bytes_give_rows_or_a_content_error(file: Path, raw: bytes) -> None:
    """Nothing else is ever raised."""
    file.write_bytes(raw)
    with contextlib.suppress(ContentError):
        assert read_csv(file).rows
