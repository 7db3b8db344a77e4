"""いまどこ: the place in words, for the eye beside the screen and for the ear."""

from __future__ import annotations

from kiosk.domain import place as p
from kiosk.domain.facts import Facts
from kiosk.domain.text import Passage
from kiosk.service import preference_wording as pw
from kiosk.service.verdicts import procedure_name
from kiosk.service.words import Said, Words


def whereabouts(facts: Facts, words: Words, place: p.Place) -> Passage:
    """「いまは「転出届」の「やり方」です。4つのうち2つ目です。」"""
    here = words(pw.PLACES[type(place).__name__])
    if name := _subject(facts, words, place):
        said = words(pw.HERE_OF, name=name, place=here)
    else:
        said = words(pw.HERE, place=here)
    shown, spoken = said.shown, said.spoken
    if count := _count(facts, place):
        step = words(pw.HERE_STEP, number=count[0], total=count[1])
        space = "" if words.language.startswith("ja") or words.language == "zh_CN" else " "
        shown, spoken = shown + space + step.shown, spoken + space + step.spoken
    return Passage("answer", shown, spoken)


def _subject(facts: Facts, words: Words, place: p.Place) -> Said | None:
    """What the place is about: a procedure, a life event, a flow."""
    if isinstance(place, p.OfProcedure):
        return procedure_name(words, facts.pack.procedure(place.procedure_id))
    if isinstance(place, p.Procedures):
        return words.content("LifeEvent.title", facts.pack.life_event(place.event_id).title)
    if isinstance(place, p.OfFlow):
        return words.content("Flow.title", facts.pack.flow(place.flow_id).title)
    return None


def _count(facts: Facts, place: p.Place) -> tuple[int, int] | None:
    """Which of how many, where that is sure."""
    if isinstance(place, p.StepAt):
        return place.index + 1, len(facts.steps(place.procedure_id, place.route))
    if isinstance(place, p.ReadinessQuestion):
        return place.index + 1, len(facts.pack.procedure(place.procedure_id).readiness)
    return None
