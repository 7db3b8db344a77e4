"""A word for people: as shown and, where the ear needs something else, as spoken."""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True):
    """One translatable text. `context` is the gettext msgctxt; `shown` is the Japanese msgid.

    `spoken` replaces `shown` for the Japanese voice only; other languages speak their translation.
    """

    context: str
    shown: str
    spoken: str = ""


class ClassText(Struct, frozen=True):
    """As `Text`, of the smartphone class: its domain is `lessons`, and a language may do without it."""

    context: str
    shown: str
    spoken: str = ""


class Passage(Struct, frozen=True):
    """A sentence on a screen, already in the reader's language. `key` is unique within its view."""

    key: str
    shown: str
    spoken: str
    language: str = ""
    """Set where it is not the reader's: a call to the staff."""


class Utterance(Struct, frozen=True):
    """What the voice is asked to say: `key` comes back in progress commands, `language` is BCP 47.

    `percent` of the usual pace, and `gain` in dB over the usual loudness, belong to the words they are said
    with: nothing is left over for the next person.
    """

    key: str
    text: str
    language: str = "ja"
    percent: int = 100
    gain: int = 0
