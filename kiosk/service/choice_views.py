"""Views on which one thing is chosen out of a few."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.procedure import Procedure
from kiosk.domain.text import Passage, Text
from kiosk.domain.town import LifeEvent
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.framing import Setting, action, frame
from kiosk.service.verdicts import procedure_name, verdict_sign
from kiosk.service.words import Said


def life_events(s: Setting, _place: p.LifeEvents) -> v.View:
    """どんなご用ですか; the last choice is always a person."""
    choices = [
        v.Action(label.shown, m.ChooseLifeEvent(event.id), spoken=label.spoken, icon=event.icon)
        for event in s.facts.pack.life_events
        for label in (s.words.content("LifeEvent.title", event.title),)
    ]
    choices.append(action(s.words, w.SOMETHING_ELSE, m.CallStaff(), icon="staff"))
    return _choice(s, v.LifeEventsView, w.LIFE_EVENTS_TITLE, w.LIFE_EVENTS_HELP, tuple(choices))


def procedures(s: Setting, place: p.Procedures) -> v.View:
    """The procedures of a life event, each with its verdict; of many, first their topics."""
    event = s.facts.pack.life_event(place.event_id)
    if event.topics and not place.topic:
        return _topics(s, event)
    title = s.words.content("LifeEvent.title", event.title)
    for topic in event.topics:
        if topic.id == place.topic:
            title = s.words.content("Topic.title", topic.title)
    found = s.facts.pack.of_event(event.id, place.topic)
    choices = tuple(_procedure_choice(s, procedure) for procedure in found)
    return _choice(s, v.ProceduresView, w.PROCEDURES_TITLE, w.PROCEDURES_HELP, choices, event=title)


def _topics(s: Setting, event: LifeEvent) -> v.View:
    choices = tuple(
        v.Action(label.shown, m.ChooseTopic(topic.id), spoken=label.spoken)
        for topic in event.topics
        for label in (s.words.content("Topic.title", topic.title),)
    )
    title = s.words.content("LifeEvent.title", event.title)
    return _choice(s, v.ProceduresView, w.PROCEDURES_TITLE, w.TOPICS_HELP, choices, event=title)


def _procedure_choice(s: Setting, procedure: Procedure) -> v.Action:
    name = procedure_name(s.words, procedure)
    purpose = s.words.content("Procedure.title", procedure.title)
    status, sign = verdict_sign(s.facts, s.words, procedure)
    return v.Action(
        label=name.shown,
        command=m.ChooseProcedure(procedure.id),
        spoken=s.words(w.PROCEDURE_SPOKEN, name=name, purpose=purpose, sign=sign).spoken,
        note=purpose.shown,
        status=status,
        sign=sign.shown,
    )


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


def readiness(s: Setting, place: p.ReadinessQuestion) -> v.View:
    """One thing to have at hand: はい・いいえ・わからない."""
    asked = s.facts.pack.procedure(place.procedure_id).readiness[place.index]
    choices = tuple(
        action(s.words, text, m.AnswerReadiness(answer), icon=answer.value)
        for answer, text in w.ANSWER.items()
    )
    return _choice(s, v.ReadinessView, w.READINESS_TITLE[asked], w.READINESS_HELP[asked], choices)
