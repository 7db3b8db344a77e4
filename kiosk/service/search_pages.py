"""Builds the pages for searching by word and by number, and the often asked procedures."""

from __future__ import annotations

from functools import cache

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import search_messages as sm
from kiosk.domain.procedure import Procedure
from kiosk.domain.search_journey import NUMBER_DIGITS
from kiosk.domain.text import Passage
from kiosk.service import search_views as v
from kiosk.service import search_wording as sw
from kiosk.service import wording as w
from kiosk.service.choice_views import choice_view, procedure_choice
from kiosk.service.framing import Setting, action, frame
from kiosk.service.letter_names import letter
from kiosk.service.verdicts import procedure_name
from kiosk.service.views import Action, View
from kiosk.service.ways_in import ICONS, way_in

Rows = tuple[tuple[Action | None, ...], ...]

_LETTERS = {p.KeyPage.KANA: sw.KANA_ROWS, p.KeyPage.LATIN: sw.LATIN_ROWS}
_DIGITS = ("123", "456", "789", "　0　")
"""1 at the upper left, as on a telephone and on the machines of a bank."""
_SAID = {p.Edit.ERASED: sw.ERASED, p.Edit.CLEARED: sw.CLEARED, p.Edit.FULL: sw.FULL}


# -- ことばでさがす ---------------------------------------------------------------------------------


def search(s: Setting, place: p.Search) -> View:
    """The keys, what was typed, and what it already leads to."""
    words = s.words
    title = words.passage("title", sw.SEARCH_TITLE)
    help_lines = (
        words.passage("how", sw.SEARCH_HOW),
        words.passage("example", sw.SEARCH_EXAMPLE),
        words.passage("private", sw.SEARCH_PRIVATE),
    )
    found = _found(s, place.text)
    refused = place.edit is p.Edit.NUMBER_REFUSED
    return v.SearchView(
        frame=frame(s, next=_onward(s, place, found), hint=sw.SEARCH_BEGIN),
        title=title,
        spoken=(title, *help_lines, *_typed_so_far(s, place)),
        echo=place.text,
        keys=_keys(_LETTERS[place.page], words.language),
        erasers=_erasers(s),
        notice=_notice(s, place, found),
        edited=_edited(s, place),
        found=tuple(procedure_choice(s, procedure) for procedure in found),
        refusal=words.passage("refused", sw.NUMBER_REFUSED) if refused else None,
        help=help_lines,
        placeholder=words(sw.SEARCH_EMPTY).shown,
        turn=action(words, sw.TURN[place.page], sm.TurnKeyboard()),
        marks=_marks(s) if place.page is p.KeyPage.KANA else (),
    )


def _found(s: Setting, text: str) -> tuple[Procedure, ...]:
    return s.finders.find(s.facts.pack, text) if text else ()


def _onward(s: Setting, place: p.Search, found: tuple[Procedure, ...]) -> Action | None:
    """つぎへ leads to the list, or straight to the only one."""
    if not place.text:
        return None
    if not found:
        return action(s.words, w.NEXT, m.GoNext())
    said = s.words(sw.NEXT_FOUND, count=len(found))
    command = m.ChooseProcedure(found[0].id) if len(found) == 1 else m.GoNext()
    return Action(said.shown, command, spoken=said.spoken)


def _notice(s: Setting, place: p.Search, found: tuple[Procedure, ...]) -> Passage | None:
    if place.edit is p.Edit.FULL:
        return s.words.passage("notice", sw.FULL)
    if not place.text:
        return None
    if not found:
        return s.words.passage("notice", sw.NOT_YET)
    return s.words.passage("notice", sw.FOUND, count=len(found))


def _typed_so_far(s: Setting, place: p.Search) -> tuple[Passage, ...]:
    """For the ear, letter by letter: a whole word would be a sentence for the voice to remember."""
    if not place.text:
        return ()
    letters = (letter(f"letter{n}", char, s.words.language) for n, char in enumerate(place.text))
    return (s.words.passage("typed", sw.TYPED_SO_FAR), *letters)


def _edited(s: Setting, place: p.Typing) -> tuple[Passage, ...]:
    """What the last key did."""
    if place.edit is p.Edit.LETTER and place.text:
        return (letter("edited", place.text[-1], s.words.language),)
    if place.edit is p.Edit.NUMBER_REFUSED:
        return (s.words.passage("refused", sw.NUMBER_REFUSED),)
    if place.edit is p.Edit.TURNED and isinstance(place, p.Search):
        return (s.words.passage("edited", sw.TURNED[place.page]),)
    return (s.words.passage("edited", _SAID[place.edit]),) if place.edit in _SAID else ()


