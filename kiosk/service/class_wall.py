"""Builds what is on the wall out of where the class is."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from kiosk.domain.classroom import ClassState, Practice, Stage
from kiosk.service import lesson_wording as w
from kiosk.service.classroom_views import Deck, SlideView, WallView
from kiosk.service.ports import QrMaker
from kiosk.service.words import Words


def wall(words: Words, state: ClassState, deck: Deck | None, now: datetime.datetime, qr: QrMaker) -> WallView:
    """The slide, or a welcome before and after the lesson."""
    clock = f"{now.hour}:{now.minute:02}"
    if deck is None or state.stage is not Stage.TEACHING:
        return WallView(_welcome(words), clock)
    slide = deck.slides[state.at]
    where = f"{state.at + 1} / {len(deck.slides)}"
    if slide.practice:
        return _practice(words, state, slide, clock, where, qr)
    code = qr.get(slide.url) if slide.url else None
    return WallView(slide, clock, where, code, blank=state.blank)


def _welcome(words: Words) -> SlideView:
    return SlideView(words.passage("title", w.CLASS_WAITS), (words.passage("line", w.CLASS_WELCOME),))


def _practice(
    words: Words, state: ClassState, slide: SlideView, clock: str, where: str, qr: QrMaker
) -> WallView:
    """The code of the practice page while it is open; else the wall asks to wait for the teacher."""
    room = state.room
    if room.state not in (Practice.OPEN, Practice.LOST) or not room.url:
        later = words.passage("later", w.PRACTICE_LATER)
        lines = (*slide.lines[:2], later)
        return WallView(replace(slide, lines=lines), clock, where, blank=state.blank)
    return WallView(
        replace(slide, lines=slide.lines[:2]), clock, where, qr.get(room.url), room.url, blank=state.blank
    )
