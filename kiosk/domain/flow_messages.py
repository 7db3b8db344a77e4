"""What can be asked of a flow, and what happened. Of an answer nothing is told but that a list was made."""

from __future__ import annotations

from kiosk.domain.messages import Answer, Event, ResidentCommand


class FlowCommand(ResidentCommand, frozen=True):
    """A wish on the way through questions to a list."""


class StartFlow(FlowCommand, frozen=True):
    """質問に答えて、要るものを知る: from the first question, with nothing answered."""

    flow_id: str


class AnswerQuestion(FlowCommand, frozen=True):
    """Answers the question that is shown; an earlier answer to it is forgotten."""

    answer: Answer


class ShowAnswers(FlowCommand, frozen=True):
    """答えを変える: every question with what was answered."""


class ChangeAnswer(FlowCommand, frozen=True):
    """Back to one question; after it come only those that nobody has answered yet."""

    question_id: str


class ShowPlan(FlowCommand, frozen=True):
    """The list; the next question as long as there is one."""


class FlowStarted(Event, frozen=True):
    flow_id: str


class PlanMade(Event, frozen=True):
    flow_id: str