def _erasers(s: Setting) -> tuple[Action, ...]:
    return action(s.words, sw.ERASE, sm.EraseOne()), action(s.words, sw.ERASE_ALL, sm.EraseAll())


def _marks(s: Setting) -> tuple[Action, ...]:
    voiced = ((sw.VOICE_MARK, False), (sw.HALF_VOICE_MARK, True))
    return (
        *(Action(mark, sm.VoiceMark(half), spoken=sw.MARK_NAMES[mark]) for mark, half in voiced),
        action(s.words, sw.SMALL, sm.SmallLetter()),
    )


@cache
def _keys(rows: tuple[str, ...], language: str) -> Rows:
    """The keys of a page: always the same, so that a tap builds none of them anew."""
    return tuple(tuple(_key(char, language) for char in row) for row in rows)


def _key(char: str, language: str) -> Action | None:
    if char == sw.NO_KEY:
        return None
    return Action(char, sm.TypeKey(char), spoken=letter("", char, language).spoken)


def search_results(s: Setting, place: p.SearchResults) -> View:
    """What was found; or, without a wild guess, that a person will help."""
    found = _found(s, place.text)
    if not found:
        return choice_view(s, v.SearchResultsView, sw.NOTHING_TITLE, sw.NOTHING_HELP, _instead(s))
    choices = (*(procedure_choice(s, procedure) for procedure in found), _somebody(s))
    count = str(len(found))
    return choice_view(s, v.SearchResultsView, sw.RESULTS_TITLE, sw.CHOOSE_ONE, choices, count=count)


def _instead(s: Setting) -> tuple[Action, ...]:
    return (
        action(s.words, sw.ASK_STAFF, m.CallStaff(), icon="staff"),
        action(s.words, sw.TRY_AGAIN, m.GoBack(), icon=ICONS[sm.WayIn.WORDS]),
        way_in(s.words, sm.WayIn.OFTEN),
    )


def _somebody(s: Setting) -> Action:
    """The last choice is always a person."""
    return action(s.words, w.SOMETHING_ELSE, m.CallStaff(), icon="staff")


# -- 番号でさがす and よくある手続き ----------------------------------------------------------------


def number_entry(s: Setting, place: p.NumberEntry) -> View:
    """Ten digits and three boxes; what the number stands for is shown before it is gone to (WCAG 3.2.2)."""
    words, full = s.words, len(place.text) == NUMBER_DIGITS
    title = words.passage("title", sw.NUMBER_TITLE)
    help_lines = (words.passage("how", sw.NUMBER_HOW), words.passage("private", sw.NUMBER_PRIVATE))
    name = s.facts.pack.numbered(int(place.text)) if full else None
    procedure = s.facts.pack.procedure(name) if name else None
    result = _number_result(s, procedure) if full else ()
    return v.NumberView(
        frame=frame(
            s,
            next=action(words, w.NEXT, m.ChooseProcedure(procedure.id)) if procedure else None,
            hint=sw.NUMBER_AGAIN if full else sw.NUMBER_BEGIN,
        ),
        title=title,
        spoken=(title, *help_lines, *result),
        echo=place.text,
        keys=_keys(_DIGITS, words.language),
        erasers=_erasers(s),
        notice=result[0] if result else None,
        edited=(*_edited(s, place), *result),
        found=(procedure_choice(s, procedure),) if procedure else (),
        help=help_lines,
        digits=NUMBER_DIGITS,
    )


def _number_result(s: Setting, procedure: Procedure | None) -> tuple[Passage, ...]:
    if procedure is None:
        return s.words.passage("notice", sw.NUMBER_UNKNOWN), s.words.passage("twice", sw.NUMBER_TWICE)
    name = procedure_name(s.words, procedure)
    return s.words.passage("notice", sw.NUMBER_FOUND), Passage("name", name.shown, name.spoken)


def often_asked(s: Setting, _place: p.OftenAsked) -> View:
    """At most six, and a person."""
    choices = (*(procedure_choice(s, procedure) for procedure in s.facts.often_asked()), _somebody(s))
    return choice_view(s, v.OftenAskedView, sw.OFTEN_TITLE, sw.CHOOSE_ONE, choices)
