"""Every Japanese text that a resident may see, by the list that keeps its furigana."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.adapters.catalogue.spoken import NATION, shown_texts
from kiosk.adapters.furigana import lists
from kiosk.commands.shipped_texts import CATALOGUE, FILLINGS, INTERFACE, RESIDENTS_WORDING, gaps_of, texts_in
from kiosk.domain.language import EASY_JAPANESE, JAPANESE
from kiosk.domain.ruby import Rubies, part, unread
from kiosk.service import wording

_LANGUAGES = (wording.LANGUAGE_NAMES[JAPANESE], wording.LANGUAGE_NAMES[EASY_JAPANESE])
MONTHS = tuple(f"{month}月" for month in range(1, 13))
DAYS = tuple(f"{day}日" for day in range(1, 32))
YEAR = "{year}年"
"""A date is written 2026年11月1日 (CLDR): each part has a line of its own."""


def texts_to_mark(catalogue: Path) -> dict[str, set[str]]:
    """List → texts with kanji or with gaps, as they stand in the program. Raises ContentError."""
    words = (value for module in RESIDENTS_WORDING for name, value in vars(module).items() if name.isupper())
    found = {INTERFACE: {text.shown for text in texts_in(words)} | {*MONTHS, *DAYS, YEAR, *_LANGUAGES}}
    for town, texts in shown_texts(catalogue).items():
        found[CATALOGUE if town == NATION else town] = texts
    return found


def wants_ruby(text: str) -> bool:
    """Whether it has kanji, or gaps between words of its own."""
    own = lists.GAP.sub("", text)
    return bool(unread(own, ())) or (own != text and bool(own.strip()))


def said_before(text: str) -> str:
    """What a text follows: 1日 is ついたち after a month only."""
    return MONTHS[0] if text in DAYS else ""


def filled(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The text with its gaps filled, in turn, and what they were filled with. Raises ContentError for an unknown gap."""
    for filling in FILLINGS if gaps_of(text) else ({},):
        yield text.format(**filling), filling


def emptied(text: str, rubies: Rubies, filling: Mapping[str, str]) -> Rubies:
    """What stands over a text itself, out of what stands over it with its gaps filled."""
    found: list[Rubies] = []
    at = there = 0
    for literal, name, _, _ in string.Formatter().parse(text):
        own = part(rubies, there, there + len(literal))
        found.append(tuple(ruby.within(-at) for ruby in own))
        at += len(literal) + (len(name) + 2 if name else 0)
        there += len(literal) + (len(filling[name]) if name else 0)
    return tuple(ruby for own in found for ruby in own)
