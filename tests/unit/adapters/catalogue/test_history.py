"""Every change can be read and taken back; nothing is half written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.catalogue.amend import as_toml
from kiosk.adapters.catalogue.document import read
from kiosk.adapters.catalogue.history import History
from kiosk.adapters.catalogue.local import Local
from kiosk.domain.availability import Availability, Status
from kiosk.domain.link import Link
from kiosk.domain.town import Desk
from kiosk.errors import ContentError
from tests.small_catalogue import TOWN, write

NOW = datetime.datetime(2026, 11, 21, 10, 15)
ONE, TWO, THREE = (
    Local(TOWN, {"kg-new": Availability(Status.COUNTER_ONLY, source, datetime.date(2026, 11, 20), "係")})
    for source in ("一", "二", "三")
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / TOWN / "confirmed.toml")


def put(history: History, local: Local) -> int:
    return history.write(local, "confirm", NOW, "介護係", ("kg-new",)).number


def test_content_reads_back_whatever_is_in_it() -> None:
    """Quotes, backslashes, dates, keys that need quotes."""
    import tomllib

    import msgspec

    local = Local(
        TOWN,
        {"a-1": Availability(Status.ONLINE_COMPLETE, 'say "\\n" \x7f', datetime.date(2026, 1, 2), "係")},
        (Link("local-a", "https://a.lg.jp/b?c=1", "a.lg.jp", "/b", "町", "apply", "エー", query="c=1"),),
        {"a-1": "local-a"},
        (Desk("local-1", "「窓口」'1'", hours="8:30"),),
        {"a-1": "local-1"},
        {"a.example.jp": "係"},
    )
    assert msgspec.convert(tomllib.loads(as_toml(local)), Local) == local
    assert msgspec.convert(tomllib.loads(as_toml(Local())), Local) == Local()


def test_each_change_keeps_what_was_before_and_who_did_what(history: History) -> None:
    """Numbered files: the content before, and a diff that a person can read."""
    assert [put(history, ONE), put(history, TWO)] == [1, 2]
    assert history.text() == as_toml(TWO)
    folder = history.folder
    assert sorted(f.name for f in folder.iterdir()) == ["0001.diff", "0001.toml", "0002.diff", "0002.toml"]
    assert (folder / "0002.toml").read_text("utf-8") == as_toml(ONE)
    told = (folder / "0002.diff").read_text("utf-8")
    for line in ("# when: 2026-11-21 10:15", "# who: 介護係", '-source = "一"', '+source = "二"'):
        assert line in told.splitlines()
    assert [(c.number, c.action, c.who, c.procedures) for c in history.changes()] == [
        (1, "confirm", "介護係", ("kg-new",)),
        (2, "confirm", "介護係", ("kg-new",)),
    ]


def test_undo_goes_back_step_by_step_and_is_itself_history(history: History) -> None:
    """Three changes and three undos lead back to nothing; every state is still there."""
    for local in (ONE, TWO, THREE):
        put(history, local)
    assert history.undo(NOW).undoes == 3
    assert history.text() == as_toml(TWO)
    assert history.undo(NOW).undoes == 2
    put(history, THREE)
    assert history.undo(NOW).undoes == 6
    assert history.text() == as_toml(ONE)
    assert history.undo(NOW).undoes == 1
    assert history.text() == as_toml(Local())
    assert read(history.file).data == {}
    with pytest.raises(ContentError, match="取り消せる変更がありません"):
        history.undo(NOW)
    assert [c.undoes for c in history.changes()] == [0, 0, 0, 3, 2, 0, 6, 1]
    assert (history.folder / "0004.toml").read_text("utf-8") == as_toml(THREE)


def test_undo_takes_back_what_an_editor_broke(history: History) -> None:
    """The broken content is kept as it was, byte for byte."""
    put(history, ONE)
    put(history, TWO)
    history.file.write_bytes(b"\xff\r\n[[[")
    history.undo(NOW)
    assert history.text() == as_toml(ONE)
    assert (history.folder / "0003.toml").read_bytes() == b"\xff\r\n[[["


def test_a_change_that_was_noted_and_not_made_is_passed_over(history: History) -> None:
    """The power went between the history and the content: the next undo takes back the one before."""
    put(history, ONE)
    put(history, TWO)
    put(history, THREE)
    write(history.file, as_toml(TWO))
    assert history.undo(NOW).undoes == 2
    assert history.text() == as_toml(ONE)


def test_two_at_a_time_do_not_undo_each_other(history: History) -> None:
    """Who began with another content is told to begin again, and nothing is changed."""
    put(history, ONE)
    seen = history.text()
    put(history, TWO)
    with pytest.raises(ContentError, match="その間に"):
        history.write(THREE, "import", NOW, "", (), before=seen)
    assert history.text() == as_toml(TWO)
    assert len(history.changes()) == 2


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """Said in words, and no half of a file is left."""
    history = History(write(tmp_path / "file", "in the way") / "confirmed.toml")
    with pytest.raises(ContentError, match="書けません"):
        put(history, ONE)
    history = History(tmp_path / TOWN / "confirmed.toml")
    put(history, ONE)
    (history.folder / "0002.diff").mkdir()
    with pytest.raises(ContentError, match="書けません"):
        put(history, TWO)
    assert history.text() == as_toml(ONE)
    assert [f.name for f in history.file.parent.iterdir() if f.name.endswith(".part")] == []


def test_a_history_with_a_hole_is_not_guessed(history: History) -> None:
    """Without the content before, undo refuses rather than emptying everything."""
    put(history, ONE)
    put(history, replace(TWO, town=TOWN))
    (history.folder / "0002.toml").unlink()
    with pytest.raises(ContentError, match=r"0002\.toml"):
        history.undo(NOW)
    assert history.text() == as_toml(TWO)
