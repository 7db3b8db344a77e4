"""What a key does to the typed text: marks, small letters, length, and no number that belongs to a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.typed_text import LONGEST, add, mark, resize, without_number


@pytest.mark.parametrize(
    ("before", "half", "after"),
    [
        ("か", False, "が"), ("が", False, "か"), ("は", False, "ば"), ("は", True, "ぱ"), ("ば", True, "ぱ"),
        ("ぱ", False, "ば"), ("ぱ", True, "は"), ("う", False, "ゔ"), ("ねんきん", False, "ねんきん"),
        ("か", True, "か"), ("っ", False, "っ"), ("あ", False, "あ"), ("A", False, "A"), ("1", True, "1"), ("", False, ""),
        ("てんしゆつととけ", False, "てんしゆつととげ"),
    ],
)  # fmt: skip
def test_voice_marks(before, half, after):
    """゛ and ゜ go on the last letter that takes them, change places, and come off again."""
    assert mark(before, half=half) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("ひつ", "ひっ"), ("ひっ", "ひつ"), ("や", "ゃ"), ("ぉ", "お"), ("わ", "ゎ"), ("か", "か"), ("づ", "づ"), ("", "")],
)  # fmt: skip
def test_small_letters(before, after):
    """つ becomes っ and っ becomes つ; a letter of one size stays."""
    assert resize(before) == after


def test_only_letters_and_digits_are_taken():
    """One letter at a time; signs, spaces, marks alone and control characters do nothing."""
    assert add("ひ", "つ") == "ひつ"
    assert add("らんど", "ー") == "らんどー"
    for nothing in ("", "ab", " ", "　", "-", "゛", "\n", "\0", "%", "\u202e"):
        assert add("あ", nothing) == "あ"


def test_there_is_an_end():
    """Thirty letters, no more."""
    assert add("あ" * (LONGEST - 1), "い") == "あ" * (LONGEST - 1) + "い"
    assert add("あ" * LONGEST, "い") == "あ" * LONGEST


@pytest.mark.parametrize(
    "number",
    [
        "1234567", "０１７６６８２", "0176-68-2111", "0176 68 2111", "0176（68）2111", "090ー1234ー5678", "０９０・１２３４",
        "①②③④⑤⑥⑦", "一二三四五六七", "〇一七六六八二", "1234の56の7", "１2三④5６七", "٠١٢٣٤٥٦", "壱弐参四五六七",
    ],
)  # fmt: skip
def test_seven_digits_in_a_row_are_a_number(number):
    """Whatever the digits look like and whatever stands between them (NFKC, separators, kanji)."""
    assert without_number("でんわ" + number) == "でんわ"


@pytest.mark.parametrize(
    "text", ["", "てつづき", "123456", "12あ3456あ789", "一人親", "18さい", "R7", "5ねんまえ"]
)
def test_what_is_no_number_stays(text):
    """Six digits at most, or letters between them."""
    assert without_number(text) == text


LETTERS = st.one_of(st.characters(), st.sampled_from("かはつやうー0123456789五のA-  "))


@given(text=st.text(LETTERS, max_size=LONGEST))
def test_marks_and_sizes_never_change_more_than_the_last_letter(text):
    """The length and all that stands before the end are kept, and twice is once there and back."""
    for change in (lambda t: mark(t, half=False), lambda t: mark(t, half=True), resize):
        changed = change(text)
        assert len(changed) == len(text)
        assert changed[:-1] == text[:-1]
    assert resize(resize(text)) == text


@given(letters=st.lists(LETTERS, max_size=60))
def test_no_way_of_typing_leaves_a_number(letters):
    """After each key: no longer than allowed, and never seven digits in a row."""
    text = ""
    for letter in letters:
        text = without_number(add(text, letter))
        assert len(text) <= LONGEST
        assert without_number(text) == text
        run = 0
        for char in text:
            run = run + 1 if char in "0123456789０１２３４５６７８９" else 0
            assert run <= 6
