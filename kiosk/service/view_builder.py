"""Builds the view of a place: the one spot where facts, words and commands meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.facts import Facts
from kiosk.domain.journey import IDLE_ANSWER_S, Journey, SlipState
from kiosk.domain.procedure import Procedure
from kiosk.domain.text import Passage, Text
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.framing import frame
from kiosk.service.ports import QrMaker
from kiosk.service.verdicts import spoken_facts, verdict_facts
from kiosk.service.words import Said, Words


class Setting(Struct, frozen=True):
    """Everything a view is built from."""

    journey: Journey
    facts: Facts
    words: Words
    qr: QrMaker


def build(setting: Setting) -> v.View:
    """The view for where the resident is; every word in it is final."""
    if setting.journey.asking:
        return _still_there(setting)
    place: Any = setting.journey.place
    return _BUILDERS[type(place)](setting, place)


def _start(s: Setting, _place: p.Start) -> v.View:
    words = s.words
    title = words.passage("title", w.START_TITLE)
    greeting = words.passage("greeting", w.START_HELLO)
    notes = (
        words.passage("safe", w.START_SAFE),
        words.passage("private", w.START_PRIVATE),
        words.passage("free", w.START_FREE),
    )
    begin = _action(words, w.BEGIN, m.Begin())
    spoken = (title, greeting, *notes, words.passage("how", w.START_HOW))
    return v.StartView(
        frame=frame(s, next=begin), title=title, spoken=spoken, greeting=greeting, notes=notes
    )


def _life_events(s: Setting, _place: p.LifeEvents) -> v.View:
    choices = [
        v.Action(label.shown, m.ChooseLifeEvent(event.id), spoken=label.spoken, icon=event.icon)
        for event in s.facts.pack.life_events
        for label in (s.words.content("LifeEvent.title", event.title),)
    ]
    choices.append(_action(s.words, w.SOMETHING_ELSE, m.CallStaff(), icon="staff"))
    return _choice(s, v.LifeEventsView, w.LIFE_EVENTS_TITLE, w.LIFE_EVENTS_HELP, tuple(choices))


def _procedures(s: Setting, place: p.Procedures) -> v.View:
    event = next(e for e in s.facts.pack.life_events if e.id == place.event_id)
    choices = tuple(_procedure_choice(s, procedure) for procedure in s.facts.pack.of_event(event.id))
    title = s.words.content("LifeEvent.title", event.title)
    return _choice(s, v.ProceduresView, w.PROCEDURES_TITLE, w.PROCEDURES_HELP, choices, event=title)


def _procedure_choice(s: Setting, procedure: Procedure) -> v.Action:
    name = procedure_name(s.words, procedure)
    purpose = s.words.content("Procedure.title", procedure.title)
    status = s.facts.availability(procedure.id).status
    sign = s.words(w.VERDICT_SIGN[status])
    return v.Action(
        label=name.shown,
        command=m.ChooseProcedure(procedure.id),
        spoken=s.words(w.PROCEDURE_SPOKEN, name=name, purpose=purpose, sign=sign).spoken,
        note=purpose.shown,
        status=status,
        sign=sign.shown,
    )


def procedure_name(words: Words, procedure: Procedure) -> Said:
    """The name a sentence uses, read as the catalogue says."""
    field = "Procedure.name" if procedure.name else "Procedure.official_name"
    return words.content(field, procedure.short_name, procedure.short_reading)


def _choice(
    s: Setting,
    kind: Callable[..., v.ChoiceView],
    title: Text,
    help_text: Text,
    choices: tuple[v.Action, ...],
    **values: Said,
) -> v.View:
    heading = s.words.passage("title", title, **values)
    help_passage = s.words.passage("help", help_text)
    listed = tuple(
        Passage(
            f"choice{number}",
            choice.label,
            s.words(
                w.CHOICE_SPOKEN, count=len(choices), number=number, label=Said(choice.label, choice.name)
            ).spoken,
        )
        for number, choice in enumerate(choices, 1)
    )
    return kind(
        frame=frame(s, hint=w.CHOOSE_ABOVE),
        title=heading,
        spoken=(heading, help_passage, *listed),
        help=help_passage,
        choices=choices,
    )


def _verdict(s: Setting, place: p.Verdict) -> v.View:
    procedure = s.facts.pack.procedure(place.procedure_id)
    status = s.facts.availability(procedure.id).status
    town, desk = s.facts.pack.town, s.facts.pack.desk(procedure.id)
    title = s.words.passage("title", w.VERDICT[status], name=procedure_name(s.words, procedure))
    help_passage = s.words.passage(
        "help",
        w.VERDICT_HELP[status],
        hall=s.words.content("Town.hall", town.hall),
        desk=s.words.content("Desk.name", desk.name),
    )
    facts = verdict_facts(s.facts, s.words, procedure)
    other = None
    if s.facts.route(procedure.id) is not m.Route.COUNTER:
        other = _action(s.words, w.AT_THE_COUNTER, m.TakeRoute(m.Route.COUNTER))
    return v.VerdictView(
        frame=frame(s, next=_action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_VERDICT),
        title=title,
        spoken=(title, help_passage, *spoken_facts(facts)),
        status=status,
        sign=s.words(w.VERDICT_SIGN[status]).shown,
        help=help_passage,
        facts=facts,
        other=other,
    )


def _readiness(s: Setting, place: p.ReadinessQuestion) -> v.View:
    asked = s.facts.pack.procedure(place.procedure_id).readiness[place.index]
    choices = tuple(
        _action(s.words, text, m.AnswerReadiness(answer), icon=answer.value)
        for answer, text in w.ANSWER.items()
    )
    return _choice(s, v.ReadinessView, w.READINESS_TITLE[asked], w.READINESS_HELP[asked], choices)


def _readiness_result(s: Setting, place: p.ReadinessResult) -> v.View:
    refused = [ask for ask, answer in s.journey.answers if answer is m.Answer.NO]
    title = s.words.passage("title", w.READINESS_NO_TITLE if refused else w.READINESS_UNSURE_TITLE)
    first = s.words.passage("help", w.READINESS_NO if refused else w.READINESS_UNSURE)
    notes = (first, *(s.words.passage(ask.value, w.MISSING[ask]) for ask in refused))
    other = None
    if not refused:
        other = _action(s.words, w.GO_ONLINE_ANYWAY, m.TakeRoute(s.facts.route(place.procedure_id)))
    return v.ReadinessResultView(
        frame=frame(s, next=_action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_READINESS),
        title=title,
        spoken=(title, *notes),
        notes=notes,
        other=other,
    )


def _step(s: Setting, place: p.StepAt) -> v.View:
    steps = s.facts.steps(place.procedure_id, place.route)
    step = steps[place.index]
    number, total = place.index + 1, len(steps)
    title = s.words.content_passage("title", "Step.text", step.text, step.spoken)
    detail = s.words.content_passage("detail", "Step.detail", step.detail) if step.detail else None
    where = s.words.passage("where", w.WHERE[step.where])
    count = s.words.passage("count", w.STEP_COUNT, count=total, number=number)
    return v.StepView(
        frame=frame(s, next=_action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_STEPS),
        title=title,
        spoken=(count, where, title, *((detail,) if detail else ())),
        where=where.shown,
        count=count.shown,
        number=number,
        total=total,
        detail=detail,
    )


def _handover(s: Setting, place: p.Handover) -> v.View:
    link = s.facts.pack.link(place.procedure_id)
    code = s.qr.get(place.procedure_id) if link else None
    title = s.words.passage("title", w.HANDOVER_QR_TITLE if link else w.HANDOVER_PAPER_TITLE)
    help_passage = s.words.passage("help", w.HANDOVER_QR if link else w.HANDOVER_PAPER)
    notes: tuple[Passage, ...] = ()
    if link:
        purpose = w.HANDOVER_GUIDE if link.purpose == "guide" else w.HANDOVER_APPLY
        host = Said(link.host, link.host_spoken if s.words.language == "ja" else link.host)
        owner = s.words.content("Link.owner", link.owner)
        said = s.words(w.HANDOVER_HOST_SPOKEN, host=host, owner=owner, host_spoken=host)
        notes = (
            Passage("host", link.host, said.spoken),
            s.words.passage("purpose", purpose),
            s.words.passage("only_this", w.HANDOVER_ONLY_THIS),
        )
    state = _slip_state(s)
    return v.HandoverView(
        frame=frame(s, next=_action(s.words, w.FINISH, m.Finish()), where=w.PLACE_HANDOVER),
        title=title,
        spoken=(title, help_passage, *notes, *((state,) if state else ())),
        help=help_passage,
        notes=notes[1:],
        qr=code,
        qr_expected=link is not None and m.Fault.QR not in s.journey.faults,
        qr_wait=s.words(w.QR_WAIT).shown,
        host_label=s.words(w.HANDOVER_HOST).shown if link else "",
        host=link.host if link else "",
        print=_print_action(s),
        print_state=state,
    )


def _print_action(s: Setting) -> v.Action | None:
    if s.journey.slip is SlipState.PRINTING:
        return None
    again = s.journey.slip is SlipState.PRINTED
    return _action(s.words, w.PRINT_AGAIN if again else w.PRINT, m.PrintSlip(), icon="print")


_SLIP_WORDS = {
    SlipState.PRINTING: w.PRINTING,
    SlipState.PRINTED: w.PRINTED,
    SlipState.FAILED: w.PRINT_FAILED,
}


def _slip_state(s: Setting) -> Passage | None:
    text = _SLIP_WORDS.get(s.journey.slip)
    return s.words.passage("slip", text) if text else None


def _finished(s: Setting, _place: p.Finished) -> v.View:
    title = s.words.passage("title", w.FINISHED_TITLE)
    notes = (s.words.passage("help", w.FINISHED_HELP), s.words.passage("wiped", w.FINISHED_WIPED))
    return v.FinishedView(
        frame=frame(s, next=_action(s.words, w.TO_START, m.StartOver())),
        title=title,
        spoken=(title, *notes),
        notes=notes,
        other=_action(s.words, w.SEE_ANOTHER, m.Begin()),
    )


def _still_there(s: Setting) -> v.View:
    title = s.words.passage("title", w.STILL_THERE_TITLE)
    help_passage = s.words.passage("help", w.STILL_THERE_HELP)
    left = s.journey.seconds_left
    second_half = left <= IDLE_ANSWER_S / 2
    return v.StillThereView(
        frame=frame(s, next=_action(s.words, w.STAY, m.StayHere())),
        title=title,
        spoken=(title, help_passage),
        help=help_passage,
        left=s.words(w.STILL_THERE_LEFT, seconds=left).shown if second_half else "",
    )


def _staff(s: Setting, _place: p.StaffCalling) -> v.View:
    title = s.words.passage("title", w.STAFF_TITLE)
    notes = (s.words.passage("help", w.STAFF_HELP), s.words.passage("nobody", w.STAFF_NOBODY))
    call = s.words.passage("call", w.STAFF_CALL)
    return v.StaffView(
        frame=frame(s, next=_action(s.words, w.STAY, m.GoNext())),
        title=title,
        spoken=(call, title, *notes),
        notes=notes,
    )


def _sorry(s: Setting, _place: p.Sorry) -> v.View:
    title = s.words.passage("title", w.SORRY_TITLE)
    notes = (s.words.passage("help", w.SORRY_HELP), s.words.passage("do", w.SORRY_DO))
    return v.SorryView(
        frame=frame(s, next=_action(s.words, w.START_OVER, m.StartOver())),
        title=title,
        spoken=(title, *notes),
        notes=notes,
    )


def _action(words: Words, text: Text, command: m.Command, icon: str = "") -> v.Action:
    said = words(text)
    return v.Action(said.shown, command, spoken=said.spoken, icon=icon)


_BUILDERS: dict[type[p.Place], Callable[[Setting, Any], v.View]] = {
    p.Start: _start,
    p.LifeEvents: _life_events,
    p.Procedures: _procedures,
    p.Verdict: _verdict,
    p.ReadinessQuestion: _readiness,
    p.ReadinessResult: _readiness_result,
    p.StepAt: _step,
    p.Handover: _handover,
    p.Finished: _finished,
    p.StaffCalling: _staff,
    p.Sorry: _sorry,
}
