"""Views that were built before anybody asked for them: a tap then only shows what is there."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.domain.journey import Journey
from kiosk.domain.messages import Command
from kiosk.service.views import View


class Foreseen:
    """What each command would lead to from here. Forgotten whenever the view changes."""

    def __init__(self) -> None:
        self._kept: dict[Command, tuple[Journey, View]] = {}

    def keep(self, command: Command, journey: Journey, view: View) -> None:
        self._kept[command] = journey, view

    def view_of(self, command: Command, journey: Journey) -> View | None:
        """The view of this journey, if it was foreseen but for the time."""
        foreseen, view = self._kept.get(command, (None, None))
        if foreseen is None or not foreseen.visiting or journey.asking:
            return None
        return view if replace(foreseen, now=journey.now) == journey else None

    def forget(self) -> None:
        self._kept.clear()
