"""The paper of a whole list, and what to bring once for all of it."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.facts import Facts
from kiosk.domain.flow import Flow, Plan, ToCheck
from kiosk.domain.language import is_japanese
from kiosk.domain.procedure import Item, Need, Procedure
from kiosk.service import flow_wording as fw
from kiosk.service import wording as w
from kiosk.service.ports import PlanSlip, PlanSlipEntry
from kiosk.service.verdicts import desk_words, procedure_name, sourced_words, verdict_sign
from kiosk.service.words import Said, Words


class Thing(Struct, frozen=True):
    """A thing to bring for the whole list; "" for `note` where nothing helps to know."""

    words: Said
    note: str
    need: Need


def build_plan_slip(facts: Facts, words: Words, plan: Plan, flow: Flow, kiosk_id: str) -> PlanSlip:
    """Everything on the paper of one list, in words."""
    title = words.content("Flow.title", flow.title).shown
    labels = {key: words(text).shown for key, text in (w.SLIP_LABELS | fw.PLAN_SLIP_LABELS).items()}
    return PlanSlip(
        language=words.language,
        town=words.content("Town.name", facts.pack.town.name).shown,
        title=words(fw.PLAN_SLIP_TITLE, title=title).shown,
        labels=labels,
        reassurance=words(w.SLIP_REASSURANCE).shown,
        date=words.date(facts.today),
        kiosk_id=kiosk_id,
        subject=flow.id,
        town_code=facts.pack.town.code,
        day=facts.today,
        entries=tuple(_entry(facts, words, procedure_id) for procedure_id in plan.procedures),
        to_check=tuple(_to_check(facts, words, group, flow) for group in plan.to_check),
        bring=tuple((thing.words.shown, thing.note) for thing in things_to_bring(facts, words, plan)),
        how=words(fw.PLAN_SLIP_HOW).shown if plan.all() else "",
    )


def things_to_bring(facts: Facts, words: Words, plan: Plan) -> tuple[Thing, ...]:
    """What the certain procedures need, each thing once: what must be there first, then what helps.

    A thing is marked 未確認 when nobody has confirmed it for any of them.
    """
    found: dict[str, list[tuple[Procedure, Item]]] = {}
    for procedure_id in plan.procedures:
        procedure = facts.pack.procedure(procedure_id)
        for item in procedure.bring_for(facts.route(procedure_id)):
            found.setdefault(item.words, []).append((procedure, item))
    things = [_thing(words, uses) for uses in found.values()]
    return tuple(sorted(things, key=lambda thing: thing.need is not Need.MUST))


def _thing(words: Words, uses: list[tuple[Procedure, Item]]) -> Thing:
    said = words.content("Item.words", uses[0][1].words)
    if not any(procedure.is_seen(procedure.source_of(item)) for procedure, item in uses):
        said = words(w.FACT_NOT_CONFIRMED, words=said)
    must = any(item.need is Need.MUST for _, item in uses)
    notes = [words.content("Item.note", item.note).shown for _, item in uses if item.note]
    note = next(iter(notes), "") if must else words(w.IF_ANY).shown
    return Thing(said, note, Need.MUST if must else Need.IF_ANY)


def _entry(facts: Facts, words: Words, procedure_id: str) -> PlanSlipEntry:
    procedure = facts.pack.procedure(procedure_id)
    name = procedure_name(words, procedure)
    status, sign = verdict_sign(facts, words, procedure)
    return PlanSlipEntry(
        title=name.shown if is_japanese(words.language) else name.spoken,
        title_ja="" if is_japanese(words.language) else procedure.short_name,
        verdict_status=status.value,
        verdict=sign.shown,
        deadline=sourced_words(words, procedure, "Deadline.words", procedure.deadline).shown,
        desk=desk_words(facts, words, procedure_id).shown,
    )


def _to_check(facts: Facts, words: Words, group: ToCheck, flow: Flow) -> tuple[str, str, tuple[str, ...]]:
    japanese = flow.question(group.question_id).ask_desk
    asked = words.content("Question.ask_desk", japanese).shown
    names = (procedure_name(words, facts.pack.procedure(name)) for name in group.procedures)
    return asked, "" if asked == japanese else japanese, tuple(name.shown for name in names)
