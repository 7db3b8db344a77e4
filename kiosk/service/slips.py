"""Builds the slip (案内票): everything the resident takes home, in their language and the desk's."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.domain.facts import Facts
from kiosk.domain.language import is_japanese
from kiosk.domain.link import Link
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Need, Procedure
from kiosk.domain.text import Text
from kiosk.service import printing_wording as pw
from kiosk.service import wording as w
from kiosk.service.ports import Slip
from kiosk.service.printer_wording import TEST_TITLE
from kiosk.service.verdicts import (
    desk_words,
    evidence_words,
    procedure_name,
    sourced_words,
    verdict_sign,
    verdict_title,
)
from kiosk.service.words import Words


def build_slip(facts: Facts, words: Words, procedure_id: str, route: Route, kiosk_id: str) -> Slip:
    """The slip of one procedure for one way of doing it. Raises KeyError for an unknown procedure."""
    procedure, town = facts.pack.procedure(procedure_id), facts.pack.town
    desk = facts.pack.desk(procedure_id)
    name = procedure_name(words, procedure)
    slip = Slip(
        language=words.language,
        town=words.content("Town.name", town.name).shown,
        town_hall=words.content("Town.hall", town.hall).shown,
        title=name.shown if is_japanese(words.language) else name.spoken,
        title_ja="" if is_japanese(words.language) else procedure.short_name,
        verdict_status=verdict_sign(facts, words, procedure)[0].value,
        verdict=verdict_title(facts, words, procedure).shown,
        summary=words.content("Procedure.summary", procedure.summary).shown,
        labels=_labels(words, procedure, route),
        bring=_bring(words, procedure, route),
        deadline=sourced_words(words, procedure, "Deadline.words", procedure.deadline).shown,
        fee=sourced_words(words, procedure, "Fact.words", procedure.fee).shown,
        steps=tuple(words.content("Step.text", s.text).shown for s in facts.steps(procedure_id, route)),
        desk=desk_words(facts, words, procedure_id).shown,
        phone=desk.phone,
        hours=words.content("Desk.hours", desk.hours).shown,
        evidence=evidence_words(facts, words, procedure).shown,
        reassurance=words(w.SLIP_REASSURANCE).shown,
        for_desk=_for_desk(words, procedure, route),
        date=words.date(facts.today),
        kiosk_id=kiosk_id,
        subject=procedure_id,
        town_code=town.code,
        day=facts.today,
    )
    link = facts.pack.link(procedure_id)
    # Checked when the content was read, and again here: what is printed is never anything else.
    return _with_link(slip, link, words) if link and link.is_pinned() else slip


def build_test_slip(facts: Facts, words: Words, kiosk_id: str) -> Slip:
    """A slip to try a printer with: a real one, with a code where the town has any, that says what it is."""
    pack = facts.pack
    tried = next((p.id for p in pack.procedures if pack.link(p.id)), pack.procedures[0].id)
    slip = build_slip(facts, words, tried, facts.route(tried), kiosk_id)
    return replace(slip, title=TEST_TITLE.format(title=slip.title), subject="")


def _with_link(slip: Slip, link: Link, words: Words) -> Slip:
    purpose = w.HANDOVER_APPLY if link.purpose == "apply" else w.HANDOVER_GUIDE
    return replace(
        slip,
        url=link.url,
        host=link.host,
        host_words=words(purpose).shown,
        host_spoken=link.host_spoken if is_japanese(words.language) else _spelled(words, link.host),
        typed=link.typed,
        scan_help=tuple(words(text).shown for text in w.SLIP_SCAN_HELP),
    )


def _spelled(words: Words, host: str) -> str:
    """A host as it is told over the telephone."""
    dot, hyphen = words(pw.DOT).shown, words(pw.HYPHEN).shown
    return host.replace("-", f" {hyphen} ").replace(".", f" {dot} ")


def _for_desk(words: Words, procedure: Procedure, route: Route) -> tuple[str, ...]:
    """The official name, always in Japanese; what was explained; what nobody has done yet."""
    return procedure.official_name, _both(words, pw.DESK_WAY[route]), _both(words, pw.DESK_OPEN)


def _both(words: Words, text: Text) -> str:
    """In Japanese for the desk, and in the resident's language where that is another."""
    translated = words(text).shown
    return text.shown if translated == text.shown else f"{text.shown} ({translated})"


def _labels(words: Words, procedure: Procedure, route: Route) -> dict[str, str]:
    labels = {key: words(text).shown for key, text in w.SLIP_LABELS.items()}
    if procedure.bring and not procedure.is_seen(procedure.bring_source):
        labels["bring"] = words(w.LABEL_NOT_CONFIRMED, label=labels["bring"]).shown
    labels["steps"] = words(w.SLIP_ROUTE[route]).shown
    labels["check_code"] = _both(words, w.SLIP_LABELS["check_code"])
    return labels


def _bring(words: Words, procedure: Procedure, route: Route) -> tuple[tuple[str, str], ...]:
    if_any = words(w.IF_ANY).shown
    return tuple(
        (
            words.content("Item.words", item.words).shown,
            if_any if item.need is Need.IF_ANY else words.content("Item.note", item.note).shown,
        )
        for item in procedure.bring_for(route)
    )
