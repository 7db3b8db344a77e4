"""What a resident asks for about how the kiosk is used: seen, pressed and heard, and where they are."""

from __future__ import annotations

from kiosk.domain.messages import Command, Event, ResidentCommand
from kiosk.domain.wishes import Furigana, Hand, Outlet, Pace, PreferencePage, Reach, Volume


class OpenPreferences(ResidentCommand, frozen=True):
    """文字, 色, ことば, 音, or 押しやすさ. もどる leads back to exactly where the person was."""

    page: PreferencePage


class OpenAbout(ResidentCommand, frozen=True):
    """Whose voice it is, which version, from when the content is."""


class ChooseReach(ResidentCommand, frozen=True):
    reach: Reach


class ChooseHand(ResidentCommand, frozen=True):
    hand: Hand


class ChooseFurigana(ResidentCommand, frozen=True):
    furigana: Furigana


class Slower(ResidentCommand, frozen=True):
    """ゆっくり: one step, and what is on the screen is read again."""


class Faster(ResidentCommand, frozen=True):
    pass


class Louder(ResidentCommand, frozen=True):
    """大きく: one step, and what is on the screen is read again."""


class Softer(ResidentCommand, frozen=True):
    pass


class Hush(ResidentCommand, frozen=True):
    """とめる."""


class AskPlace(ResidentCommand, frozen=True):
    """いまどこ."""


class SoundMoved(Command, frozen=True):
    """Headphones were put in or taken out, and sound already leaves there."""

    outlet: Outlet


class OutletChanged(Event, frozen=True):
    outlet: Outlet


class ReachChosen(Event, frozen=True):
    reach: Reach


class HandChosen(Event, frozen=True):
    hand: Hand


class FuriganaChosen(Event, frozen=True):
    furigana: Furigana


class PaceChosen(Event, frozen=True):
    pace: Pace


class VolumeChosen(Event, frozen=True):
    volume: Volume


class VoiceStopped(Event, frozen=True):
    pass


class PlaceAsked(Event, frozen=True):
    pass
