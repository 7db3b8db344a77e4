"""Builds the views of the practice with the phone: which phone, the safe code, help, done."""

from __future__ import annotations

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import scan_messages as s
from kiosk.domain.scan_journey import may_practise
from kiosk.domain.text import Passage
from kiosk.service import scan_views as sv
from kiosk.service import scan_wording as sw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.choice_views import choice_view
from kiosk.service.framing import Setting, action, frame
from kiosk.service.words import Words

CODE = "practice"
"""Under this name the QR maker keeps the safe code. No procedure has it: theirs have a hyphen."""


def practice_offer(setting: Setting) -> v.Offer | None:
    """What leads to the practice, where there is a code to be read next."""
    if not may_practise(setting.journey.place, setting.facts) or m.Fault.QR in setting.journey.faults:
        return None
    words = setting.words
    button = action(words, sw.PRACTISE, s.PractiseScan(), icon="phone")
    return v.Offer(words.passage("practice", sw.PRACTISE_OFFER), button)


def code_words(words: Words) -> str:
    """What the safe code says, in the resident's language."""
    return words(sw.CODE_SAYS).shown


def which_phone(setting: Setting, _place: p.ScanPhone) -> v.View:
    choices = tuple(action(setting.words, text, s.ChoosePhone(phone)) for phone, text in sw.PHONES.items())
    return choice_view(setting, sv.ScanPhoneView, sw.PHONE_TITLE, sw.PHONE_HELP, choices)


def try_it(setting: Setting, place: p.ScanTry) -> v.View:
    words = setting.words
    title, safe = words.passage("title", sw.TRY_TITLE), words.passage("safe", sw.TRY_SAFE)
    steps = _steps(words, place.phone)
    return sv.ScanTryView(
        frame=frame(setting, next=action(words, sw.TRY_READ, s.CodeRead()), where=sw.PLACE_PRACTICE),
        title=title,
        spoken=(title, safe, *steps),
        phone=place.phone,
        safe=safe,
        steps=steps,
        qr=setting.qr.get(CODE),
        qr_expected=m.Fault.QR not in setting.journey.faults,
        qr_wait=words(w.QR_WAIT).shown,
        qr_name=code_words(words),
        nothing=action(words, sw.TRY_NOTHING, s.NothingSeen()),
    )


def _steps(words: Words, phone: s.Phone) -> tuple[Passage, ...]:
    said = [words(text) for text in (sw.TRY_CAMERA, sw.TRY_HOLD, sw.TRY_AIM)]
    said.append(words(sw.TRY_SEEN[phone], words=code_words(words)))
    return tuple(
        words.passage(f"step{number}", sw.TRY_STEP, number=number, label=step)
        for number, step in enumerate(said, 1)
    )


def nothing_seen(setting: Setting, place: p.ScanHelp) -> v.View:
    words = setting.words
    texts = (
        sw.HELP_NEAR,
        sw.HELP_STILL,
        sw.HELP_DARK,
        sw.HELP_CAMERA[place.phone],
        sw.HELP_TAP,
        sw.HELP_OTHER,
    )
    title = words.passage("title", sw.HELP_TITLE)
    notes = tuple(words.passage(f"help{number}", text) for number, text in enumerate(texts, 1))
    again = action(words, sw.HELP_AGAIN, m.GoNext())
    return sv.ScanHelpView(
        frame=frame(setting, next=again, where=sw.PLACE_PRACTICE),
        title=title,
        spoken=(title, *notes),
        notes=notes,
    )


def done(setting: Setting, _place: p.ScanDone) -> v.View:
    words = setting.words
    title = words.passage("title", sw.DONE_TITLE)
    notes = (words.passage("same", sw.DONE_SAME), words.passage("tap", sw.DONE_TAP))
    code = action(words, sw.DONE_CODE, m.GoNext())
    return sv.ScanDoneView(
        frame=frame(setting, next=code, where=sw.PLACE_PRACTICE),
        title=title,
        spoken=(title, *notes),
        notes=notes,
    )
