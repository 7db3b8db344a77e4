"""Reading one file, whatever is in it, and laying a town's file over the national one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.catalogue.document import MAX_BYTES, read
from kiosk.errors import ContentError
from tests.unit.adapters.catalogue.conftest import FILES

GOOD = FILES["national/procedures/mv-out.toml"]

BAD_BYTES = [
    ("UTF-16", "a = 1".encode("utf-16"), "UTF-16", 1),
    ("UTF-16 big endian", b"\xfe\xff" + "a = 1".encode("utf-16-be"), "UTF-16", 1),
    ("Shift_JIS", 'a = 1\nb = "転出届"'.encode("cp932"), "UTF-8", 2),
    ("EUC-JP", 'a = "罹災"'.encode("euc-jp"), "UTF-8", 1),
    ("NUL", b"a = 1\nb = 2\nc = \0", "NUL", 3),
    ("empty", b"", "中身がありません", 0),
    ("only blanks", b" \r\n\n", "中身がありません", 0),
    ("only a byte order mark", b"\xef\xbb\xbf", "中身がありません", 0),
    ("no equals sign", b"a = 1\nb 2\n", "TOML", 2),
    ("open text", b'a = 1\nb = "x\nc = 2', "TOML", 2),
    ("cut off", b"a = 1\nb = [\n1,\n", "TOML", 3),
    ("key twice", b"a = 1\na = 2\n", "TOML", 2),
    ("table twice", b"[a]\nx = 1\n[a]\ny = 1\n", "TOML", 3),
    ("no such day", b"a = 1\nb = 2026-02-30\n", "TOML", 2),
    ("bare carriage return", b"a = 1\rb = 2", "TOML", 1),
    ("control character", b'a = 1\nb = "\x07"', "TOML", 2),
    ("full-width equals", "a ＝ 1".encode(), "TOML", 1),
    ("deep brackets", b"a = " + b"[" * 100_000, "深すぎます", 0),
    ("rather deep brackets", b"a = " + b"[" * 60 + b"]" * 60, "深すぎます", 0),
    ("huge number", b"a = 1\nb = " + b"9" * 5000, "TOML", 2),
    ("too large", b"#" * (MAX_BYTES + 1), "大きすぎます", 0),
]


@pytest.mark.parametrize(
    ("raw", "message", "line"), [c[1:] for c in BAD_BYTES], ids=[c[0] for c in BAD_BYTES]
)
def test_bad_bytes_are_content_errors_with_their_line(
    tmp_path: Path, raw: bytes, message: str, line: int
) -> None:
    """Every way of spoiling a file is told with the place, and nothing else is raised."""
    file = tmp_path / "a.toml"
    file.write_bytes(raw)
    with pytest.raises(ContentError) as error:
        read(file)
    assert message in error.value.message
    assert (error.value.file, error.value.line) == (str(file), line)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()])
def test_what_windows_editors_write_is_accepted(tmp_path: Path, raw: bytes) -> None:
    """A byte order mark and CRLF are no fault of the author, and lines still count right."""
    file = tmp_path / "a.toml"
    file.write_bytes(raw)
    document = read(file)
    assert document.data["official_name"] == "転出届"
    assert document.places[("official_name",)] == (file, 2)


def test_a_folder_a_pipe_and_nothing_are_content_errors(tmp_path: Path) -> None:
    """What is not a plain file is refused at once: a pipe must not hang the start."""
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("folder.toml", "pipe.toml", "missing.toml"):
        with pytest.raises(ContentError):
            read(tmp_path / name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_else(tmp_path: Path, raw: bytes) -> None:
    """Whatever a broken USB stick holds, only a ContentError comes of it."""
    file = tmp_path / "a.toml"
    file.write_bytes(raw)
    line = 0
    try:
        read(file)
    except ContentError as e:
        line = e.line
    assert 0 <= line <= raw.count(b"\n") + 1


def laid(tmp_path: Path, base: str, over: str) -> tuple[Path, Path]:
    (tmp_path / "base.toml").write_text(base, encoding="utf-8")
    (tmp_path / "over.toml").write_text(over, encoding="utf-8")
    return tmp_path / "base.toml", tmp_path / "over.toml"


def test_a_town_changes_only_what_it_says(tmp_path: Path) -> None:
    """Tables merge by key, arrays with ids by entry, other arrays are replaced; each keeps its place."""
    base, over = laid(
        tmp_path,
        "a = 1\nlist = [1, 2]\n[t]\nx = 1\ny = 2\n"
        '[[steps]]\nid = "one"\ntext = "A"\n[[steps]]\nid = "two"\ntext = "B"\n',
        'list = [3]\nt.y = 9\n[[steps]]\nid = "three"\n[[steps]]\nid = "two"\ntext = "C"\n',
    )
    merged = read(over).laid_over(read(base))
    assert merged.data == {
        "a": 1,
        "list": [3],
        "t": {"x": 1, "y": 9},
        "steps": [{"id": "one", "text": "A"}, {"id": "two", "text": "C"}, {"id": "three"}],
    }
    assert merged.places[("a",)] == (base, 1)
    assert merged.places[("t", "x")] == (base, 4)
    assert merged.places[("steps", 0, "text")] == (base, 8)
    assert merged.places[("steps", 1, "text")] == (over, 7)
    assert merged.places[("steps", 2, "id")] == (over, 4)
    assert merged.places[("list", 0)] == (over, 1)
    assert ("list", 1) not in merged.places


def test_evidence_is_never_mixed(tmp_path: Path) -> None:
    """A town's statement replaces the national one wholly: its status never borrows another's source."""
    base, over = laid(tmp_path, '[p]\nstatus = "x"\nsource = "national"\n', '[p]\nstatus = "y"\n')
    replaced = read(over).in_place_of(read(base))
    assert replaced.data == {"p": {"status": "y"}}
    assert replaced.places[("p", "status")] == (over, 2)
    assert ("p", "source") not in replaced.places
