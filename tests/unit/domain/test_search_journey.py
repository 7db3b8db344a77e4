"""Searching: keys change the page they are on, the way back is kept, the end of the visit forgets."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import search_messages as s
from kiosk.domain.facts import Facts
from kiosk.domain.journey import IDLE_ANSWER_S, IDLE_PROMPT_S, Journey, Preferences, advance
from kiosk.domain.often import Asked
from kiosk.domain.typed_text import LONGEST, without_number

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def facts(packs) -> Facts:
    return Facts(packs("02402"), TODAY)


def walk(facts: Facts, *commands: m.Command, journey: Journey | None = None):
    """The journey after these commands, and every event on the way."""
    journey, events = journey or Journey(), []
    for command in commands:
        journey, happened = advance(journey, command, facts)
        events += happened
    return journey, events


def keys(text: str) -> list[m.Command]:
    return [s.TypeKey(char) for char in text]


HIKKOSHI = [*keys("ひつ"), s.SmallLetter(), *keys("こし")]


def test_typing_is_one_step_of_the_way(facts):
    """However many keys: one tap back leads to where the search was opened."""
    journey, _ = walk(facts, m.Begin(), s.OpenSearch(), *HIKKOSHI)
    assert journey.place.text == "ひっこし"
    assert walk(facts, m.GoBack(), journey=journey)[0].place == p.LifeEvents()


def test_back_from_what_was_found_leads_to_the_typed_text(facts):
    """Results, a verdict, and back twice: the text is still there to be changed."""
    journey, _ = walk(facts, s.OpenSearch(), *HIKKOSHI, m.GoNext())
    assert journey.place == p.SearchResults("ひっこし")
    journey, _ = walk(
        facts, m.ChooseProcedure("mv-out"), m.GoBack(), m.GoBack(), s.EraseOne(), journey=journey
    )
    assert isinstance(journey.place, p.Search)
    assert journey.place.text == "ひっこ"


def test_without_a_letter_there_is_nothing_to_look_for(facts):
    """つぎへ on an empty page does nothing."""
    journey, events = walk(facts, s.OpenSearch(), m.GoNext())
    assert isinstance(journey.place, p.Search)
    assert events == [m.SessionStarted(), s.SearchOpened(s.WayIn.WORDS), m.ScreenShown("Search")]


def test_no_event_carries_a_letter(facts):
    """What happened while somebody typed says that, not what."""
    _, events = walk(
        facts, s.OpenSearch(), *HIKKOSHI, s.VoiceMark(), s.TurnKeyboard(), s.EraseOne(), m.GoNext()
    )
    kinds = {type(event) for event in events}
    assert kinds == {m.SessionStarted, s.SearchOpened, s.TextEdited, m.ScreenShown}
    assert s.TextEdited.__struct_fields__ == ()
    for char in "ひつこし":
        assert char not in repr(events)


def test_places_and_keys_do_not_tell_what_is_in_them():
    """A message that quotes a place or a command quotes no text."""
    told = [p.Search("ひみつ"), p.SearchResults("ひみつ"), p.NumberEntry("123"), s.TypeKey("ひ")]
    assert not set("ひみつ123") & set(repr(told))


@pytest.mark.parametrize("ending", ["start over", "time out", "bug"])
def test_the_end_of_the_visit_forgets_the_text(facts, ending):
    """Whichever way it ends, nothing of it is in the journey."""
    way = {
        "start over": [m.StartOver()],
        "time out": [m.Tick(0.0), m.Tick(IDLE_PROMPT_S), m.Tick(IDLE_PROMPT_S + IDLE_ANSWER_S)],
        "bug": [m.ReportBug()],
    }
    journey, _ = walk(facts, s.OpenSearch(), *HIKKOSHI, m.GoNext(), *way[ending])
    assert not isinstance(journey.place, p.Typing)
    assert journey.history == ()


def test_asked_whether_still_there_the_text_waits(facts):
    """つづける leads back to every letter."""
    quiet = (m.Tick(0.0), m.Tick(IDLE_PROMPT_S), m.StayHere())
    journey, _ = walk(facts, s.OpenSearch(), *HIKKOSHI, *quiet)
    assert journey.place.text == "ひっこし"


def test_the_seventh_digit_takes_the_number_away(facts):
    """A number is refused and does not stay on the screen; the letters before it do."""
    journey, _ = walk(facts, s.OpenSearch(), *keys("ねん123456"))
    assert journey.place.text == "ねん123456"
    journey, events = walk(facts, *keys("7"), journey=journey)
    assert (journey.place.text, journey.place.edit) == ("ねん", p.Edit.NUMBER_REFUSED)
    assert events == [s.TextEdited()]
    assert walk(facts, *keys("き"), journey=journey)[0].place.edit is p.Edit.LETTER


def test_keys_that_do_nothing_say_nothing(facts):
    """Erasing what is not there, a mark that does not fit, つ made small when it is none."""
    for command in (
        s.EraseOne(),
        s.EraseAll(),
        s.VoiceMark(),
        s.SmallLetter(),
        s.TypeKey("-"),
        s.TypeKey("ab"),
    ):
        _, events = walk(facts, s.OpenSearch(), command)
        assert s.TextEdited() not in events


def test_a_full_line_is_told(facts):
    """The thirty-first letter is not taken, and that is said."""
    journey, events = walk(facts, s.OpenSearch(), *keys("あ" * (LONGEST + 1)))
    assert (len(journey.place.text), journey.place.edit) == (LONGEST, p.Edit.FULL)
    assert events.count(s.TextEdited()) == LONGEST + 1


def test_the_keys_begin_with_the_readers_letters(facts):
    """Kana for Japanese, Latin letters for others; the other page is one tap away and keeps the text."""
    assert walk(facts, s.OpenSearch())[0].place.page is p.KeyPage.KANA
    english = Journey(preferences=Preferences("en"))
    journey, _ = walk(facts, s.OpenSearch(), *keys("MO"), s.TurnKeyboard(), journey=english)
    assert (journey.place.page, journey.place.text) == (p.KeyPage.KANA, "MO")


def test_a_number_has_three_digits_and_nothing_else(facts):
    """Letters, signs, other digits and a fourth digit are not taken."""
    journey, _ = walk(
        facts, s.OpenNumber(), *keys("1あA-１①٣0 "), s.VoiceMark(), s.TurnKeyboard(), *keys("12")
    )
    assert journey.place == p.NumberEntry("101", p.Edit.LETTER)
    journey, _ = walk(facts, s.EraseOne(), *keys("2"), journey=journey)
    assert journey.place.text == "102"


def test_keys_mean_nothing_elsewhere(facts):
    """A letter on another page changes nothing."""
    before, _ = walk(facts, m.Begin())
    for command in (
        *keys("あ1"),
        s.EraseAll(),
        s.VoiceMark(True),
        s.SmallLetter(),
        s.TurnKeyboard(),
        s.ShowCode(),
    ):
        assert walk(facts, command, journey=before)[0].place == p.LifeEvents()


def test_the_short_way_to_the_code(facts):
    """From a verdict that is done online straight to the code, with the rows of a way taken; else not at all."""
    journey, events = walk(facts, m.ChooseProcedure("mv-out"), s.ShowCode())
    assert journey.place == p.Handover("mv-out", m.Route.ONLINE)
    assert events[-3:-1] == [m.RouteTaken("mv-out", m.Route.ONLINE), m.QrShown("mv-out")]
    assert walk(facts, m.GoBack(), journey=journey)[0].place == p.Verdict("mv-out")
    assert walk(facts, m.ChooseProcedure("mv-in"), s.ShowCode())[0].place == p.Verdict("mv-in")


def test_opening_is_told_by_its_way(facts):
    """Which of the three ways was used, and no more."""
    for command, way in ((s.OpenSearch(), "words"), (s.OpenNumber(), "number"), (s.OpenOften(), "often")):
        _, events = walk(facts, command)
        assert s.SearchOpened(s.WayIn(way)) in events


def test_often_asked_come_from_the_facts(facts):
    """The page shows what the log says, with the town's list behind it."""
    asked = Asked(30, (("kg-new", 9), ("mv-out", 12), ("gone", 40)))
    names = [procedure.id for procedure in Facts(facts.pack, TODAY, asked).often_asked()]
    assert names[:2] == ["mv-out", "kg-new"]
    assert len(names) == len(set(names)) == 6


KEYS = st.one_of(
    st.one_of(st.sampled_from("かはつ0123456789Aー五"), st.characters()).map(s.TypeKey),
    st.sampled_from(
        [
            s.OpenSearch(), s.OpenNumber(), s.OpenOften(), s.VoiceMark(), s.VoiceMark(True), s.SmallLetter(), s.EraseOne(),
            s.EraseAll(), s.TurnKeyboard(), s.ShowCode(), m.GoNext(), m.GoBack(), m.CallStaff(), m.StartOver(),
            m.HearAgain(), m.ChooseProcedure("mv-out"),
        ]
    ),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(commands=st.lists(KEYS, max_size=60))
def test_no_sequence_of_keys_leaves_a_number_or_the_map(facts, commands):
    """Whatever is tapped: a place that exists, no long number anywhere on the way, forgotten at the end."""
    journey, _ = walk(facts, *commands)
    for place in (journey.place, *journey.history):
        if isinstance(place, p.Typing):
            assert len(place.text) <= LONGEST
            assert without_number(place.text) == place.text
    home, _ = walk(facts, m.StartOver(), journey=journey)
    assert home == Journey()
