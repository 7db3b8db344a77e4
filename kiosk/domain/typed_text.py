"""What a key does to the typed text: kana with ゛, ゜ and small letters, and no numbers that belong to a person."""

from __future__ import annotations

import unicodedata

LONGEST = 30
"""Letters. No word of the catalogue is longer."""
LONGEST_NUMBER = 6
"""Digits in a row. From seven on it may be a telephone, a card or a 個人番号."""

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_LARGE = "あいうえおつやゆよわ"
_SMALL = "ぁぃぅぇぉっゃゅょゎ"
_OTHER_SIZE = dict(zip(_LARGE + _SMALL, _SMALL + _LARGE, strict=True))
_JOINING = "ーのノ"
"""Between the groups of a number, beside every sign and space: 一二三の四五六七."""


def add(text: str, char: str) -> str:
    """The text with one more letter or digit; the same text for anything else, and when it is full."""
    fits = len(char) == 1 and (char.isalnum() or char == "ー") and len(text) < LONGEST
    return text + char if fits else text


def mark(text: str, *, half: bool) -> str:
    """゛ (or ゜) put on the last letter, or taken off; the same text where the letter takes none."""
    if not text:
        return text
    plain = unicodedata.normalize("NFD", text[-1])[0]
    marked = unicodedata.normalize("NFC", plain + (_HALF_VOICED if half else _VOICED))
    if len(marked) > 1:
        return text
    return text[:-1] + (plain if text[-1] == marked else marked)


def resize(text: str) -> str:
    """The last letter small, or large again; the same text where the letter has one size."""
    return text[:-1] + _OTHER_SIZE.get(text[-1], text[-1]) if text else text


def without_number(text: str) -> str:
    """The text before a long number at its end; the same text when there is none."""
    start = _number_start(text)
    return text if start is None else text[:start]


def has_number(text: str) -> bool:
    """True when more than six digits stand in a row, whatever stands between them."""
    return _number_start(text) is not None


def _number_start(text: str) -> int | None:
    """Where the last run of more than six digits begins, whatever stands between them."""
    run, start, found = 0, 0, None
    for index, char in enumerate(text):
        for plain in unicodedata.normalize("NFKC", char):
            if unicodedata.numeric(plain, None) is not None:  # also 一, 七, 十
                start = start if run else index
                run += 1
            elif plain.isalnum() and plain not in _JOINING:
                run = 0
            if run > LONGEST_NUMBER:
                found = start
    return found
