"""Furigana as it is written down, and what it covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ruby import Ruby, marked, parsed, part, unread

PIECES = st.lists(
    st.tuples(
        st.text("かなと、2Q", max_size=4),
        st.text("役場日窓口20", min_size=1, max_size=3),
        st.text("やくば", min_size=1),
    ),
    max_size=6,
)


@given(pieces=PIECES)
def test_what_is_written_down_is_read_back(pieces):
    """Whatever stands beside whatever: the same text, the same furigana."""
    text, rubies = "", []
    for before, base, kana in pieces:
        rubies.append(Ruby(len(text) + len(before), len(base), kana))
        text += before + base
    assert parsed(marked(text, rubies)) == (text, tuple(rubies))


@pytest.mark.parametrize(
    ("written", "text", "over"),
    [
        ("役《やく》場《ば》の2階《かい》", "役場の2階", [("役", "やく"), ("場", "ば"), ("階", "かい")]),
        ("今日《きょう》まで", "今日まで", [("今日", "きょう")]),
        ("毎年｜20日《はつか》", "毎年20日", [("20日", "はつか")]),
        ("はい", "はい", []),
    ],
)
def test_a_base_is_a_run_of_kanji_or_begins_at_the_mark(written, text, over):
    """As in Aozora Bunko."""
    found, rubies = parsed(written)
    assert found == text
    assert [(text[r.start : r.end], r.kana) for r in rubies] == over


def test_kanji_without_furigana_are_found():
    """Only those."""
    text, rubies = parsed("役《やく》場のＱＲと窓《まど》口")
    assert unread(text, rubies) == "場口"


def test_a_part_has_what_is_wholly_in_it():
    """Counted from its own beginning."""
    text, rubies = parsed("今日《きょう》は役《やく》場《ば》へ")
    assert part(rubies, 1, len(text)) == (Ruby(2, 1, "やく"), Ruby(3, 1, "ば"))
