"""Where the resident is, and the one function that decides what comes next.

`advance` is pure: no I/O, no clock (time is a `Tick`), no words. Nothing but faults of the machine outlives a visit.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import flow_journey, preference_journey, scan_journey, search_journey
from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain.facts import Facts
from kiosk.domain.preference_journey import Told
from kiosk.domain.preferences import Preferences as Preferences
from kiosk.domain.printer import PrinterState
from kiosk.domain.printer import SlipState as SlipState
from kiosk.domain.procedure import Readiness

IDLE_PROMPT_S = 180.0
"""Quiet seconds before 「まだいらっしゃいますか」."""
IDLE_ANSWER_S = 30.0
"""Seconds to answer it before everything is wiped."""
READ_AGAIN_S = 30.0
"""Quiet seconds after which a screen is read once more, once: somebody may not have heard that it speaks."""
SORRY_S = 30.0
"""Seconds before the sorry screen leaves by itself (standards.md B12)."""


class Journey(Struct, frozen=True):
    """One visit. `defaults` are this machine's preferences, to which every visit returns."""

    place: p.Place = p.Start()
    history: tuple[p.Place, ...] = ()
    visiting: bool = False
    preferences: Preferences = Preferences()
    defaults: Preferences = Preferences()
    answers: tuple[tuple[Readiness, m.Answer], ...] = ()
    flow: flow_journey.Answered = flow_journey.Answered()
    slip: SlipState = SlipState.NONE
    slip_job: int = 0
    slip_for: str = ""
    """What `slip` speaks of: a procedure, or the flow whose list it is."""
    printer: PrinterState = PrinterState.READY
    """What was said of the printer when `slip` was printed, or was not."""
    idle_since: float | None = None
    asking_since: float | None = None
    told: Told = Told.NOTHING
    read_again: bool = False
    """True once this screen was read a second time by itself."""
    now: float = 0.0
    faults: frozenset[m.Fault] = frozenset()

    @property
    def asking(self) -> bool:
        """True while 「まだいらっしゃいますか」 is shown."""
        return self.asking_since is not None

    @property
    def seconds_left(self) -> int:
        """Whole seconds left to answer 「まだいらっしゃいますか」."""
        if self.asking_since is None:
            return int(IDLE_ANSWER_S)
        return max(0, int(IDLE_ANSWER_S - (self.now - self.asking_since)))


Outcome = tuple[Journey, tuple[m.Event, ...]]


def advance(journey: Journey, command: m.Command, facts: Facts) -> Outcome:
    """The next journey and what happened. A command that means nothing here changes nothing."""
    if isinstance(command, m.ResidentCommand):
        return _resident(journey, command, facts)
    match command:
        case m.Tick(now):
            return _tick(journey, now)
        case m.PrintFinished():
            return _print_finished(journey, command)
        case m.SpeechFinished():
            return replace(journey, idle_since=None), ()
        case m.WindowGivenBack():
            return replace(journey, idle_since=None, asking_since=None), ()
        case m.DeviceFailed(fault) if fault not in journey.faults:
            return replace(journey, faults=journey.faults | {fault}), (m.FaultNoticed(fault),)
        case m.DeviceRecovered(fault) if fault in journey.faults:
            return replace(journey, faults=journey.faults - {fault}), (m.FaultCleared(fault),)
        case pm.SoundMoved(outlet) if outlet is not journey.preferences.outlet:
            return _listen(journey, outlet)
        case m.ReportBug():
            return _sorry(journey)
    return journey, ()


# -- a resident acts --------------------------------------------------------------------------------


def _resident(journey: Journey, command: m.ResidentCommand, facts: Facts) -> Outcome:
    before: tuple[m.Event, ...] = ()
    if journey.asking:
        journey = replace(journey, asking_since=None)
        before = (m.VisitResumed(),)
        if not isinstance(command, m.StartOver | m.CallStaff):
            return replace(journey, idle_since=None), (*before, _shown(journey.place))
    leaving = isinstance(journey.place, p.Sorry) and isinstance(command, m.StartOver)
    if not journey.visiting and not leaving:
        journey = replace(journey, visiting=True)
        before = (m.SessionStarted(),)
    calm = replace(journey, idle_since=None, told=Told.NOTHING, read_again=False)
    journey, events = _act(calm, command, facts)
    return journey, before + events


