"""Japanese on the wall is broken where a phrase ends: 短く1回・押します, never 短く1回押しま・す.

やさしい日本語 says itself where its phrases end: at its blanks.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QFontMetricsF

from kiosk.ui.text_block import font

LINE_END = "\u2028"
_PHRASE = re.compile(
    "[\u3400-\u9fff\u3005A-Za-z0-9\uff10-\uff5a\u30a1-\u30ff@:/.+-]*[\u3041-\u3096]*[\u3001\u3002\uff01\uff1f\u300d\uff09\u3000]*"
)
_OPENS = "\u300c\uff08"
_APART = re.compile("[^ \u3001\u3002]+[\u3001\u3002\u300d\uff09]* *|.")
_KANA = re.compile("[\u3041-\u30ff]")


def phrases(text: str) -> list[str]:
    """A word and the kana that follow it; an opening bracket stays with what it opens."""
    found: list[str] = []
    at, opened = 0, ""
    while at < len(text):
        if text[at] in _OPENS:
            opened += text[at]
            at += 1
            continue
        match = _PHRASE.match(text, at)
        end = match.end() if match and match.end() > at else at + 1
        found.append(opened + text[at:end])
        at, opened = end, ""
    return [*found, opened] if opened else found


def broken(text: str, px: int, width: float, *, bold: bool = False) -> str:
    """The text with line ends between its phrases, for lines of `width` px; other languages are left alone."""
    if not _KANA.search(text):
        return text
    metrics = QFontMetricsF(font(px, bold))
    lines = [""]

    def is_wide(words: str) -> bool:
        return metrics.horizontalAdvance(words.rstrip(" ")) > width - 1

    spaced = " " in text
    for part in _APART.findall(text) if spaced else [text]:
        for phrase in [part] if spaced and not is_wide(part) else phrases(part):
            if lines[-1] and is_wide(lines[-1] + phrase):
                lines[-1] = lines[-1].rstrip(" ")
                lines.append("")
            lines[-1] += phrase
    return LINE_END.join(lines)
