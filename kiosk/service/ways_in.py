"""The three ways into the catalogue beside the life events, as buttons, and the short way that follows from them."""

from __future__ import annotations

from kiosk.domain import place as p
from kiosk.domain import search_messages as sm
from kiosk.domain.messages import Command
from kiosk.domain.search_journey import has_code
from kiosk.service import search_wording as sw
from kiosk.service.framing import Setting, action
from kiosk.service.views import Action
from kiosk.service.words import Words

ICONS = {sm.WayIn.WORDS: "search", sm.WayIn.NUMBER: "number", sm.WayIn.OFTEN: "often"}
_COMMANDS: dict[sm.WayIn, Command] = {
    sm.WayIn.WORDS: sm.OpenSearch(),
    sm.WayIn.NUMBER: sm.OpenNumber(),
    sm.WayIn.OFTEN: sm.OpenOften(),
}


def way_in(words: Words, way: sm.WayIn) -> Action:
    """The button of one way."""
    return action(words, sw.WAY_IN[way], _COMMANDS[way], icon=ICONS[way])


def ways_in(words: Words) -> tuple[Action, ...]:
    """All three."""
    return tuple(way_in(words, way) for way in sm.WayIn)


def short_cut(s: Setting, procedure_id: str) -> Action | None:
    """From the verdict straight to the code, for somebody who came here by asking for it."""
    asked = any(isinstance(place, p.Typing | p.OftenAsked) for place in s.journey.history)
    if not asked or not has_code(procedure_id, s.facts):
        return None
    return action(s.words, sw.SHOW_CODE, sm.ShowCode())
