"""Where a text is cut for the voice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.speech.clauses import CLAUSE_PAUSE, MOST_CHARACTERS, SENTENCE_PAUSE, clauses


def texts(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]


def test_first_short_then_longer() -> None:
    """Sound begins after a few characters; later pieces carry the melody of a whole clause."""
    text = "転出届は、14日前から、出せます、役場の2階の、窓口で、お待ちしています。"
    assert texts(text) == ["転出届は、", "14日前から、出せます、役場の2階の、", "窓口で、お待ちしています。"]


def test_sentences_end_pieces_with_a_longer_pause() -> None:
    """A breath inside a sentence, a longer one after it."""
    pauses = [clause.pause for clause in clauses("こんにちは、みなさん。さあ、どうぞ。")]
    assert pauses == [CLAUSE_PAUSE, SENTENCE_PAUSE, SENTENCE_PAUSE]


def test_nothing_to_say_is_no_piece() -> None:
    """Marks alone are not synthesised."""
    assert texts("、。！") == []


@given(st.text("あ1、。！ ", max_size=400))
def test_pieces_are_in_order_and_bounded(text: str) -> None:
    """No piece overlaps another, none is too long, and everything speakable is in one."""
    end = 0
    said = ""
    for clause in clauses(text):
        assert clause.start >= end
        assert clause.end - clause.start <= 2 * MOST_CHARACTERS
        said += text[clause.start : clause.end]
        end = clause.end
    assert [c for c in said if c in "あ1"] == [c for c in text if c in "あ1"]
