"""Folds the writing of a text into one plain form, remembering where each character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

Span = tuple[int, int]
"""[start, end) in the text as displayed."""

_WORDS = {
    "㎡": "平方メートル", "㎥": "立方メートル", "㎢": "平方キロメートル", "㎞": "キロメートル",
    "㎝": "センチメートル", "㎜": "ミリメートル", "㎏": "キログラム", "㎎": "ミリグラム", "㏄": "シーシー",
    "℃": "度", "°": "度", "㈱": "株式会社", "㈲": "有限会社", "㈳": "社団法人", "㈶": "財団法人",
    "℡": "電話", "☎": "電話", "☏": "電話", "№": "ナンバー", "㊞": "印", "〆": "しめ",
}  # fmt: skip
_MARKS = {
    "○": "まる", "◯": "まる", "〇": "まる", "⭕": "まる", "×": "ばつ", "✕": "ばつ", "✖": "ばつ", "△": "三角",
    "□": "四角", "☐": "四角", "✓": "チェック", "✔": "チェック", "☑": "チェック", "※": "米",
}  # fmt: skip
_MARKED = frozenset("をにでかがは印も欄")
"""What follows a sign that is spoken of (○をつけます); elsewhere it is a bullet, and silent."""
_DASHES = dict.fromkeys("‐‑‒–−－", "-")
_WAVES = dict.fromkeys("〜～∼˜⁓", "〜")
_PAUSES = dict.fromkeys("—―…‥→⇒←⇐↑↓▶▷►\t", "、")
_PLAIN = {**_WORDS, **_DASHES, **_WAVES, **_PAUSES, "\r": "", "\n": "。", "\u2028": "。", "〒": "〒"}
_VOICING = frozenset("ﾞﾟ\u3099\u309a")
_ROMAN = re.compile("[\u2160-\u217f]")
_NO_PAUSE_AFTER_CIRCLED = frozenset("番のとやをはがもに号、。 \u3000")
_SILENT = frozenset(("So", "Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Sk"))


class Folded(Struct, frozen=True):
    """A text and, for each of its characters, the span of the displayed text it stands for."""

    text: str
    spans: tuple[Span, ...]

    def displayed(self, start: int, end: int) -> Span:
        """The span of the displayed text behind characters [start, end). (0, 0) when there are none."""
        inside = self.spans[start:end]
        if not inside:
            return (0, 0)
        return min(s for s, _ in inside), max(e for _, e in inside)

    def replace(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> Folded:
        """Replaces each match; all characters of a replacement stand for the whole match."""
        parts: list[str] = []
        spans: list[Span] = []
        at = 0
        for match in pattern.finditer(self.text):
            new = by(match)
            if new == match.group():
                continue
            parts += (self.text[at : match.start()], new)
            spans += self.spans[at : match.start()]
            spans += [self.displayed(*match.span())] * len(new)
            at = match.end()
        if not at:
            return self
        parts.append(self.text[at:])
        spans += self.spans[at:]
        return Folded("".join(parts), tuple(spans))


def fold(text: str) -> Folded:
    """One width, one dash, one wave; signs as words; what cannot be said (emoji, controls) is gone."""
    out: list[str] = []
    spans: list[Span] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[end] in _VOICING:
            end += 1
        plain = _plain(text[at:end], text[end : end + 1])
        out.append(plain)
        spans += [(at, end)] * len(plain)
        at = end
    return Folded("".join(out), tuple(spans))


def _plain(piece: str, following: str) -> str:
    if piece in _MARKS and (following in _MARKED or following in _MARKS):
        return _MARKS[piece]
    if piece in _PLAIN:
        return _PLAIN[piece]
    if _ROMAN.match(piece):
        return piece  # Open JTalk reads these as numbers, with the right counters.
    plain = unicodedata.normalize("NFKC", piece)
    if plain != piece and unicodedata.category(piece[0]) in ("No", "So") and plain.strip("()").isdigit():
        number = plain.strip("()")
        return number if not following or following in _NO_PAUSE_AFTER_CIRCLED else f"、{number}、"
    return "".join(c for c in plain if unicodedata.category(c) not in _SILENT)
