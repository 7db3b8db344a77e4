"""What is set lasts as long as the visit; the pages for it lie beside the way, and nothing is lost by looking."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain import search_messages as s
from kiosk.domain.assistance import loggable
from kiosk.domain.facts import Facts
from kiosk.domain.journey import IDLE_PROMPT_S, READ_AGAIN_S, Journey, advance
from kiosk.domain.language import LANGUAGES
from kiosk.domain.preference_journey import Told
from kiosk.domain.preferences import Preferences
from kiosk.domain.wishes import Furigana, Hand, Outlet, Pace, PreferencePage, Reach, Volume

TODAY = datetime.date(2026, 11, 21)
WISHES = st.one_of(
    st.sampled_from(LANGUAGES).map(m.ChooseLanguage),
    st.sampled_from(list(m.TextSize)).map(m.ChooseTextSize),
    st.sampled_from(list(m.Theme)).map(m.ChooseTheme),
    st.booleans().map(m.SwitchSound),
    st.sampled_from(list(Reach)).map(pm.ChooseReach),
    st.sampled_from(list(Hand)).map(pm.ChooseHand),
    st.sampled_from(list(Furigana)).map(pm.ChooseFurigana),
    st.sampled_from([pm.Slower(), pm.Faster(), pm.Louder(), pm.Softer(), pm.Hush(), pm.AskPlace(), pm.OpenAbout()]),
    st.sampled_from(list(PreferencePage)).map(pm.OpenPreferences),
    st.sampled_from(list(Outlet)).map(pm.SoundMoved),
)  # fmt: skip


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


@settings(max_examples=200, deadline=None)
@given(wishes=st.lists(WISHES, max_size=40), usual=st.booleans())
def test_whatever_was_set_is_gone_after_the_visit(facts, wishes, usual):
    """standards.md A17: random settings → end → equal to this machine's own."""
    mine = Preferences(sound=usual)
    begun = Journey(preferences=mine, defaults=mine)
    journey, _ = walk(facts, m.Begin(), *wishes, journey=begun)
    for ending in ((m.StartOver(),), (m.Tick(0.0), m.Tick(IDLE_PROMPT_S), m.Tick(1e6))):
        after = walk(facts, *ending, pm.SoundMoved(Outlet.SPEAKER), journey=journey)[0]
        assert after.preferences == after.defaults == mine


@settings(max_examples=100, deadline=None)
@given(wishes=st.lists(WISHES, min_size=1, max_size=20))
def test_looking_at_settings_loses_nothing(facts, wishes):
    """However many pages beside the way: one もどる leads to the very place, with what was typed."""
    typed = (s.OpenSearch(), s.TypeKey("ね"), s.TypeKey("ん"))
    before, _ = walk(facts, m.Begin(), *typed)
    opened = pm.OpenPreferences(PreferencePage.TEXT)
    journey, _ = walk(facts, opened, *wishes, m.GoBack(), journey=before)
    assert (journey.place, journey.history) == (before.place, before.history)


@settings(max_examples=100, deadline=None)
@given(wish=WISHES)
def test_only_closed_values_are_remembered(facts, wish):
    """A row says which setting, never anything a person made up."""
    known = {*LANGUAGES, "true", "false", ""}
    known |= {
        member.value for kind in (m.TextSize, m.Theme, Reach, Hand, Outlet, Furigana) for member in kind
    }
    known |= {member.name.lower() for kind in (Pace, Volume) for member in kind}
    _, events = walk(facts, m.Begin(), wish)
    kept = {row[1] for event in events if (row := loggable(event))}
    assert kept <= known
    assert all(word[0].isalpha() for word in kept if word)  # adapters/database/row.py refuses others


def test_each_touch_is_one_step_and_the_last_stays(facts):
    """ゆっくり steps through all rates and ends at half; はやく comes back."""
    journey, seen = Journey(), []
    for _ in range(5):
        journey, events = walk(facts, pm.Slower(), journey=journey)
        seen.append(journey.preferences.pace)
        assert pm.PaceChosen(journey.preferences.pace) in events
    assert seen == [Pace.SLOW, Pace.SLOWER, Pace.SLOWEST, Pace.SLOWEST, Pace.SLOWEST]
    journey, _ = walk(facts, *[pm.Faster()] * 9, journey=journey)
    assert journey.preferences.pace is Pace.FASTEST
    assert [pace.value for pace in Pace] == sorted(pace.value for pace in Pace)
    assert all(a.value < b.value for a, b in pairwise(Volume))


