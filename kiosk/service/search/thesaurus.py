"""What is known about words, whatever the catalogue: plain data, read from `assets/search`."""

from __future__ import annotations

from msgspec import Struct

STOP = "-"
"""The meaning of words that carry none, and the procedure of what is none of ours."""
PARTICLE = "+"
"""Like STOP, for what may follow a short word."""


class Kana(Struct, frozen=True):
    """One kana, or two written together, with what is compared when they are heard."""

    written: str
    heard: str = ""
    """Unvoiced and large; "" for two written together."""
    vowel: str = ""
    romaji: tuple[str, ...] = ()


class Concept(Struct, frozen=True):
    """A meaning. `weight` says how much it tells, `implies` which other meanings it carries, each 0–1."""

    name: str
    weight: float = 1.0
    implies: tuple[tuple[str, float], ...] = ()


class Intent(Struct, frozen=True):
    """Meanings that together ask for a procedure; `weight` ≤ 1 puts the likelier one first."""

    procedure: str
    weight: float
    concepts: tuple[str, ...]


class Thesaurus(Struct, frozen=True):
    """All of it."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    """Meaning and the ways of saying it, in every language; one meaning may come several times."""
    concepts: tuple[Concept, ...]
    intents: tuple[Intent, ...]
    kana: tuple[Kana, ...]
    kanji: dict[str, tuple[str, ...]]
    """Readings of a kanji, the usual one first."""
    lookalikes: tuple[str, ...]
    """Kanji that are taken for one another."""