def _act(journey: Journey, command: m.ResidentCommand, facts: Facts) -> Outcome:
    if apart := _apart(journey, command, facts):
        return apart
    place = journey.place
    match command:
        case m.Begin():
            return _go(journey, p.LifeEvents())
        case m.ChooseLifeEvent(event_id):
            return _go(journey, p.Procedures(event_id), m.LifeEventChosen(event_id))
        case m.ChooseTopic(topic) if isinstance(place, p.Procedures):
            return _go(journey, p.Procedures(place.event_id, topic))
        case m.ChooseProcedure(procedure_id):
            journey = replace(journey, answers=(), slip=SlipState.NONE)
            shown = m.VerdictShown(facts.availability(procedure_id).status)
            return _go(journey, p.Verdict(procedure_id), m.ProcedureChosen(procedure_id), shown)
        case m.GoNext():
            return _next(journey, facts)
        case m.GoBack() if journey.history:
            back = replace(journey, place=journey.history[-1], history=journey.history[:-1])
            return back, (_shown(back.place),)
        case m.AnswerReadiness(answer) if isinstance(place, p.ReadinessQuestion):
            return _answer(journey, place, answer, facts)
        case m.TakeRoute(route) if isinstance(place, p.OfProcedure):
            return _take_route(journey, place.procedure_id, route, facts)
        case m.PrintSlip() if (about := p.paper_about(place)) and journey.slip is not SlipState.PRINTING:
            job = journey.slip_job + 1
            printing = replace(journey, slip=SlipState.PRINTING, slip_job=job, slip_for=about)
            return printing, (m.SlipRequested(about, job),)
        case m.Finish() if isinstance(place, p.OfProcedure):
            return _go(journey, p.Finished(place.procedure_id), m.GuidanceFinished(place.procedure_id))
        case m.StartOver():
            finished = isinstance(place, p.Finished | p.PlanFinished)
            return _end(journey, m.Ending.FINISHED if finished else m.Ending.STARTED_OVER)
        case m.CallStaff() if not isinstance(place, p.StaffCalling):
            return _go(journey, p.StaffCalling(), m.StaffCalled())
        case _ if wish := preference_journey.wish(place, journey.preferences, command):
            return _wish(journey, wish)
    return journey, ()


def _wish(journey: Journey, wish: preference_journey.Wish) -> Outcome:
    """Something set, asked or opened beside the way: the way itself stays as it is."""
    journey = replace(journey, preferences=wish.preferences, told=wish.told)
    if wish.returns and journey.history:
        journey = replace(journey, place=journey.history[-1], history=journey.history[:-1])
    if wish.place is None:
        return journey, wish.events
    if wish.onward:
        return _go(journey, wish.place)
    return replace(journey, place=wish.place), (_shown(wish.place),)


def _apart(journey: Journey, command: m.ResidentCommand, facts: Facts) -> Outcome | None:
    """A move among questions, keys or the practice with the phone; None for a command that is none of theirs."""
    place = journey.place
    if moved := flow_journey.move(place, journey.flow, command, facts):
        return _follow(journey, moved)
    if found := search_journey.move(place, command, journey.preferences.language, facts):
        return _search(journey, found)
    if tried := scan_journey.move(place, journey.history, command, facts):
        journey = replace(journey, place=tried.place, history=tried.history)
        return journey, (*tried.events, _shown(tried.place))
    return None


def _next(journey: Journey, facts: Facts) -> Outcome:
    match journey.place:
        case p.Verdict(procedure_id):
            return _take_route(journey, procedure_id, facts.route(procedure_id), facts)
        case p.ReadinessResult(procedure_id):
            return _take_route(journey, procedure_id, m.Route.COUNTER, facts)
        case p.StepAt(procedure_id, route, index):
            return _step(journey, procedure_id, route, index + 1, facts)
        case p.StaffCalling() | p.PreferencesAt() | p.About():
            return _act(journey, m.GoBack(), facts)
    return journey, ()


def _take_route(journey: Journey, procedure_id: str, route: m.Route, facts: Facts) -> Outcome:
    """Starts a way. From the verdict, a way that needs things at hand asks for them first."""
    taken = m.RouteTaken(procedure_id, route)
    asks = facts.pack.procedure(procedure_id).readiness
    if isinstance(journey.place, p.Verdict) and route is not m.Route.COUNTER and asks:
        return _go(replace(journey, answers=()), p.ReadinessQuestion(procedure_id, 0), taken)
    journey, events = _step(journey, procedure_id, route, 0, facts)
    return journey, (taken, *events)


