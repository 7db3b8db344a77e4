"""Which typeface draws a text: the same Chinese character has another form in Japan, China and Korea."""

from __future__ import annotations

import re

JAPANESE = "BIZ UDPGothic"
"""fonts-morisawa-bizud-gothic."""
SIMPLIFIED = "Noto Sans CJK SC"
KOREAN = "Noto Sans CJK KR"
"""fonts-noto-cjk."""
LATIN = "Noto Sans"
"""fonts-noto-core: every letter of Vietnamese, which the Japanese typeface lacks."""
ALL = (JAPANESE, SIMPLIFIED, KOREAN, LATIN)

_KANA = r"[\u3041-\u30ff]"
_HAN_OR_KANA = r"[\u3041-\u30ff\u3400-\u9fff]"
_HANGUL = r"[\u1100-\u11ff\uac00-\ud7a3]"
"""Compiled when they are first used, 1 ms each: not on the way to the first screen."""


def families(text: str, language: str) -> tuple[str, ...]:
    """Typefaces for a text in a resident's language, the first that has a letter draws it.

    What is not translated stays Japanese, and is drawn in the forms of Japan.
    """
    if language == "zh_CN":
        return (JAPANESE,) if _is_japanese(text) else (SIMPLIFIED,)
    if language == "ko":
        return (JAPANESE,) if re.search(_HAN_OR_KANA, text) and not re.search(_HANGUL, text) else (KOREAN,)
    if language == "vi":
        return (JAPANESE, LATIN) if re.match(_HAN_OR_KANA, text) else (LATIN, JAPANESE)
    return (JAPANESE,)


def _is_japanese(text: str) -> bool:
    """Every letter is of Japan's character set, and at least one is not Chinese."""
    return _fits(text, "cp932") and bool(re.search(_KANA, text) or not _fits(text, "gb2312"))


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
