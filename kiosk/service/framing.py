"""What stands around every view: settings, where-am-I, the five buttons, the notices."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain.facts import Facts
from kiosk.domain.journey import Journey
from kiosk.domain.language import JAPANESE
from kiosk.domain.preference_journey import Told
from kiosk.domain.text import Passage, Text
from kiosk.domain.wishes import Furigana, Outlet, PreferencePage
from kiosk.service import keypad_wording as kw
from kiosk.service import preference_wording as pw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.finders import Finders
from kiosk.service.ports import QrMaker
from kiosk.service.whereabouts import whereabouts
from kiosk.service.words import Words


class Setting(Struct, frozen=True):
    """Everything a view is built from."""

    journey: Journey
    facts: Facts
    words: Words
    qr: QrMaker
    finders: Finders
    languages: tuple[str, ...] = (JAPANESE,)
    """Those that are offered."""
    upright: bool = True
    """False on a wide screen, all of which is within reach."""
    has_voice: bool = True
    """False where no voice speaks the resident's language."""


IN_BAND = (PreferencePage.TEXT, PreferencePage.COLOUR, PreferencePage.LANGUAGE, PreferencePage.SOUND)
_NO_WAY_BACK = (p.Start, p.Finished, p.PlanFinished, p.Sorry)


def frame(
    s: Setting,
    *,
    next: v.Action | None = None,
    hint: Text | None = None,
    where: Text | None = None,
    back: bool = True,
) -> v.Frame:
    """The frame of a place. `hint` stands where つぎへ would be when the way on is a choice above."""
    words, journey = s.words, s.journey
    wanted = journey.preferences
    back &= bool(journey.history) and not journey.asking and not isinstance(journey.place, _NO_WAY_BACK)
    return v.Frame(
        language=words.language,
        text_size=wanted.text_size,
        theme=wanted.theme,
        product=words(w.PRODUCT).shown,
        town=words.content("Town.name", s.facts.pack.town.name).shown,
        settings=_settings(words, journey.place),
        hear_again=action(words, w.HEAR_AGAIN, m.HearAgain(), icon="hear"),
        hush=action(words, w.HUSH, pm.Hush(), icon="hush"),
        listen=_listen(words),
        start_over=action(words, w.START_OVER, m.StartOver()),
        call_staff=action(words, w.CALL_STAFF, m.CallStaff()),
        more=words(w.MORE).shown,
        from_top=words(w.FROM_TOP).shown,
        back=action(words, w.BACK, m.GoBack()) if back else None,
        next=next,
        next_hint=words(hint).shown if hint else "",
        where=words(w.NOW, place=words(where)).shown if where else "",
        notices=_notices(s),
        answer=_answer(s),
        reach=wanted.reach,
        hand=wanted.hand,
        furigana=wanted.furigana is Furigana.ON and words.language == JAPANESE,
        blank=_blank(words, journey.place) if wanted.eyes_free else None,
    )


def _blank(words: Words, place: p.Place) -> v.Blank:
    show = action(words, kw.SHOW_SCREEN, pm.UseEyesFree(False))
    return v.Blank(words(kw.BLANK).shown, show, covers=not isinstance(place, p.Handover | p.ScanTry))


def _notices(s: Setting) -> tuple[Passage, ...]:
    """What does not work just now. A language without a voice is said so once: on the page where it is chosen."""
    faults = tuple(
        s.words.passage(fault.value, w.NOTICE[fault])
        for fault in m.Fault
        if fault in s.journey.faults and fault in w.NOTICE
    )
    silent = not s.has_voice and isinstance(s.journey.place, p.PreferencesAt)
    return (*faults, s.words.passage("silent", pw.NO_VOICE)) if silent else faults


def _answer(s: Setting) -> Passage | None:
    """What was asked beside the way: where this is, how fast or how loud it is now; at the start, whose ears it is for."""
    words, wanted = s.words, s.journey.preferences
    match s.journey.told:
        case Told.PLACE:
            return whereabouts(s.facts, words, s.journey.place)
        case Told.PACE:
            return words.passage(
                "answer", pw.GROUP_NOW, label=words(pw.PACE), value=words(pw.PACE_IS[wanted.pace])
            )
        case Told.VOLUME:
            return words.passage(
                "answer", pw.GROUP_NOW, label=words(pw.VOLUME), value=words(pw.VOLUME_IS[wanted.volume])
            )
        case Told.OUTLET:
            return words.passage("answer", pw.OUTLET_IS[wanted.outlet])
    left = isinstance(s.journey.place, p.Start) and wanted.outlet is Outlet.HEADPHONES
    return words.passage("answer", pw.LEFT_PLUGGED) if left and not _notices(s) else None


def _listen(words: Words) -> tuple[v.Action, ...]:
    """The buttons for the ear beside もう一度聞く."""
    return (
        action(words, w.SLOWER, pm.Slower(), icon="slow"),
        action(words, w.LOUDER, pm.Louder(), icon="loud"),
        action(words, w.WHERE_AM_I, pm.AskPlace(), icon="where"),
    )


def _settings(words: Words, place: p.Place) -> tuple[v.Action, ...]:
    """文字, 色, ことば, 音: each opens its page; the one that is open is marked."""
    here = place.page if isinstance(place, p.PreferencesAt) else None
    return tuple(
        replace(action(words, pw.PAGE[page], pm.OpenPreferences(page)), chosen=page is here)
        for page in IN_BAND
    )


def action(words: Words, text: Text, command: m.Command, icon: str = "") -> v.Action:
    """A button out of an interface text."""
    said = words(text)
    return v.Action(said.shown, command, spoken=said.spoken, icon=icon)