def _answer(journey: Journey, place: p.ReadinessQuestion, answer: m.Answer, facts: Facts) -> Outcome:
    asks = facts.pack.procedure(place.procedure_id).readiness
    kept = dict(journey.answers)
    kept[asks[place.index]] = answer
    journey = replace(journey, answers=tuple(kept.items()))
    if place.index + 1 < len(asks):
        return _go(journey, p.ReadinessQuestion(place.procedure_id, place.index + 1))
    if all(given is m.Answer.YES for _, given in journey.answers):
        return _step(journey, place.procedure_id, facts.route(place.procedure_id), 0, facts)
    return _go(journey, p.ReadinessResult(place.procedure_id))


def _step(journey: Journey, procedure_id: str, route: m.Route, index: int, facts: Facts) -> Outcome:
    steps = facts.steps(procedure_id, route)
    if index >= len(steps):
        return _go(journey, p.Handover(procedure_id, route), m.QrShown(procedure_id))
    shown = m.StepShown(procedure_id, steps[index].id)
    return _go(journey, p.StepAt(procedure_id, route, index), shown)


def _follow(journey: Journey, moved: flow_journey.Move) -> Outcome:
    """A move among questions. Paper about other answers says nothing of these."""
    slip = journey.slip if moved.answered == journey.flow else SlipState.NONE
    return _go(replace(journey, flow=moved.answered, slip=slip), moved.place, *moved.events)


def _search(journey: Journey, found: search_journey.Found) -> Outcome:
    """A key changes the page it is on; there is nothing to go back to."""
    if found.onward:
        return _go(journey, found.place, *found.events)
    return replace(journey, place=found.place), found.events


def _go(journey: Journey, place: p.Place, *events: m.Event) -> Outcome:
    moved = replace(journey, place=place, history=(*journey.history, journey.place))
    return moved, (*events, _shown(place))


def _shown(place: p.Place) -> m.ScreenShown:
    return m.ScreenShown(type(place).__name__)


def _end(journey: Journey, ending: m.Ending) -> Outcome:
    """The visit is over: everything of it is forgotten, the machine's own state stays."""
    rest = Journey(
        preferences=journey.defaults,
        defaults=journey.defaults,
        faults=journey.faults,
        slip_job=journey.slip_job,
        now=journey.now,
    )
    ended = (m.SessionEnded(ending),) if journey.visiting else ()
    return rest, ended


# -- time and devices -------------------------------------------------------------------------------


def _tick(journey: Journey, now: float) -> Outcome:
    journey = replace(journey, now=now)
    if journey.idle_since is None:
        return replace(journey, idle_since=now), ()
    quiet = now - journey.idle_since
    if isinstance(journey.place, p.Sorry):
        return _end(journey, m.Ending.SORRY) if quiet >= SORRY_S else (journey, ())
    if not journey.visiting:
        return (replace(journey, told=Told.NOTHING) if quiet >= READ_AGAIN_S else journey), ()
    if journey.asking_since is not None:
        over = now - journey.asking_since >= IDLE_ANSWER_S
        return _end(journey, m.Ending.TIMED_OUT) if over else (journey, ())
    if quiet >= IDLE_PROMPT_S:
        return replace(journey, asking_since=now), (m.IdleAsked(), m.ScreenShown("StillThere"))
    if quiet >= READ_AGAIN_S and not journey.read_again and journey.preferences.aloud:
        return replace(journey, read_again=True), (_shown(journey.place),)
    return journey, ()


def _listen(journey: Journey, outlet: m.Outlet) -> Outcome:
    """Headphones stay where they are when a visit ends, so the machine's own preferences follow them."""
    wanted = preference_journey.listening(journey.preferences, journey.defaults, outlet)
    usual = replace(journey.defaults, outlet=outlet)
    journey = replace(journey, preferences=wanted, defaults=usual, told=Told.OUTLET, idle_since=None)
    return journey, (pm.OutletChanged(outlet),)


def _print_finished(journey: Journey, told: m.PrintFinished) -> Outcome:
    if told.job != journey.slip_job or journey.slip is not SlipState.PRINTING:
        return journey, ()  # a job of an earlier visit
    journey = replace(journey, printer=told.printer)
    if told.ok:
        return replace(journey, slip=SlipState.PRINTED), (m.SlipPrinted(journey.slip_for),)
    return replace(journey, slip=SlipState.FAILED), (m.SlipFailed(journey.slip_for),)


def _sorry(journey: Journey) -> Outcome:
    rest, ended = _end(journey, m.Ending.SORRY)
    sorry = replace(rest, place=p.Sorry(), preferences=journey.preferences)
    return sorry, (m.BugReported(), *ended, m.ScreenShown("Sorry"))