def test_what_was_asked_is_told_until_the_next_touch(facts):
    """いまどこ is answered in words beside the screen, then it is gone."""
    journey, _ = walk(facts, m.ChooseProcedure("mv-out"), pm.AskPlace())
    assert journey.told is Told.PLACE
    assert walk(facts, m.TurnPage(), journey=journey)[0].told is Told.NOTHING


def test_a_screen_is_read_once_more_after_silence(facts):
    """Once, after half a minute without a touch; not where nobody is, and not where it shall be quiet."""
    begun = (m.ChooseProcedure("mv-out"), m.Tick(0.0), m.Tick(READ_AGAIN_S - 1))
    journey, _ = walk(facts, *begun)
    journey, events = walk(
        facts, m.Tick(READ_AGAIN_S), m.Tick(READ_AGAIN_S + 1), m.Tick(99.0), journey=journey
    )
    assert events == [m.ScreenShown("Verdict")]
    journey, _ = walk(facts, m.TurnPage(), m.Tick(100.0), journey=journey)
    assert walk(facts, m.Tick(100.0 + READ_AGAIN_S), journey=journey)[1] == [m.ScreenShown("Verdict")]
    quiet, _ = walk(facts, *begun, m.SwitchSound(False), m.Tick(40.0))
    assert walk(facts, m.Tick(40.0 + READ_AGAIN_S), journey=quiet)[1] == []
    assert walk(facts, m.Tick(0.0), m.Tick(READ_AGAIN_S))[1] == []


def test_the_apology_can_be_read_large(facts):
    """Settings open from every screen, and nobody is stuck on them."""
    journey, _ = walk(facts, m.ReportBug(), pm.OpenPreferences(PreferencePage.TEXT), m.GoBack())
    assert journey.place == p.Sorry()
    journey, _ = walk(facts, pm.OpenPreferences(PreferencePage.TEXT), m.Tick(0.0), journey=journey)
    assert walk(facts, m.Tick(IDLE_PROMPT_S), m.Tick(1e6), journey=journey)[0].place == p.Start()


@settings(max_examples=100, deadline=None)
@given(wishes=st.lists(WISHES, max_size=20), outlet=st.sampled_from(Outlet))
def test_another_outlet_is_never_louder_than_usual(facts, wishes, outlet):
    """What was right for the loudspeaker across the lobby would hurt at the ear."""
    before, _ = walk(facts, m.Begin(), *wishes)
    after, events = walk(facts, pm.SoundMoved(outlet), journey=before)
    if before.preferences.outlet is outlet:
        assert (after, events) == (before, [])
    else:
        assert events == [pm.OutletChanged(outlet)]
        assert after.preferences.volume.value <= min(before.preferences.volume.value, Volume.USUAL.value)


def test_headphones_outlast_the_visit_and_what_was_set_does_not(facts):
    """They are still in when somebody else comes; that person's sound is as usual."""
    plugged, _ = walk(facts, m.Begin(), pm.SoundMoved(Outlet.HEADPHONES), m.SwitchSound(False), pm.Louder())
    ended, _ = walk(facts, m.StartOver(), journey=plugged)
    assert ended.preferences == Preferences(outlet=Outlet.HEADPHONES)


def test_quiet_is_kept_for_each_outlet(facts):
    """Who had the loudspeaker switched off hears headphones, and finds it quiet again when they are out."""
    quiet, _ = walk(facts, m.Begin(), m.SwitchSound(False))
    plugged, _ = walk(facts, pm.SoundMoved(Outlet.HEADPHONES), journey=quiet)
    assert plugged.preferences.aloud
    assert not walk(facts, pm.SoundMoved(Outlet.SPEAKER), journey=plugged)[0].preferences.aloud


def test_somebody_who_plugs_in_is_not_asked_whether_they_are_there(facts):
    """The quiet time begins anew; and on the first screen the words are gone after a while."""
    waiting, _ = walk(facts, m.Begin(), m.Tick(0.0), m.Tick(IDLE_PROMPT_S - 1))
    plugged, _ = walk(facts, pm.SoundMoved(Outlet.HEADPHONES), m.Tick(IDLE_PROMPT_S + 1), journey=waiting)
    assert not plugged.asking
    lying, _ = walk(facts, pm.SoundMoved(Outlet.HEADPHONES), m.Tick(0.0))
    assert lying.told is Told.OUTLET
    assert walk(facts, m.Tick(READ_AGAIN_S), journey=lying)[0].told is Told.NOTHING
