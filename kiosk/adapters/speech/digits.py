"""Digits and Latin letters said one by one, as for telephone numbers and abbreviations."""

from __future__ import annotations

_DIGITS = dict(
    zip(
        "0123456789",
        ["ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ"],
        strict=True,
    )
)
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            "エー",
            "ビー",
            "シー",
            "ディー",
            "イー",
            "エフ",
            "ジー",
            "エイチ",
            "アイ",
            "ジェイ",
            "ケー",
            "エル",
            "エム",
            "エヌ",
            "オー",
            "ピー",
            "キュー",
            "アール",
            "エス",
            "ティー",
            "ユー",
            "ブイ",
            "ダブリュー",
            "エックス",
            "ワイ",
            "ゼット",
        ],
        strict=True,
    )
)


def spell_digits(digits: str) -> str:
    """`0178` → ゼロイチナナハチ. Other characters are left out."""
    return "".join(_DIGITS[c] for c in digits if c in _DIGITS)


def spell_groups(groups: list[str]) -> str:
    """`["0178", "88", "2111"]` → ゼロイチナナハチの、ハチハチの、ニイチイチイチ: a breath after each group."""
    return "の、".join(filter(None, map(spell_digits, groups)))


def spell_letters(word: str) -> str:
    """`JP2` → ジェイピーニ. Other characters are left out."""
    return "".join(_LETTERS.get(c.upper(), _DIGITS.get(c, "")) for c in word)
