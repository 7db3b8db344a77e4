"""Who-less counts of a practice: how many phones are at which step. In memory, for as long as the class lasts.

A phone is a random token that it carries as a cookie; what was typed never comes here.
"""

from __future__ import annotations

from collections import OrderedDict

from msgspec import Struct

from kiosk.domain.practice import Step

MOST_PHONES = 200
"""A class has at most 60; more than this is somebody playing, and is not counted."""
HERE_S = 600.0
"""A phone that was not heard for so long has gone home."""
SILENT_S = 45.0
"""A page says every 15 s that it is still there: three times nothing is a lost connection."""


class RoomCount(Struct, frozen=True):
    """What the teacher sees. `steps` by `Step.value`; `silent` phones have not been heard of for a while."""

    headcount: int = 0
    here: int = 0
    steps: dict[str, int] = {}
    troubled: dict[str, int] = {}
    silent: int = 0


class _Phone(Struct):
    step: Step
    seen: float
    heard: float
    troubled: bool = False
    beats: bool = False


class PracticeRoom:
    """Counts. `now` is a monotonic time in seconds."""

    def __init__(self) -> None:
        self._phones: OrderedDict[str, _Phone] = OrderedDict()

    def is_known(self, token: str) -> bool:
        return token in self._phones

    def at(self, token: str, step: Step, now: float, *, troubled: bool = False) -> None:
        """A phone that came back with its token shows a page; `troubled`: something on it would not do."""
        phone = self._phones.get(token)
        if phone is None:
            if len(self._phones) >= MOST_PHONES and not self._drop_oldest(now):
                return
            self._phones[token] = _Phone(step, now, now, troubled)
            return
        phone.step, phone.seen, phone.heard, phone.troubled = step, now, now, troubled

    def alive(self, token: str, now: float) -> None:
        """A page that is still open says so."""
        phone = self._phones.get(token)
        if phone is not None:
            phone.heard, phone.beats = now, True

    def count(self, now: float) -> RoomCount:
        """The state of the room."""
        here = [phone for phone in self._phones.values() if now - phone.heard < HERE_S]
        steps: dict[str, int] = {}
        troubled: dict[str, int] = {}
        for phone in here:
            steps[phone.step.value] = steps.get(phone.step.value, 0) + 1
            if phone.troubled:
                troubled[phone.step.value] = troubled.get(phone.step.value, 0) + 1
        silent = sum(phone.beats and now - phone.heard >= SILENT_S for phone in here)
        return RoomCount(len(self._phones), len(here), steps, troubled, silent)

    def _drop_oldest(self, now: float) -> bool:
        """Makes room where somebody has left long ago."""
        token, phone = min(self._phones.items(), key=lambda item: item[1].heard)
        if now - phone.heard < HERE_S:
            return False
        del self._phones[token]
        return True
