"""What is said to who uses keys or switches: the control that was reached, what the keys do."""

from __future__ import annotations

from kiosk.domain.control import Control
from kiosk.domain.text import Passage
from kiosk.service import keypad_wording as kw
from kiosk.service.words import Said, Words

_COUNTED = 9
"""So many are counted 一つ, 二つ …; more are numbered."""


def control_passages(words: Words, control: Control) -> tuple[Passage, ...]:
    """Name, what it is, which of how many; a language's own name by its own voice."""
    if control.language and control.language != words.language:
        return (Passage("control", control.name, control.name, control.language), *_chosen(words, control))
    text = kw.REACHED if control.count <= _COUNTED else kw.REACHED_OF_MANY
    text = kw.REACHED_ALONE if control.count == 1 else text
    name = control.name.rstrip("\u3002.")
    reached = words.passage(
        "control",
        text,
        name=Said(name, name),
        kind=words(kw.KIND[control.kind]),
        count=control.count,
        number=control.number,
    )
    return (reached, *_chosen(words, control))


def _chosen(words: Words, control: Control) -> tuple[Passage, ...]:
    return (words.passage("chosen", kw.IS_CHOSEN),) if control.chosen else ()


def key_passages(words: Words) -> tuple[Passage, ...]:
    """What the keys do."""
    return tuple(words.passage(f"key{number}", text) for number, text in enumerate(kw.KEYS))


def switched_passages(words: Words, *, on: bool) -> tuple[Passage, ...]:
    """What has just become of the screen, and how to go on without it."""
    if not on:
        return (words.passage("screen", kw.SCREEN_ON),)
    return (words.passage("screen", kw.SCREEN_OFF), *key_passages(words))
