"""A flow: questions that lead to a list of procedures (わたしの一覧). Plain data, and what follows from answers.

A flow is a list. A question is asked in its turn, unless what was answered before makes it needless
(`asks_if`). わからない is an answer like the others and never takes a procedure away: whatever either answer
would add is kept 「確認が必要」, with one question for the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from kiosk.domain.content import Content
from kiosk.domain.messages import Answer
from kiosk.domain.procedure import DeadlineKind, Procedure

Given = Mapping[str, Answer]
"""Question id → what was answered."""

_DEADLINES = (
    DeadlineKind.LEGAL,
    DeadlineKind.BEFORE,
    DeadlineKind.CLAIM,
    DeadlineKind.WINDOW,
    DeadlineKind.NONE,
)
"""What comes first on a list."""


class Condition(Content, frozen=True):
    """When a question is asked. All that is written must hold; nothing written: always.

    Ids of earlier questions: `yes` each answered はい, `no` each いいえ, `any_yes` one of them はい,
    `any_no` one of them いいえ. A question that was not asked was answered neither way.
    """

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    any_yes: tuple[str, ...] = ()
    any_no: tuple[str, ...] = ()

    def questions(self) -> tuple[str, ...]:
        """Every question it looks at."""
        return self.yes + self.no + self.any_yes + self.any_no


class Question(Content, frozen=True):
    """One screen: はい・いいえ・わからない. `text` ≤ 30 characters, one thing, nothing personal."""

    id: str
    text: str
    why: str
    """Why it is asked."""
    ask_desk: str
    """What to ask at the desk after わからない."""
    help: str = ""
    spoken: str = ""
    asks_if: Condition = Condition()
    when_yes: tuple[str, ...] = ()
    """Procedures that はい puts on the list."""
    when_no: tuple[str, ...] = ()


class Flow(Content, frozen=True):
    """Questions about one thing that happened in a life."""

    id: str
    title: str
    reading: str
    life_events: tuple[str, ...]
    """Where it is offered."""
    questions: tuple[Question, ...]
    always: tuple[str, ...] = ()
    """Procedures that are on every list of it."""
    after: dict[str, tuple[str, ...]] = {}
    """Procedure → those that must be done before it, where they are on the same list. Never in a circle."""

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def procedures(self) -> tuple[str, ...]:
        """Every procedure that may be on a list of it, in the order of its questions; some twice."""
        asked = (name for question in self.questions for name in question.when_yes + question.when_no)
        return (*self.always, *asked)


class Standing(Struct, frozen=True):
    """How far some answers lead.

    `asked`: what was asked and answered; `next`: the first question without an answer (None: there is a
    list); `open`: questions without an answer, each with the id of the unsure one that it hangs on (or its
    own); `answers`: those that count or may yet count, without those of questions that are needless now.
    """

    asked: tuple[tuple[Question, Answer], ...]
    next: Question | None
    open: tuple[tuple[Question, str], ...]
    answers: tuple[tuple[str, Answer], ...]


class ToCheck(Struct, frozen=True):
    """Procedures that may be needed, and the question that a desk has to answer first."""

    question_id: str
    procedures: tuple[str, ...]


class Plan(Struct, frozen=True):
    """What to do, in this order, and what to ask first. No procedure is in both."""

    procedures: tuple[str, ...]
    to_check: tuple[ToCheck, ...]

    def all(self) -> frozenset[str]:
        """Every procedure of it, certain or not."""
        return frozenset(self.procedures).union(*(group.procedures for group in self.to_check))


def standing(flow: Flow, given: Given) -> Standing:
    """How far these answers lead. A question that waits for its answer counts as a わからない until then."""
    values: dict[str, Answer | None] = {}
    asked: list[tuple[Question, Answer]] = []
    waiting: list[Question] = []
    unsure: dict[str, str] = {}
    for question in flow.questions:
        holds = is_asked(question.asks_if, values)
        values[question.id] = None if holds is False else Answer.DONT_KNOW
        if holds is None:
            unsure[question.id] = _hangs_on(question.asks_if, values, unsure)
        elif holds and question.id in given:
            values[question.id] = given[question.id]
            asked.append((question, given[question.id]))
        elif holds:
            waiting.append(question)
            unsure[question.id] = question.id
    return Standing(
        asked=tuple(asked),
        next=waiting[0] if waiting else None,
        open=tuple((question, unsure[question.id]) for question in flow.questions if question.id in unsure),
        answers=tuple((name, answer) for name, answer in given.items() if values[name] is not None),
    )


def is_asked(condition: Condition, values: Mapping[str, Answer | None]) -> bool | None:
    """True, False, or None where a わからない leaves it open. `values`: None for a question not asked."""
    parts = [_is(values[name], Answer.YES) for name in condition.yes]
    parts += [_is(values[name], Answer.NO) for name in condition.no]
    if condition.any_yes:
        parts.append(_any(_is(values[name], Answer.YES) for name in condition.any_yes))
    if condition.any_no:
        parts.append(_any(_is(values[name], Answer.NO) for name in condition.any_no))
    if False in parts:
        return False
    return None if None in parts else True


def plan(flow: Flow, given: Given, find: Callable[[str], Procedure]) -> Plan:
    """The list for these answers. `find` gives the procedure of an id (`Pack.procedure`)."""
    stood = standing(flow, given)
    certain = dict.fromkeys(flow.always)
    unsure: dict[str, dict[str, None]] = {}
    for question, answer in stood.asked:
        if answer is Answer.DONT_KNOW:
            unsure.setdefault(question.id, {}).update(dict.fromkeys(question.when_yes + question.when_no))
        else:
            certain.update(dict.fromkeys(question.when_yes if answer is Answer.YES else question.when_no))
    for question, root in stood.open:
        unsure.setdefault(root, {}).update(dict.fromkeys(question.when_yes + question.when_no))
    told = set(certain)
    groups: list[ToCheck] = []
    for question_id, ids in unsure.items():
        left = [name for name in ids if name not in told]
        told.update(left)
        if left:
            groups.append(ToCheck(question_id, in_order(left, flow, find)))
    return Plan(in_order(certain, flow, find), tuple(groups))


def in_order(ids: Iterable[str], flow: Flow, find: Callable[[str], Procedure]) -> tuple[str, ...]:
    """What must be done before comes before; else by kind of deadline, then as the flow has them.

    What something urgent waits for is as urgent itself.
    """
    wanted = set(ids)
    places = {name: place for place, name in reversed(list(enumerate(flow.procedures())))}

    def urgency(procedure_id: str) -> int:
        waiting = [name for name in wanted if procedure_id in flow.after.get(name, ())]
        own = _DEADLINES.index(find(procedure_id).deadline.kind)
        return min(own, *map(urgency, waiting)) if waiting else own

    left = sorted(wanted, key=lambda name: (urgency(name), places[name]))
    done: list[str] = []
    while left:
        free = (name for name in left if not set(flow.after.get(name, ())) & set(left))
        done.append(next(free))
        left.remove(done[-1])
    return tuple(done)


def _is(value: Answer | None, wanted: Answer) -> bool | None:
    return None if value is Answer.DONT_KNOW else value is wanted


def _any(parts: Iterator[bool | None]) -> bool | None:
    known = list(parts)
    if True in known:
        return True
    return None if None in known else False


def _hangs_on(condition: Condition, values: Mapping[str, Answer | None], unsure: Mapping[str, str]) -> str:
    """The わからない itself, however many questions lie between."""
    first = next(name for name in condition.questions() if values[name] is Answer.DONT_KNOW)
    return unsure.get(first, first)
