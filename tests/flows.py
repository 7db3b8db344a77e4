"""Small flows made up for tests: every shape that a town hall's author can write, and procedures to go with them."""

from __future__ import annotations

import functools

from hypothesis import strategies as st

from kiosk.domain.flow import Condition, Flow, Question
from kiosk.domain.procedure import Deadline, DeadlineKind, Fact, Procedure, Routes

KINDS = tuple(DeadlineKind)


def question(name: str, **more: object) -> Question:
    """A question with nothing to it but what is given."""
    return Question(id=name, text=f"{name}ですか", why="わけです。", ask_desk=f"{name}は要りますか", **more)


def flow(*questions: Question, **more: object) -> Flow:
    """A flow out of these questions."""
    return Flow(id="f", title="流れ", reading="ながれ", life_events=("moving",), questions=questions, **more)


@functools.cache
def procedure(name: str, kind: DeadlineKind = DeadlineKind.NONE) -> Procedure:
    """A procedure of which only the id and the kind of deadline matter."""
    said = Fact(words="x")
    return Procedure(
        id=name, official_name=name, reading="x", title="x", summary="x", life_events=("moving",), colloquial=(),
        department="x", who=said, deadline=Deadline(kind=kind, words="x"), fee=said, bring=(), routes=Routes(),
        steps=(), sources={},
    )  # fmt: skip


@st.composite
def flows(draw: st.DrawFn, most: int = 6) -> Flow:
    """Any valid flow of a few questions: conditions look back, procedures are shared among questions."""
    names = [f"q{n}" for n in range(draw(st.integers(1, most)))]
    some = st.lists(st.sampled_from([f"p{n}" for n in range(5)]), max_size=2, unique=True).map(tuple)
    questions = []
    for n, name in enumerate(names):
        earlier = (
            st.lists(st.sampled_from(names[:n]), max_size=2, unique=True).map(tuple) if n else st.just(())
        )
        condition = draw(st.builds(Condition, yes=earlier, no=earlier, any_yes=earlier, any_no=earlier))
        if draw(st.booleans()):
            condition = Condition()
        questions.append(question(name, asks_if=condition, when_yes=draw(some), when_no=draw(some)))
    return flow(*questions, always=draw(some))
