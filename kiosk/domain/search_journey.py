"""What a key does and where it leads: the part of `journey.advance` that belongs to the other ways in."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import search_messages as s
from kiosk.domain import typed_text
from kiosk.domain.facts import Facts
from kiosk.domain.language import is_japanese

T = TypeVar("T", bound=p.Typing)
NUMBER_DIGITS = 3
_TURNED = {p.KeyPage.KANA: p.KeyPage.LATIN, p.KeyPage.LATIN: p.KeyPage.KANA}


class Found(Struct, frozen=True):
    """Where to, and what that means. `onward`: a new page, with a way back; else the same, changed."""

    place: p.Place
    events: tuple[m.Event, ...] = ()
    onward: bool = False


def move(place: p.Place, command: m.Command, language: str, facts: Facts) -> Found | None:
    """The next move of somebody who searches; None for a command that is none of theirs here."""
    match command:
        case s.OpenSearch():
            page = p.KeyPage.KANA if is_japanese(language) else p.KeyPage.LATIN
            return Found(p.Search(page=page), (s.SearchOpened(s.WayIn.WORDS),), True)
        case s.OpenNumber():
            return Found(p.NumberEntry(), (s.SearchOpened(s.WayIn.NUMBER),), True)
        case s.OpenOften():
            return Found(p.OftenAsked(), (s.SearchOpened(s.WayIn.OFTEN),), True)
        case m.GoNext() if isinstance(place, p.Search) and place.text:
            return Found(p.SearchResults(place.text), (), True)
        case s.ShowCode() if isinstance(place, p.Verdict) and has_code(place.procedure_id, facts):
            return _to_code(place.procedure_id, facts)
    edited: p.Typing | None = None
    if isinstance(place, p.Search):
        edited = _with_words(place, command)
    elif isinstance(place, p.NumberEntry):
        edited = _with_digits(place, command)
    return Found(edited, (s.TextEdited(),)) if edited else None


def has_code(procedure_id: str, facts: Facts) -> bool:
    """True when what is left to do is done by scanning a code."""
    return facts.route(procedure_id) is m.Route.ONLINE and facts.pack.link(procedure_id) is not None


def _to_code(procedure_id: str, facts: Facts) -> Found:
    route = facts.route(procedure_id)
    taken = m.RouteTaken(procedure_id, route)
    return Found(p.Handover(procedure_id, route), (taken, m.QrShown(procedure_id)), True)


def _with_words(place: p.Search, command: m.Command) -> p.Search | None:
    """The text after a key; None when the key does nothing."""
    text = place.text
    match command:
        case s.TypeKey(char):
            return _typed(place, typed_text.add(text, char))
        case s.VoiceMark(half):
            return _changed(place, typed_text.mark(text, half=half), p.Edit.LETTER)
        case s.SmallLetter():
            return _changed(place, typed_text.resize(text), p.Edit.LETTER)
        case s.TurnKeyboard():
            return replace(place, page=_TURNED[place.page], edit=p.Edit.TURNED)
    return _erased(place, command)


def _typed(place: p.Search, longer: str) -> p.Search | None:
    if longer == place.text:
        return replace(place, edit=p.Edit.FULL) if len(longer) == typed_text.LONGEST else None
    kept = typed_text.without_number(longer)
    return replace(place, text=kept, edit=p.Edit.LETTER if kept == longer else p.Edit.NUMBER_REFUSED)


def _with_digits(place: p.NumberEntry, command: m.Command) -> p.NumberEntry | None:
    match command:
        case s.TypeKey(char) if char in "0123456789" and len(char) == 1:
            fits = len(place.text) < NUMBER_DIGITS
            return _changed(place, place.text + char, p.Edit.LETTER) if fits else None
    return _erased(place, command)


def _erased(place: T, command: m.Command) -> T | None:
    match command:
        case s.EraseOne():
            return _changed(place, place.text[:-1], p.Edit.ERASED)
        case s.EraseAll():
            return _changed(place, "", p.Edit.CLEARED)
    return None


def _changed(place: T, text: str, edit: p.Edit) -> T | None:
    return replace(place, text=text, edit=edit) if text != place.text else None
