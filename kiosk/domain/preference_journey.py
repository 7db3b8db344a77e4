"""What can be set, asked and stopped anywhere: the part of `journey.advance` beside the way."""

from __future__ import annotations

import enum

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain.preferences import Preferences, changed
from kiosk.domain.wishes import Outlet, PreferencePage


class Told(enum.Enum):
    """What the last command asked to be told, in words beside the screen, until the next one."""

    NOTHING = "nothing"
    PLACE = "place"
    PACE = "pace"
    VOLUME = "volume"
    OUTLET = "outlet"


class Wish(Struct, frozen=True):
    """What is wanted now, and what that means. `place` is a page beside the way; `onward`: there is a way back.

    `returns`: from a page beside the way, back to the way.
    """

    preferences: Preferences
    events: tuple[m.Event, ...] = ()
    told: Told = Told.NOTHING
    place: p.Place | None = None
    onward: bool = True
    returns: bool = False


_TOLD = {pm.PaceChosen: Told.PACE, pm.VolumeChosen: Told.VOLUME}


def wish(place: p.Place, wanted: Preferences, command: m.Command) -> Wish | None:
    """What a command asks for here; None for one that asks nothing of the kind."""
    match command:
        case m.HearAgain():
            return Wish(wanted, (m.RepeatRequested(),))
        case pm.Hush():
            return Wish(wanted, (pm.VoiceStopped(),))
        case pm.AskPlace(with_keys):
            return Wish(wanted, (pm.PlaceAsked(with_keys),), Told.PLACE)
        case pm.ReachControl(control):
            return Wish(wanted, (pm.ControlReached(control),))
        case pm.OpenPreferences(page):
            return _aside(place, wanted, p.PreferencesAt(page))
        case pm.OpenAbout():
            return _aside(place, wanted, p.About())
    new = changed(wanted, command)
    return _set(place, *new) if new else None


def _aside(place: p.Place, wanted: Preferences, opened: p.Place) -> Wish:
    """From one such page to the next, the way back stays the same."""
    return Wish(wanted, place=opened, onward=not isinstance(place, p.PreferencesAt | p.About))


def _set(place: p.Place, preferences: Preferences, event: m.Event) -> Wish:
    if isinstance(event, pm.EyesFreeSwitched):
        return Wish(preferences, (event,), returns=isinstance(place, p.PreferencesAt | p.About))
    told = _TOLD.get(type(event), Told.NOTHING)
    if isinstance(place, p.PreferencesAt):  # the page itself says what is set now, but not of its neighbours
        return Wish(preferences, (event,), Told.NOTHING if place.page is PreferencePage.SOUND else told)
    read = isinstance(event, m.LanguageChosen | m.SoundSwitched)
    events = (event, m.ScreenShown(type(place).__name__)) if read else (event,)
    return Wish(preferences, events, told)


def listening(wanted: Preferences, usual: Preferences, outlet: Outlet) -> Preferences:
    """The same at another outlet, never louder than usual there: a level that was right here may hurt there."""
    volume = wanted.volume if wanted.volume.value < usual.volume.value else usual.volume
    return replace(wanted, outlet=outlet, volume=volume)
