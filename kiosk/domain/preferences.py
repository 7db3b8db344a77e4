"""How a resident wants to be served: seen, pressed and heard. Every visit returns to the machine's own."""

from __future__ import annotations

import enum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain.language import JAPANESE
from kiosk.domain.wishes import Furigana, Hand, Outlet, Pace, Reach, Volume

E = TypeVar("E", bound=enum.Enum)


class Preferences(Struct, frozen=True):
    """`sound`: each screen is read aloud by itself; what is asked for is said in any case.

    `in_headphones` is the same for private listening: who puts headphones in wants to hear.
    `eyes_free`: the screen is blanked, keys and voice do everything.
    """

    language: str = JAPANESE
    text_size: m.TextSize = m.TextSize.STANDARD
    theme: m.Theme = m.Theme.STANDARD
    sound: bool = True
    pace: Pace = Pace.USUAL
    volume: Volume = Volume.USUAL
    reach: Reach = Reach.WHOLE
    hand: Hand = Hand.RIGHT
    furigana: Furigana = Furigana.OFF
    outlet: Outlet = Outlet.SPEAKER
    in_headphones: bool = True
    eyes_free: bool = False

    @property
    def aloud(self) -> bool:
        """Whether screens are read by themselves where this person listens."""
        return self.eyes_free or (self.in_headphones if self.outlet is Outlet.HEADPHONES else self.sound)


def changed(wanted: Preferences, command: m.Command) -> tuple[Preferences, m.Event] | None:
    """The preferences after a command and what happened; None for a command that changes none.

    A step beyond the last one changes nothing and is told all the same.
    """
    match command:
        case m.ChooseLanguage(language):
            return replace(wanted, language=language), m.LanguageChosen(language)
        case m.ChooseTextSize(text_size):
            return replace(wanted, text_size=text_size), m.TextSizeChosen(text_size)
        case m.ChooseTheme(theme):
            return replace(wanted, theme=theme), m.ThemeChosen(theme)
        case m.SwitchSound(on):
            field = "in_headphones" if wanted.outlet is Outlet.HEADPHONES else "sound"
            return replace(wanted, **{field: on}), m.SoundSwitched(on)
        case pm.ChooseReach(reach):
            return replace(wanted, reach=reach), pm.ReachChosen(reach)
        case pm.ChooseHand(hand):
            return replace(wanted, hand=hand), pm.HandChosen(hand)
        case pm.ChooseFurigana(furigana):
            return replace(wanted, furigana=furigana), pm.FuriganaChosen(furigana)
        case pm.UseEyesFree(on):
            return replace(wanted, eyes_free=on), pm.EyesFreeSwitched(on)
    return _stepped(wanted, command)


def _stepped(wanted: Preferences, command: m.Command) -> tuple[Preferences, m.Event] | None:
    match command:
        case pm.Slower() | pm.Faster():
            pace = beside(wanted.pace, 1 if isinstance(command, pm.Faster) else -1)
            return replace(wanted, pace=pace), pm.PaceChosen(pace)
        case pm.Louder() | pm.Softer():
            volume = beside(wanted.volume, 1 if isinstance(command, pm.Louder) else -1)
            return replace(wanted, volume=volume), pm.VolumeChosen(volume)
    return None


def beside(value: E, step: int) -> E:
    """The member `step` further on, or the last one there is."""
    members = list(type(value))
    return members[min(max(members.index(value) + step, 0), len(members) - 1)]
