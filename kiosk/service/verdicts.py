"""The facts under a verdict, each as honest as its source."""

from __future__ import annotations

from kiosk.domain.facts import Facts
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Deadline, Fact, Need, Procedure
from kiosk.domain.text import Passage, Text
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.words import Said, Words


def verdict_facts(facts: Facts, words: Words, procedure: Procedure) -> tuple[v.Fact, ...]:
    """Everything a resident takes into account, the most deciding first."""
    found = (
        _reason(facts, words, procedure),
        _sourced(words, "deadline", w.DEADLINE, "Deadline.words", procedure.deadline),
        _bring(words, procedure, facts.route(procedure.id)),
        _sourced(words, "fee", w.FEE, "Fact.words", procedure.fee),
        _desk(facts, words, procedure),
        _evidence(facts, words, procedure),
        _terms(words, procedure),
    )
    return tuple(fact for fact in found if fact.passages)


def procedure_name(words: Words, procedure: Procedure) -> Said:
    """The name a sentence uses, read as the catalogue says."""
    field = "Procedure.name" if procedure.name else "Procedure.official_name"
    return words.content(field, procedure.short_name, procedure.short_reading)


def spoken_facts(words: Words, facts: tuple[v.Fact, ...]) -> tuple[Passage, ...]:
    """The facts for the ear: the label is said with its first line."""
    said: list[Passage] = []
    for fact in facts:
        first, *rest = fact.passages
        said.append(
            Passage(first.key, first.shown, words(w.LABEL_SPOKEN, label=fact.label, line=first.spoken).spoken)
        )
        said.extend(rest)
    return tuple(said)


def desk_words(facts: Facts, words: Words, procedure_id: str) -> Said:
    """Building, floor and counter, as one line."""
    desk = facts.pack.desk(procedure_id)
    parts = (
        words.content("Town.hall", facts.pack.town.hall),
        words.content("Desk.floor", desk.floor),
        words.content("Desk.name", desk.name),
    )
    return Said(
        " ".join(part.shown for part in parts if part.shown),
        " ".join(part.spoken for part in parts if part.spoken),
    )


def sourced_words(words: Words, field: str, message: str, source: str) -> Said:
    """A fact in words, marked when nobody has confirmed it."""
    said = words.content(field, message)
    return said if source or not message else words(w.FACT_NOT_CONFIRMED, words=said)


def evidence_words(facts: Facts, words: Words, procedure: Procedure) -> Said:
    """Who confirmed the verdict, when, until when."""
    evidence = facts.availability(procedure.id)
    if evidence.confirmed_on is None or evidence.expires_on is None:
        return words(w.EVIDENCE_NONE, hall=words.content("Town.hall", facts.pack.town.hall))
    return words(
        w.EVIDENCE_WORDS,
        date=words.date(evidence.confirmed_on),
        until=words.date(evidence.expires_on),
        who=words.content("Availability.confirmed_by", evidence.confirmed_by),
    )


def _reason(facts: Facts, words: Words, procedure: Procedure) -> v.Fact:
    note = facts.availability(procedure.id).note
    lines = [
        words.content_passage("reason", "Procedure.counter_reason", procedure.counter_reason),
        words.content_passage("note", "Availability.note", note),
    ]
    label = w.REASON_LABEL[facts.availability(procedure.id).status]
    return _fact(words, label, *(line for line in lines if line.shown))


def _sourced(words: Words, key: str, label: Text, field: str, fact: Deadline | Fact) -> v.Fact:
    said = sourced_words(words, field, fact.words, fact.source)
    return _fact(words, label, *([Passage(key, said.shown, said.spoken)] if said.shown else []))


def _bring(words: Words, procedure: Procedure, route: Route) -> v.Fact:
    lines = []
    for number, item in enumerate(procedure.bring_for(route)):
        said = words.content("Item.words", item.words)
        if item.need is Need.IF_ANY:
            said = words(w.ITEM_IF_ANY, item=said, if_any=words(w.IF_ANY))
        lines.append(Passage(f"bring{number}", said.shown, said.spoken))
    return v.Fact(words(w.BRING).shown, tuple(lines), ticks=True)


def _desk(facts: Facts, words: Words, procedure: Procedure) -> v.Fact:
    desk = facts.pack.desk(procedure.id)
    place = desk_words(facts, words, procedure.id)
    lines = [Passage("desk", place.shown, place.spoken)]
    if desk.phone:
        phone = words(w.PHONE)
        lines.append(Passage("phone", f"{phone.shown} {desk.phone}", f"{phone.spoken} {desk.phone}"))
    return _fact(words, w.DESK, *lines)


def _evidence(facts: Facts, words: Words, procedure: Procedure) -> v.Fact:
    said = evidence_words(facts, words, procedure)
    return _fact(words, w.EVIDENCE, Passage("evidence", said.shown, said.spoken))


def _terms(words: Words, procedure: Procedure) -> v.Fact:
    lines = [words.content_passage("summary", "Procedure.summary", procedure.summary)]
    for number, term in enumerate(procedure.terms):
        said = words(
            w.TERM,
            word=words.content("Term.word", term.word),
            meaning=words.content("Term.meaning", term.meaning),
        )
        lines.append(Passage(f"term{number}", said.shown, said.spoken))
    return _fact(words, w.WHAT_IT_IS, *lines)


def _fact(words: Words, label: Text, *lines: Passage) -> v.Fact:
    return v.Fact(words(label).shown, tuple(lines))
