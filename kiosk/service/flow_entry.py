"""The card on the page of a life event that leads to its questions. Light: it is on the way to many pages."""

from __future__ import annotations

from kiosk.domain.flow_messages import StartFlow
from kiosk.domain.town import LifeEvent
from kiosk.service import flow_wording as fw
from kiosk.service.framing import Setting
from kiosk.service.views import Action


def flow_entries(s: Setting, event: LifeEvent) -> tuple[Action, ...]:
    """質問に答えて、要るものを知る: one card for each flow that is offered here."""
    label, note = s.words(fw.FLOW_ENTRY), s.words(fw.FLOW_ENTRY_NOTE)
    return tuple(
        Action(
            label.shown,
            StartFlow(flow.id),
            spoken=s.words(fw.FLOW_ENTRY_SPOKEN, label=label, note=note).spoken,
            note=note.shown,
            icon="signpost",
        )
        for flow in s.facts.pack.flows_of(event.id)
    )
