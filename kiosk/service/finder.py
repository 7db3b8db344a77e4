"""Finds procedures by what people call them: exact words first, then the beginning, then a likely misspelling.

Matches the distinct words of the catalogue, not whole texts (performance.md, D). Says nothing rather than
something wild.
"""

from __future__ import annotations

import difflib
import unicodedata

from msgspec import Struct

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure

LIKELY = 0.78
"""Least similarity (difflib ratio, 0–1) of a misspelt word."""
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


class Hit(Struct, frozen=True):
    """A procedure with how well it fits, 0–1."""

    id: str
    official_name: str
    title: str
    score: float


def fold(text: str) -> str:
    """One spelling for the many ways of typing a word: NFKC, lower case, hiragana, no spaces or marks."""
    wide = unicodedata.normalize("NFKC", text).lower().translate(_KATAKANA_TO_HIRAGANA)
    return "".join(c for c in wide if c.isalnum() or c == "ー")


def find(pack: Pack, text: str, limit: int = 6) -> list[Hit]:
    """The procedures that fit, best first; [] when nothing does."""
    query = fold(text)
    if not query:
        return []
    scored = [(max(_score(query, word) for word in _words(pack, p)), p) for p in pack.procedures]
    scored = [pair for pair in scored if pair[0] >= LIKELY]
    scored.sort(key=lambda pair: -pair[0])
    return [Hit(p.id, p.official_name, p.title, round(score, 3)) for score, p in scored[:limit]]


def _words(pack: Pack, procedure: Procedure) -> list[str]:
    events = [e for e in pack.life_events if e.id in procedure.life_events]
    told = (
        procedure.official_name, procedure.reading, procedure.name, procedure.name_reading,
        procedure.title, *procedure.colloquial,
        *(word for event in events for word in (event.title, event.reading)),
    )  # fmt: skip
    return [fold(word) for word in told if word]


def _score(query: str, word: str) -> float:
    if query == word:
        return 1.0
    if word.startswith(query) and len(query) >= 2:
        return 0.95
    if len(query) >= 2 and query in word:
        return 0.9
    if len(word) >= 3 and word in query:
        return 0.88
    beginning = word[: len(query)] if len(query) >= 5 else word
    return max(difflib.SequenceMatcher(None, query, part).ratio() for part in (word, beginning)) * 0.9
