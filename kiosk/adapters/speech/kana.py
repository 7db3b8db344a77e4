"""Writes what Open JTalk will say as hiragana people can read."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KATAKANA = re.compile("[ァ-ヶ]")
_DEVOICED = "’"
_IRREGULAR = {"トウカ": "トオカ", "トウカカン": "トオカカン", "レー": "レイ"}
"""Readings of numbers (10日, 10日間, 0.5) that Open JTalk spells unlike anybody."""
_OLD_SPELLING = ("アヅケ", "アズケ")
"""預ける, the one word of administration that its dictionary still spells in the old way."""


def hiragana(text: str) -> str:
    """Katakana as hiragana; ー and everything else stays."""
    return _KATAKANA.sub(lambda m: chr(ord(m.group()) - 0x60), text)


def katakana(text: str) -> str:
    """Hiragana as katakana; everything else stays."""
    return re.sub("[ぁ-ゖ]", lambda m: chr(ord(m.group()) + 0x60), text)


def with_vowels(read: str, pron: str) -> str:
    """ヘーホーメートル, read ヘイホウメートル → ヘイホウメートル: only ー of loan words stays."""
    said = pron.replace(_DEVOICED, "").replace(*_OLD_SPELLING)
    if said in _IRREGULAR or len(read) != len(said):
        return _IRREGULAR.get(said, said)
    return "".join(r if p == "ー" and r in "アイウエオ" else p for r, p in zip(read, said, strict=True))


def spoken_hiragana(pronunciations: Iterable[str]) -> str:
    """Joins Open JTalk's pronunciations: を is spoken お; pauses become 、."""
    joined = "".join(pronunciations).replace(_DEVOICED, "").replace("ヲ", "オ")
    return hiragana(joined).replace("？", "、").replace("！", "、").strip("、")
