"""Where a Japanese line may end."""

from __future__ import annotations

import itertools

import pytest

from kiosk.adapters.printing.phrases import hyphenated, is_torn, phrase_ends, word_ends


def parts(text: str) -> list[str]:
    """The text, taken apart wherever a line may end after a phrase."""
    places = [0, *sorted(phrase_ends(text)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(places)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("四角い絵をうつします。", ["四角い", "絵を", "うつします。"]),
        ("ご案内した方法：オンライン申請", ["ご案内した", "方法：", "オンライン申請"]),
        ("（計画による）が、2026年11月1日に確かめた。", ["（計画による）が、", "2026年11月1日に", "確かめた。"]),
        ("期限の3か月前から。", ["期限の", "3か月前から。"]),
        ("数字をまぜたもの", ["数字を", "まぜたもの"]),
    ],
)  # fmt: skip
def test_phrases(text: str, wanted: list[str]) -> None:
    """A number stays with its counter, a short kana word with what it belongs to."""
    assert parts(text) == wanted


def test_within_a_phrase() -> None:
    """Where a phrase is too long for its line: after katakana, never after an honorific or a small っ."""
    assert word_ends("スマートフォンでするとき") >= {7}
    assert word_ends("ご案内") == frozenset()
    assert word_ends("引っ越し") == frozenset()


def test_long_foreign_words_get_hyphens() -> None:
    """Only the ones that fit nowhere."""
    assert (
        hyphenated("a notification", lambda word: len(word) < 5) == "a no\u00adti\u00adfi\u00adca\u00adtion"
    )
    assert hyphenated("a notification", lambda word: len(word) < 50) == "a notification"


def test_what_tears_a_word() -> None:
    """Two letters of one word; a kanji may begin a line anywhere."""
    assert is_torn("a", "b")
    assert is_torn("マ", "イ")
    assert not is_torn("-", "b")
    assert not is_torn("窓", "口")
