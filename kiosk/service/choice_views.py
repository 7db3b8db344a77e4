"""Views on which one thing is chosen out of a few."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.language import is_japanese
from kiosk.domain.procedure import Procedure
from kiosk.domain.text import Passage, Text
from kiosk.domain.town import LifeEvent
from kiosk.service import search_wording as sw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.flow_entry import flow_entries
from kiosk.service.framing import Setting, action, frame
from kiosk.service.verdicts import procedure_name, verdict_sign
from kiosk.service.ways_in import ways_in
from kiosk.service.words import Said, Words


def life_events(s: Setting, _place: p.LifeEvents) -> v.View:
    """どんなご用ですか; the last choice is always a person."""
    choices = [
        v.Action(label.shown, m.ChooseLifeEvent(event.id), spoken=label.spoken, icon=event.icon)
        for event in s.facts.pack.life_events
        for label in (s.words.content("LifeEvent.title", event.title),)
    ]
    choices.append(action(s.words, w.SOMETHING_ELSE, m.CallStaff(), icon="staff"))
    view = choice_view(s, v.LifeEventsView, w.LIFE_EVENTS_TITLE, w.LIFE_EVENTS_HELP, tuple(choices))
    also = s.words.passage("ways", sw.WAYS_IN)
    return replace(view, ways=ways_in(s.words), spoken=(*view.spoken, also))


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
    entries = () if place.topic else flow_entries(s, event)
    choices = (*entries, *(procedure_choice(s, procedure) for procedure in found))
    return choice_view(s, v.ProceduresView, w.PROCEDURES_TITLE, w.PROCEDURES_HELP, choices, event=title)


def _topics(s: Setting, event: LifeEvent) -> v.View:
    topics = tuple(
        v.Action(label.shown, m.ChooseTopic(topic.id), spoken=label.spoken)
        for topic in event.topics
        for label in (s.words.content("Topic.title", topic.title),)
    )
    title = s.words.content("LifeEvent.title", event.title)
    choices = (*flow_entries(s, event), *topics)
    return choice_view(s, v.ProceduresView, w.PROCEDURES_TITLE, w.TOPICS_HELP, choices, event=title)


def procedure_choice(s: Setting, procedure: Procedure) -> v.Action:
    """A procedure as a card: its name, what it is for, its verdict."""
    name = procedure_name(s.words, procedure)
    purpose = s.words.content("Procedure.title", procedure.title)
    status, sign = verdict_sign(s.facts, s.words, procedure)
    # In another language the desk's own word is told on the next page: the card would grow too long with it.
    label = name.shown if is_japanese(s.words.language) else name.spoken
    crowded = not is_japanese(s.words.language) and s.journey.preferences.text_size is m.TextSize.LARGEST
    return v.Action(
        label=label,
        command=m.ChooseProcedure(procedure.id),
        spoken=s.words(w.PROCEDURE_SPOKEN, name=name, purpose=purpose, sign=sign).spoken,
        note="" if crowded else purpose.shown,
        status=status,
        sign=sign.shown,
    )


def choice_view(
    s: Setting,
    kind: Callable[..., v.ChoiceView],
    title: Text,
    help_text: Text,
    choices: tuple[v.Action, ...],
    **values: Said | str,
) -> v.ChoiceView:
    """A page with a title, a line of help and cards, each of which is read aloud with its place."""
    heading = s.words.passage("title", title, **values)
    help_passage = s.words.passage("help", help_text)
    return kind(
        frame=frame(s, hint=w.CHOOSE_ABOVE),
        title=heading,
        spoken=(heading, help_passage, *listed(s.words, choices)),
        help=help_passage,
        choices=choices,
    )


def listed(words: Words, choices: tuple[v.Action, ...]) -> tuple[Passage, ...]:
    """The choices for the ear: which of how many, and what it says."""
    return tuple(
        Passage(
            f"choice{number}",
            choice.label,
            words(
                w.CHOICE_SPOKEN, count=len(choices), number=number, label=Said(choice.label, choice.name)
            ).spoken,
        )
        for number, choice in enumerate(choices, 1)
    )


def answers(words: Words, command: Callable[[m.Answer], m.Command]) -> tuple[v.Action, ...]:
    """はい・いいえ・わからない, each with what it asks for."""
    return tuple(action(words, text, command(answer), icon=answer.value) for answer, text in w.ANSWER.items())


def readiness(s: Setting, place: p.ReadinessQuestion) -> v.View:
    """One thing to have at hand: はい・いいえ・わからない."""
    asked = s.facts.pack.procedure(place.procedure_id).readiness[place.index]
    choices = answers(s.words, m.AnswerReadiness)
    return choice_view(s, v.ReadinessView, w.READINESS_TITLE[asked], w.READINESS_HELP[asked], choices)
