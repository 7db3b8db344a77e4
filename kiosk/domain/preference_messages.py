"""What a resident asks for about how the kiosk is used: seen, pressed and heard, and where they are."""

from __future__ import annotations

from kiosk.domain.control import Control
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
    """いまどこ. `with_keys`: asked by a key, so what the keys do is told too."""

    with_keys: bool = False


class ReachControl(ResidentCommand, frozen=True):
    """A key or a switch went on to a control: it is told, nothing else happens."""

    control: Control


class UseEyesFree(ResidentCommand, frozen=True):
    """画面を見ないで使う, and 画面を出す."""

    on: bool


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
    with_keys: bool = False


class ControlReached(Event, frozen=True):
    control: Control


class EyesFreeSwitched(Event, frozen=True):
    on: bool
