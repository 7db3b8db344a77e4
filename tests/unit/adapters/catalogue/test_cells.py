"""What is written into a cell comes out of it again, and a spreadsheet computes none of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.catalogue import vocabulary as v
from kiosk.adapters.catalogue.cells import (
    DATE,
    INTEGER,
    TEXT,
    Codec,
    flag,
    guarded,
    keyed,
    narrow,
    plain,
    record,
    several,
    unguarded,
    word,
)

shown = (
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Co", "Cs", "Zl", "Zp")))
    .map(str.strip)
    .filter(bool)
)
"""What a catalogue's text may be (rules.py)."""
ITEM = record(("words", TEXT, None), ("need", word(v.NEED), "must"), ("note", TEXT, None))


@given(st.text())
def test_guarding_is_undone_whatever_the_text(text: str) -> None:
    """A text that already begins with an apostrophe keeps it."""
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r")
def test_formulas_are_guarded(sign: str) -> None:
    """Also the wide signs, which a Japanese spreadsheet takes for the narrow ones."""
    assert guarded(f"{sign}1+1").startswith("'")
    assert guarded("1+1=2") == "1+1=2"


@given(st.lists(shown, min_size=1))
def test_lists_of_any_texts_come_back(texts: list[str]) -> None:
    """Semicolons, bars and backslashes in a text do not cut it."""
    codec = several(TEXT)
    assert codec.read(codec.write(texts)) == texts


@given(
    st.lists(
        st.fixed_dictionaries(
            {"words": shown, "need": st.sampled_from(["must", "if_any"])}, optional={"note": shown}
        ),
        min_size=1,
    )
)
def test_lists_of_entries_come_back(entries: list[dict[str, Any]]) -> None:
    """Also those that end with a backslash or a bar."""
    codec = several(ITEM)
    assert codec.read(codec.write(entries)) == entries


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), shown, min_size=1))
def test_tables_by_key_come_back(urls: dict[str, str]) -> None:
    """Sources: id, address, seen or not."""
    codec = keyed("id", several(record(("id", TEXT, None), ("url", TEXT, None), ("seen", flag("済"), True))))
    value = {key: {"url": url, "seen": True} for key, url in urls.items()}
    assert codec.read(codec.write(value)) == value


def test_unfinished_entries_are_read_as_they_are() -> None:
    """Somebody typed the words only, with blanks around."""
    assert several(ITEM).read(" カード ; はんこ | あれば ;") == [
        {"words": "カード"},
        {"words": "はんこ", "need": "if_any"},
    ]


@pytest.mark.parametrize(
    ("codec", "text", "hint"),
    [
        (word(v.DEADLINE), "いつか", "法令の期限、事前"),
        (DATE, "2026-02-30", "日付"),
        (DATE, "来年", "日付"),
        (INTEGER, "十", "整数"),
        (flag("毎年", "その年だけ"), "ときどき", "毎年、その年だけ"),
        (ITEM, "a|要る|b|c", "3つまで"),
        (keyed("id", several(record(("id", TEXT, None), ("url", TEXT, None)))), "|https://x", "名前"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_can(codec: Codec, text: str, hint: str) -> None:
    """ValueError in words for the person at the spreadsheet."""
    with pytest.raises(ValueError, match=hint):
        codec.read(text)


@pytest.mark.parametrize(
    "text", ["2026-04-01", "2026/4/1", "２０２６年４月１日", "令和8年4月1日", "2026-04-01 00:00:00"]
)
def test_days_are_understood_as_people_write_them(text: str) -> None:
    """Also as a spreadsheet rewrites them."""
    assert DATE.read(text) == datetime.date(2026, 4, 1)


def test_widths_and_line_ends() -> None:
    """Prose keeps its wide letters; what is compared loses them; a line end is a blank."""
    assert plain("ＡＢＣ課\r\n 係\u200b") == "ＡＢＣ課 係"
    assert narrow("０１７６－６２−２１１１") == "0176-62-2111"
