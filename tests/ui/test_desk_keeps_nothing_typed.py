"""Canaries: whatever is typed at the desk and refused is in no file, no row, no paper, no export and no log line."""

from __future__ import annotations

import logging
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit

from kiosk.domain import desk_messages as d
from kiosk.domain.help import HelpOutcome
from kiosk.domain.memo import fault
from kiosk.settings import Settings
from tests.ui.desk_window import DeskKiosk

NAMES = st.tuples(
    st.text("甲乙丙丁戊己庚辛壬癸", min_size=3, max_size=4),
    st.sampled_from(["様", "さん", "氏", " さん", "殿"]),
).map("".join)
NUMBERS = st.text("3456789", min_size=7, max_size=12)
WIDE = NUMBERS.map(lambda digits: digits.translate({ord(d): chr(ord(d) + 0xFEE0) for d in digits}))
KANJI = NUMBERS.map(lambda digits: digits.translate(str.maketrans("3456789", "三四五六七八九")))
SPLIT = NUMBERS.map(lambda digits: "-".join((digits[:3], digits[3:5], digits[5:])))
MAIL = st.text("qzxjvk", min_size=6, max_size=9).map(lambda name: f"{name}@example.jp")
POSTAL = NUMBERS.map(lambda digits: f"〒{digits[:3]}-{digits[3:7]}")
CANARY = st.one_of(NAMES, NUMBERS, WIDE, KANJI, SPLIT, MAIL, POSTAL)


@pytest.fixture
def kiosk(qtbot: object, tmp_path: Path) -> Iterator[DeskKiosk]:
    technical = logging.FileHandler(tmp_path / "kiosk.log", encoding="utf-8")
    logging.getLogger().addHandler(technical)
    logging.getLogger().setLevel(logging.DEBUG)
    one = DeskKiosk(qtbot, tmp_path, settings=Settings(desk_memo=True))
    one.unlock()
    yield one
    one.app.close()
    logging.getLogger().removeHandler(technical)
    logging.getLogger().setLevel(logging.WARNING)
    technical.close()


def forms(text: str) -> list[bytes]:
    """The text as a program might have written it."""
    plain = {text, unicodedata.normalize("NFKC", text)}
    codes = ("utf-8", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "unicode_escape")
    return [form.encode(code, "ignore") for form in plain for code in codes]


def everything_typed(kiosk: DeskKiosk, canary: str) -> None:
    """Into every field there is, each the way its own text goes."""
    submit = kiosk.app.staff.desk.submit  # type: ignore[union-attr]
    submit(d.StartHelp())
    submit(d.ChooseOutcome(HelpOutcome.STOPPED))
    kiosk.settle()
    kiosk.field().setText(canary)
    kiosk.desk_button("記録する").click()
    assert kiosk.desk.view is not None
    assert kiosk.desk.view.alarm, canary
    kiosk.desk_button("ことばでさがす").click()
    kiosk.settle()
    kiosk.field().setText(canary)
    submit(d.FindAbout(canary))
    submit(d.ResumeHelp(kiosk.app.staff.desk._desk._helps._where.help_id))  # type: ignore[union-attr]
    submit(d.DropHelp())
    submit(d.LeaveDesk())
    kiosk.open_desk()
    kiosk.field().setText(canary)
    submit(d.TryKey(canary))
    (kiosk.data / "staff-tries.json").unlink()
    submit(d.TryKey(kiosk.pin))
    kiosk.settle()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(canary=CANARY)
def test_a_refused_canary_is_nowhere(kiosk: DeskKiosk, canary: str) -> None:
    """PIN field, memo, search: database, journal, technical log, spool, cache and temporary files are searched."""
    assert fault(canary) is not None
    everything_typed(kiosk, canary)
    spool = [f for f in Path(tempfile.gettempdir()).glob("michishirube*") if f.is_file()]
    files = [f for f in kiosk.data.rglob("*") if f.is_file()]
    assert (kiosk.data / "kiosk.log") in files
    for file in (*files, *spool):
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            continue  # the journal of a commit that has just ended
        assert not any(form in content for form in forms(canary)), file
    assert all(not line.text() for line in kiosk.desk.findChildren(QLineEdit))


def test_the_canary_would_be_found(kiosk: DeskKiosk) -> None:
    """The search can fail: a memo that is fit is in the database."""
    submit = kiosk.app.staff.desk.submit  # type: ignore[union-attr]
    for command in (d.StartHelp(), d.ChooseOutcome(HelpOutcome.STOPPED), d.SaveHelp("甲乙丙丁の話")):
        submit(command)
    kiosk.app.close()
    content = (kiosk.data / "assistance.sqlite3").read_bytes()
    assert any(form in content for form in forms("甲乙丙丁の話"))
