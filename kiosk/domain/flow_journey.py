"""What comes next among questions and their list: the part of `journey.advance` that belongs to flows."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.facts import Facts
from kiosk.domain.flow import Plan, plan, standing


class Answered(Struct, frozen=True):
    """The flow of this visit and what was answered in it. Nothing of it outlives the visit."""

    flow_id: str = ""
    answers: tuple[tuple[str, m.Answer], ...] = ()

    def given(self) -> dict[str, m.Answer]:
        """Question id → answer."""
        return dict(self.answers)

    def plan(self, facts: Facts) -> Plan:
        """The list as it stands."""
        return plan(facts.pack.flow(self.flow_id), self.given(), facts.pack.procedure)

    def is_complete(self, facts: Facts) -> bool:
        """True when there is nothing left to ask: there is a list."""
        return bool(self.flow_id) and not standing(facts.pack.flow(self.flow_id), self.given()).next


class Move(Struct, frozen=True):
    """Where to, with which answers, and what that means."""

    place: p.Place
    answered: Answered
    events: tuple[m.Event, ...] = ()


def move(place: p.Place, answered: Answered, command: m.Command, facts: Facts) -> Move | None:
    """The next move among questions; None for a command that is none of theirs here."""
    match command:
        case f.StartFlow(flow_id):
            return _onward(Answered(flow_id), facts, f.FlowStarted(flow_id))
        case f.AnswerQuestion(answer) if isinstance(place, p.FlowQuestion):
            given = answered.given() | {place.question_id: answer}
            counting = standing(facts.pack.flow(place.flow_id), given).answers
            return _onward(Answered(place.flow_id, counting), facts)
        case f.ChangeAnswer(question_id) if isinstance(place, p.OfFlow) and question_id in answered.given():
            return Move(p.FlowQuestion(place.flow_id, question_id), answered)
        case f.ShowAnswers() if isinstance(place, p.OfFlow):
            return Move(p.FlowAnswers(place.flow_id), answered)
        case f.ShowPlan() if answered.flow_id:
            return _shown(answered, facts)
        case m.Finish() if isinstance(place, p.PlanShown):
            return Move(p.PlanFinished(place.flow_id), answered, (m.GuidanceFinished(place.flow_id),))
    return None


def _onward(answered: Answered, facts: Facts, *events: m.Event) -> Move:
    """To the first question that is asked and not answered, else to the list."""
    moved = _shown(answered, facts)
    made = (f.PlanMade(answered.flow_id),) if isinstance(moved.place, p.PlanShown) else ()
    return Move(moved.place, answered, (*events, *made))


def _shown(answered: Answered, facts: Facts) -> Move:
    following = standing(facts.pack.flow(answered.flow_id), answered.given()).next
    if following is None:
        return Move(p.PlanShown(answered.flow_id), answered)
    return Move(p.FlowQuestion(answered.flow_id, following.id), answered)
