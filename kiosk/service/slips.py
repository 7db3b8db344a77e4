"""Builds the slip (案内票): everything the resident takes home, in their language and the desk's."""

from __future__ import annotations

from kiosk.domain.facts import Facts
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Need, Procedure
from kiosk.service import wording as w
from kiosk.service.ports import Slip
from kiosk.service.verdicts import evidence_words, sourced_words
from kiosk.service.view_builder import procedure_name
from kiosk.service.words import Words


def build_slip(facts: Facts, words: Words, procedure_id: str, route: Route, kiosk_id: str) -> Slip:
    """The slip of one procedure for one way of doing it. Raises KeyError for an unknown procedure."""
    procedure = facts.pack.procedure(procedure_id)
    town, desk, link = facts.pack.town, facts.pack.desk(procedure_id), facts.pack.link(procedure_id)
    status = facts.availability(procedure_id).status
    name = procedure_name(words, procedure)
    guide = w.HANDOVER_APPLY if link and link.purpose == "apply" else w.HANDOVER_GUIDE
    return Slip(
        language=words.language,
        town=words.content("Town.name", town.name).shown,
        town_hall=words.content("Town.hall", town.hall).shown,
        title=name.shown,
        title_ja="" if words.language == "ja" else procedure.short_name,
        verdict_status=status.value,
        verdict=words(w.VERDICT[status], name=name).shown,
        summary=words.content("Procedure.summary", procedure.summary).shown,
        labels=_labels(words, route),
        bring=_bring(words, procedure),
        deadline=_sourced(words, "Deadline.words", procedure.deadline.words, procedure.deadline.source),
        fee=_sourced(words, "Fact.words", procedure.fee.words, procedure.fee.source),
        steps=tuple(
            words.content("Step.text", step.text).shown for step in facts.steps(procedure_id, route)
        ),
        desk=" ".join(
            filter(
                None,
                (
                    words.content("Town.hall", town.hall).shown,
                    words.content("Desk.floor", desk.floor).shown,
                    words.content("Desk.name", desk.name).shown,
                ),
            )
        ),
        phone=desk.phone,
        hours=words.content("Desk.hours", desk.hours).shown,
        url=link.url if link else "",
        host=link.host if link else "",
        host_words=words(guide).shown if link else "",
        evidence=evidence_words(facts, words, procedure).shown,
        scan_help=tuple(words(text).shown for text in w.SLIP_SCAN_HELP) if link else (),
        reassurance=words(w.SLIP_REASSURANCE).shown,
        date=words.date(facts.today),
        kiosk_id=kiosk_id,
    )


def _labels(words: Words, route: Route) -> dict[str, str]:
    labels = {key: words(text).shown for key, text in w.SLIP_LABELS.items()}
    labels["steps"] = words(w.SLIP_ROUTE[route]).shown
    return labels


def _bring(words: Words, procedure: Procedure) -> tuple[tuple[str, str], ...]:
    if_any = words(w.IF_ANY).shown
    return tuple(
        (
            words.content("Item.words", item.words).shown,
            if_any if item.need is Need.IF_ANY else words.content("Item.note", item.note).shown,
        )
        for item in procedure.bring
    )


def _sourced(words: Words, field: str, message: str, source: str) -> str:
    return sourced_words(words, field, message, source).shown
