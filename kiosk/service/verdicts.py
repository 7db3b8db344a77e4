"""The facts under a verdict, each as honest as its source."""

from __future__ import annotations

from kiosk.domain.availability import Status
from kiosk.domain.facts import Facts
from kiosk.domain.language import is_japanese
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Deadline, Fact, Need, Procedure
from kiosk.domain.text import Passage, Text
from kiosk.domain.window import Window
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.words import Said, Words


def verdict_facts(facts: Facts, words: Words, procedure: Procedure) -> tuple[v.Fact, ...]:
    """Everything a resident takes into account, the most deciding first."""
    found = (
        _reason(facts, words, procedure),
        _windows(words, procedure),
        _sourced(words, procedure, "deadline", w.DEADLINE, "Deadline.words"),
        _bring(words, procedure, facts.route(procedure.id)),
        _sourced(words, procedure, "fee", w.FEE, "Fact.words"),
        _services(facts, words, procedure),
        _desk(facts, words, procedure),
        _evidence(facts, words, procedure),
        _terms(words, procedure),
    )
    return tuple(fact for fact in found if fact.passages)


def procedure_name(words: Words, procedure: Procedure) -> Said:
    """The name a sentence uses. The voice reads it as it is written: kana alone would lose its accent."""
    field = "Procedure.name" if procedure.name else "Procedure.official_name"
    return words.content(field, procedure.short_name)


def verdict_sign(facts: Facts, words: Words, procedure: Procedure) -> tuple[Status, Said]:
    """The status whose sign is drawn, and the word beside it."""
    if not facts.is_taken(procedure.id):
        return Status.UNCONFIRMED, words(w.CLOSED_SIGN)
    status = facts.availability(procedure.id).status
    return status, words(w.VERDICT_SIGN[status])


def verdict_title(facts: Facts, words: Words, procedure: Procedure) -> Said:
    """The one sentence: can it be done at home?"""
    name = procedure_name(words, procedure)
    if not is_japanese(words.language):
        name = Said(
            name.spoken, name.spoken
        )  # the desk's own word stands on the paper; the sentence stays short
    if not facts.is_taken(procedure.id):
        return words(w.VERDICT_CLOSED, name=name)
    return words(w.VERDICT[facts.availability(procedure.id).status], name=name)


def verdict_help(facts: Facts, words: Words, procedure: Procedure) -> Said:
    """What that means for the resident."""
    hall = words.content("Town.hall", facts.pack.town.hall)
    if facts.is_taken(procedure.id):
        desk = words.content("Desk.name", facts.pack.desk(procedure.id).name)
        return words(w.VERDICT_HELP[facts.availability(procedure.id).status], hall=hall, desk=desk)
    opens = procedure.opens_next(facts.today)
    if opens is None:
        return words(w.CLOSED_FOR_GOOD, hall=hall)
    return words(w.CLOSED_UNTIL, date=words.date(opens), hall=hall)


def said_passage(key: str, said: Said) -> Passage:
    """Words as a passage of a view."""
    return Passage(key, said.shown, said.spoken)


def spoken_facts(words: Words, facts: tuple[v.Fact, ...]) -> tuple[Passage, ...]:
    """The facts for the ear: the label is said with its first line."""
    said: list[Passage] = []
    for fact in facts:
        first, *rest = fact.passages
        line = words(w.LABEL_SPOKEN, label=fact.label, line=first.spoken).spoken if first.spoken else ""
        said.append(Passage(first.key, first.shown, line))
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


def sourced_words(words: Words, procedure: Procedure, field: str, fact: Deadline | Fact) -> Said:
    """A fact in words, marked when nobody has confirmed it."""
    said = words.content(field, fact.words)
    if not fact.words or procedure.is_seen(fact.source):
        return said
    return words(w.FACT_NOT_CONFIRMED, words=said)


def bring_label(words: Words, procedure: Procedure) -> Said:
    """もちもの, marked when nobody has confirmed the list."""
    label = words(w.BRING)
    return label if procedure.is_seen(procedure.bring_source) else words(w.LABEL_NOT_CONFIRMED, label=label)


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
        words.content_passage("national", "Procedure.national_status_note", procedure.national_status_note),
    ]
    label = w.REASON_LABEL[facts.availability(procedure.id).status]
    return _fact(words, label, *(line for line in lines if line.shown))


def _windows(words: Words, procedure: Procedure) -> v.Fact:
    lines = []
    for number, window in enumerate(procedure.windows):
        said = window_words(words, window)
        if not procedure.is_seen(window.source):
            said = words(w.FACT_NOT_CONFIRMED, words=said)
        lines.append(said_passage(f"window{number}", said))
    return _fact(words, w.WHEN_TAKEN, *lines)


def window_words(words: Words, window: Window) -> Said:
    """From when to when, in the words of the language."""
    if window.yearly:
        first, last = words.day_of_year(window.opens), words.day_of_year(window.closes)
        return words(w.TAKEN_YEARLY, first=first, last=last)
    return words(w.TAKEN_FROM_TO, first=words.date(window.opens), last=words.date(window.closes))


def _services(facts: Facts, words: Words, procedure: Procedure) -> v.Fact:
    """What this town offers for it; its plan is the source."""
    lines = [
        words.content_passage(f"service{number}", "Service.words", service.words)
        for number, service in enumerate(facts.pack.town.services_for(procedure.id))
    ]
    label = words(w.IN_THIS_TOWN, town=words.content("Town.name", facts.pack.town.name))
    return v.Fact(label.shown, tuple(lines))


def _sourced(words: Words, procedure: Procedure, key: str, label: Text, field: str) -> v.Fact:
    said = sourced_words(words, procedure, field, getattr(procedure, key))
    return _fact(words, label, *([Passage(key, said.shown, said.spoken)] if said.shown else []))


def _bring(words: Words, procedure: Procedure, route: Route) -> v.Fact:
    lines = []
    for number, item in enumerate(procedure.bring_for(route)):
        said = words.content("Item.words", item.words)
        if item.need is Need.IF_ANY:
            said = words(w.ITEM_IF_ANY, item=said, if_any=words(w.IF_ANY))
        lines.append(Passage(f"bring{number}", said.shown, said.spoken))
    return v.Fact(bring_label(words, procedure).shown, tuple(lines), ticks=True)


def _desk(facts: Facts, words: Words, procedure: Procedure) -> v.Fact:
    desk = facts.pack.desk(procedure.id)
    place = desk_words(facts, words, procedure.id)
    lines = [Passage("desk", place.shown, place.spoken)]
    if procedure.id not in facts.pack.town.procedure_desks:
        usual = words.content("Procedure.department", procedure.department)
        lines.append(words.passage("usual", w.USUAL_DESK, department=usual))
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
