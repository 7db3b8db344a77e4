"""Builds the view of a place: the one spot where facts, words and commands meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.desk_messages import OpenDesk
from kiosk.domain.journey import IDLE_ANSWER_S
from kiosk.domain.text import Passage
from kiosk.service import flow_view_builder, preference_pages, scan_pages, search_pages
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.choice_views import life_events, procedures, readiness
from kiosk.service.framing import Setting, action, frame
from kiosk.service.handover_view import handover
from kiosk.service.verdicts import (
    said_passage,
    spoken_facts,
    verdict_facts,
    verdict_help,
    verdict_sign,
    verdict_title,
)
from kiosk.service.ways_in import short_cut
from kiosk.service.words import Said


def build(setting: Setting) -> v.View:
    """The view for where the resident is; every word in it is final."""
    if setting.journey.asking:
        return _still_there(setting)
    place: Any = setting.journey.place
    return _BUILDERS[type(place)](setting, place)


def _start(s: Setting, _place: p.Start) -> v.View:
    words = s.words
    title = words.passage("title", w.START_TITLE)
    hall = words.content("Town.hall", s.facts.pack.town.hall)
    greeting = words.passage("greeting", w.START_HELLO, hall=hall)
    notes = (
        words.passage("safe", w.START_SAFE),
        words.passage("private", w.START_PRIVATE),
        words.passage("free", w.START_FREE),
    )
    begin = action(words, w.BEGIN, m.Begin())
    spoken = (title, greeting, *notes, words.passage("how", w.START_HOW))
    return v.StartView(frame=frame(s, next=begin), title=title, spoken=spoken, greeting=greeting, notes=notes)


def _verdict(s: Setting, place: p.Verdict) -> v.View:
    procedure = s.facts.pack.procedure(place.procedure_id)
    status, sign = verdict_sign(s.facts, s.words, procedure)
    title = said_passage("title", verdict_title(s.facts, s.words, procedure))
    help_passage = said_passage("help", verdict_help(s.facts, s.words, procedure))
    facts = verdict_facts(s.facts, s.words, procedure)
    other = None
    if s.facts.route(procedure.id) is not m.Route.COUNTER:
        other = action(s.words, w.AT_THE_COUNTER, m.TakeRoute(m.Route.COUNTER))
    return v.VerdictView(
        frame=frame(s, next=action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_VERDICT),
        title=title,
        spoken=(title, help_passage, *spoken_facts(s.words, facts)),
        status=status,
        sign=sign.shown,
        help=help_passage,
        facts=facts,
        other=other,
        short_cut=short_cut(s, procedure.id),
    )


def _readiness_result(s: Setting, place: p.ReadinessResult) -> v.View:
    refused = [ask for ask, answer in s.journey.answers if answer is m.Answer.NO]
    title = s.words.passage("title", w.READINESS_NO_TITLE if refused else w.READINESS_UNSURE_TITLE)
    first = s.words.passage("help", w.READINESS_NO if refused else w.READINESS_UNSURE)
    notes = (first, *(s.words.passage(ask.value, w.MISSING[ask]) for ask in refused))
    other = None
    if not refused:
        other = action(s.words, w.GO_ONLINE_ANYWAY, m.TakeRoute(s.facts.route(place.procedure_id)))
    return v.ReadinessResultView(
        frame=frame(s, next=action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_READINESS),
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
    if not s.facts.pack.procedure(place.procedure_id).is_route_seen(place.route):
        said = s.words(w.STEPS_NOT_CONFIRMED, where=Said(where.shown, where.spoken))
        where = said_passage("where", said)
    practice = scan_pages.practice_offer(s)
    count = s.words.passage("count", w.STEP_COUNT, count=total, number=number)
    return v.StepView(
        frame=frame(s, next=action(s.words, w.NEXT, m.GoNext()), where=w.PLACE_STEPS),
        title=title,
        spoken=(
            count,
            where,
            title,
            *((detail,) if detail else ()),
            *((practice.words,) if practice else ()),
        ),
        where=where.shown,
        count=count.shown,
        number=number,
        total=total,
        detail=detail,
        practice=practice,
    )


def _finished(s: Setting, place: p.Finished | p.PlanFinished) -> v.View:
    back = flow_view_builder.back_to_plan(s) if isinstance(place, p.Finished) else None
    title = s.words.passage("title", w.FINISHED_TITLE)
    notes = (s.words.passage("help", w.FINISHED_HELP), s.words.passage("wiped", w.FINISHED_WIPED))
    return v.FinishedView(
        frame=frame(s, next=action(s.words, w.TO_START, m.StartOver())),
        title=title,
        spoken=(title, *notes),
        notes=notes,
        other=back or action(s.words, w.SEE_ANOTHER, m.Begin()),
    )


def _still_there(s: Setting) -> v.View:
    title = s.words.passage("title", w.STILL_THERE_TITLE)
    help_passage = s.words.passage("help", w.STILL_THERE_HELP)
    left = s.journey.seconds_left
    second_half = left <= IDLE_ANSWER_S / 2
    return v.StillThereView(
        frame=frame(s, next=action(s.words, w.STAY, m.StayHere())),
        title=title,
        spoken=(title, help_passage),
        help=help_passage,
        left=s.words(w.STILL_THERE_LEFT, seconds=left).shown if second_half else "",
    )


def _staff(s: Setting, _place: p.StaffCalling) -> v.View:
    title = s.words.passage("title", w.STAFF_TITLE)
    notes = (s.words.passage("help", w.STAFF_HELP), s.words.passage("nobody", w.STAFF_NOBODY))
    call = Passage("call", w.STAFF_CALL.shown, w.STAFF_CALL.shown, language="ja")  # for staff, not residents
    return v.StaffView(
        frame=frame(s, next=action(s.words, w.STAY, m.GoNext())),
        title=title,
        spoken=(call, title, *notes),
        notes=notes,
        desk=action(s.words, w.FOR_STAFF, OpenDesk()),
    )


def _sorry(s: Setting, _place: p.Sorry) -> v.View:
    title = s.words.passage("title", w.SORRY_TITLE)
    notes = (s.words.passage("help", w.SORRY_HELP), s.words.passage("do", w.SORRY_DO))
    return v.SorryView(
        frame=frame(s, next=action(s.words, w.TO_START, m.StartOver())),
        title=title,
        spoken=(title, *notes),
        notes=notes,
    )


_BUILDERS: dict[type[p.Place], Callable[[Setting, Any], v.View]] = {
    p.Start: _start,
    p.LifeEvents: life_events,
    p.Procedures: procedures,
    p.Verdict: _verdict,
    p.ReadinessQuestion: readiness,
    p.ReadinessResult: _readiness_result,
    p.StepAt: _step,
    p.Handover: handover,
    p.ScanPhone: scan_pages.which_phone,
    p.ScanTry: scan_pages.try_it,
    p.ScanHelp: scan_pages.nothing_seen,
    p.ScanDone: scan_pages.done,
    p.Finished: _finished,
    p.FlowQuestion: flow_view_builder.question,
    p.FlowAnswers: flow_view_builder.answered,
    p.PlanShown: flow_view_builder.plan,
    p.PlanFinished: _finished,
    p.Search: search_pages.search,
    p.SearchResults: search_pages.search_results,
    p.NumberEntry: search_pages.number_entry,
    p.OftenAsked: search_pages.often_asked,
    p.PreferencesAt: preference_pages.preferences,
    p.About: preference_pages.about,
    p.StaffCalling: _staff,
    p.Sorry: _sorry,
}
