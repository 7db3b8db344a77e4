"""What stands around every view: settings, where-am-I, the five buttons, the notices."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.facts import Facts
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.text import Text
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.finders import Finders
from kiosk.service.ports import QrMaker
from kiosk.service.words import Words


class Setting(Struct, frozen=True):
    """Everything a view is built from."""

    journey: Journey
    facts: Facts
    words: Words
    qr: QrMaker
    finders: Finders


_NEXT_SIZE = {
    m.TextSize.STANDARD: m.TextSize.LARGE,
    m.TextSize.LARGE: m.TextSize.LARGEST,
    m.TextSize.LARGEST: m.TextSize.STANDARD,
}
_NEXT_THEME = {
    m.Theme.STANDARD: m.Theme.HIGH_CONTRAST,
    m.Theme.HIGH_CONTRAST: m.Theme.DARK,
    m.Theme.DARK: m.Theme.STANDARD,
}
_NO_WAY_BACK = (p.Start, p.Finished, p.PlanFinished, p.Sorry)


def frame(
    s: Setting, *, next: v.Action | None = None, hint: Text | None = None, where: Text | None = None
) -> v.Frame:
    """The frame of a place. `hint` stands where つぎへ would be when the way on is a choice above."""
    words, journey = s.words, s.journey
    back = bool(journey.history) and not journey.asking and not isinstance(journey.place, _NO_WAY_BACK)
    return v.Frame(
        language=words.language,
        text_size=journey.preferences.text_size,
        theme=journey.preferences.theme,
        product=words(w.PRODUCT).shown,
        town=words.content("Town.name", s.facts.pack.town.name).shown,
        settings=_settings(words, journey.preferences),
        hear_again=action(words, w.HEAR_AGAIN, m.HearAgain()),
        start_over=action(words, w.START_OVER, m.StartOver()),
        call_staff=action(words, w.CALL_STAFF, m.CallStaff()),
        more=words(w.MORE).shown,
        from_top=words(w.FROM_TOP).shown,
        back=action(words, w.BACK, m.GoBack()) if back else None,
        next=next,
        next_hint=words(hint).shown if hint else "",
        where=words(w.NOW, place=words(where)).shown if where else "",
        notices=tuple(
            words.passage(fault.value, w.NOTICE[fault])
            for fault in m.Fault
            if fault in journey.faults and fault in w.NOTICE
        ),
    )


def _settings(words: Words, wanted: Preferences) -> tuple[v.Action, ...]:
    other_language = "en" if wanted.language == "ja" else "ja"
    size, theme = wanted.text_size, wanted.theme
    return (
        action(words, w.TEXT_SIZE[size], m.ChooseTextSize(_NEXT_SIZE[size])),
        action(words, w.THEME[theme], m.ChooseTheme(_NEXT_THEME[theme])),
        v.Action(w.LANGUAGE_NAMES[other_language], m.ChooseLanguage(other_language)),
        action(words, w.SOUND_OFF if wanted.sound else w.SOUND_ON, m.SwitchSound(not wanted.sound)),
    )


def action(words: Words, text: Text, command: m.Command, icon: str = "") -> v.Action:
    """A button out of an interface text."""
    said = words(text)
    return v.Action(said.shown, command, spoken=said.spoken, icon=icon)
