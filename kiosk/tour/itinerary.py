"""Where the tour goes: every kind of screen, in the order a resident meets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain import scan_messages as c
from kiosk.domain import search_messages as s
from kiosk.domain.facts import Facts
from kiosk.domain.flow import standing
from kiosk.domain.procedure import Procedure
from kiosk.domain.wishes import PreferencePage

Waypoint = tuple[str, Sequence[m.Command]]


def itinerary(facts: Facts, brief: bool = False) -> Iterator[Waypoint]:
    """Every kind of screen, in the order a resident meets them; verdicts of every status the town has."""
    pack = facts.pack
    event, procedure = pack.life_events[0], pack.of_event(pack.life_events[0].id)[0]
    yield "start", ()
    yield "life-events", (m.Begin(),)
    yield "procedures", (m.ChooseLifeEvent(event.id),)
    yield "verdict", (m.ChooseProcedure(procedure.id),)
    yield from _way(facts, procedure.id)
    yield "handover-printed", (m.PrintSlip(),)
    yield "finished", (m.Finish(),)
    yield from _verdicts(facts, brief)
    yield from _readiness_results(facts)
    yield from _questions(facts)
    yield from _other_ways_in(facts)
    yield from _preferences()
    yield "staff", (m.CallStaff(),)
    yield "still-there", (m.StartOver(), m.Begin(), m.Tick(0.0), m.Tick(181.0))
    yield "still-there-late", (m.Tick(200.0),)
    yield "notice", (m.StayHere(), m.DeviceFailed(m.Fault.PRINTER))
    yield "headphones", (m.DeviceRecovered(m.Fault.PRINTER), pm.SoundMoved(m.Outlet.HEADPHONES))
    yield "headphones-left", (m.StartOver(),)
    yield "headphones-out", (m.Begin(), pm.SoundMoved(m.Outlet.SPEAKER))
    yield "sorry", (m.ReportBug(),)


def _way(facts: Facts, procedure_id: str) -> Iterator[Waypoint]:
    procedure, route = facts.pack.procedure(procedure_id), facts.route(procedure_id)
    commands: Sequence[m.Command] = (m.GoNext(),)
    if route is not m.Route.COUNTER:
        for ask in procedure.readiness:
            yield f"readiness-{ask.value}", commands
            commands = (m.AnswerReadiness(m.Answer.YES),)
    for number, _ in enumerate(facts.steps(procedure_id, route), 1):
        yield f"step-{number}", commands
        commands = (m.GoNext(),)
    yield "handover", commands
    yield from _practice()


def _practice() -> Iterator[Waypoint]:
    """From the code to the practice, to the help, and back to the code."""
    yield "practice-phone", (c.PractiseScan(),)
    yield "practice", (c.ChoosePhone(c.Phone.IPHONE),)
    yield "practice-help", (c.NothingSeen(),)
    yield "practice-done", (m.GoNext(), c.CodeRead())
    yield "handover-again", (m.GoNext(),)


def _verdicts(facts: Facts, brief: bool) -> Iterator[Waypoint]:
    for procedure in _samples(facts) if brief else facts.pack.procedures:
        yield f"verdict-{procedure.id}", (m.StartOver(), m.ChooseProcedure(procedure.id))
    for event in facts.pack.life_events[1:]:
        yield f"procedures-{event.id}", (m.StartOver(), m.ChooseLifeEvent(event.id))
    counter = [p for p in facts.pack.procedures if facts.route(p.id) is m.Route.COUNTER]
    for procedure in counter[:1]:
        yield "counter-step-1", (m.StartOver(), m.ChooseProcedure(procedure.id), m.GoNext())


def _samples(facts: Facts) -> list[Procedure]:
    """The last procedure of each life event and topic: the small ones stand first."""
    pages = [(event.id, topic.id) for event in facts.pack.life_events for topic in event.topics]
    pages += [(event.id, "") for event in facts.pack.life_events if not event.topics]
    found = {procedure.id: procedure for page in pages for procedure in facts.pack.of_event(*page)[-1:]}
    return list(found.values())


def _questions(facts: Facts) -> Iterator[Waypoint]:
    """Every question of the first flow answered はい but one; its list, and the answers."""
    flow = facts.pack.flows[0]
    commands: Sequence[m.Command] = (m.StartOver(), m.Begin(), f.StartFlow(flow.id))
    answer, given = m.Answer.DONT_KNOW, dict[str, m.Answer]()
    while (asked := standing(flow, given).next) is not None:
        yield f"question-{asked.id}", commands
        given[asked.id] = answer
        commands, answer = (f.AnswerQuestion(answer),), m.Answer.YES
    yield "plan", commands
    yield "plan-answers", (f.ShowAnswers(),)
    yield "plan-question-again", (f.ChangeAnswer(flow.questions[0].id),)


def _readiness_results(facts: Facts) -> Iterator[Waypoint]:
    procedure = next(
        p for p in facts.pack.procedures if p.readiness and facts.route(p.id) is not m.Route.COUNTER
    )
    asks = len(procedure.readiness)
    begin = (m.StartOver(), m.ChooseProcedure(procedure.id), m.GoNext())
    for name, answer in (("missing", m.Answer.NO), ("unsure", m.Answer.DONT_KNOW)):
        yield f"readiness-{name}", (*begin, *([m.AnswerReadiness(answer)] * asks))


def _other_ways_in(facts: Facts) -> Iterator[Waypoint]:
    """By word, by number, and what is often asked."""
    event = facts.pack.life_events[0]
    procedure = facts.pack.of_event(event.id)[0]
    number = str(facts.pack.numbers[procedure.id])
    yield "search", (m.StartOver(), m.Begin(), s.OpenSearch())
    yield "search-other-keys", (s.TurnKeyboard(),)
    yield "search-found", (s.TurnKeyboard(), *map(s.TypeKey, event.reading))
    yield "search-results", (m.GoNext(),)
    yield "search-verdict", (m.ChooseProcedure(procedure.id),)
    yield "search-not-yet", (m.StartOver(), s.OpenSearch(), *map(s.TypeKey, "ZZZ"))
    yield "search-nothing", (m.GoNext(),)
    yield "search-refused", (m.GoBack(), s.EraseAll(), *map(s.TypeKey, "1234567"))
    yield "number", (m.StartOver(), s.OpenNumber())
    yield "number-found", tuple(map(s.TypeKey, number))
    yield "number-unknown", (s.EraseAll(), *map(s.TypeKey, "999"))
    yield "often-asked", (m.StartOver(), s.OpenOften())


def _preferences() -> Iterator[Waypoint]:
    """The pages of what can be set, and the answers beside a page."""
    yield "where-am-i", (m.StartOver(), m.Begin(), pm.AskPlace())
    yield "slower", (pm.Slower(),)
    commands: Sequence[m.Command] = (m.StartOver(), m.Begin())
    for page in PreferencePage:
        yield f"preferences-{page.value}", (*commands, pm.OpenPreferences(page))
        commands = ()
    yield "about", (pm.OpenAbout(),)
    yield "eyes-free", (pm.UseEyesFree(True),)
