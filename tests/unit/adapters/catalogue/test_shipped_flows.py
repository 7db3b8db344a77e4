"""The shipped flows, path by path: no dead end, nothing asked twice, every answer leads on, every procedure reached."""

from __future__ import annotations

import re

import pytest

from kiosk.domain.flow import Flow, Plan, plan, standing
from kiosk.domain.flow_walk import walk
from kiosk.domain.messages import Answer
from tests.unit.adapters.catalogue.shipped import PACKS, PROCEDURES, every_town

PACK = PACKS["02402"]
FLOWS = {flow.id: flow for flow in PACK.flows}
EXPECTED = {
    "moving", "bereavement", "child", "care", "disaster", "mynumber", "family", "tax", "certificate", "living",
}  # fmt: skip
FEW_PATHS = 50_000
"""Up to so many, each path of a flow is walked to its end, and its list made."""
every_flow = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
small_flow = pytest.mark.parametrize(
    "flow", [f for f in FLOWS.values() if walk(f).paths <= FEW_PATHS], ids=lambda f: f.id
)


def test_the_ten_flows_are_there():
    """One for each kind of thing that people come for."""
    assert set(FLOWS) == EXPECTED


@every_flow
def test_every_path_leads_on_to_a_list(flow: Flow):
    """Every state of every path is visited by answering: each answer leads to another question or to the list.

    Paths that answered alike whatever is looked at later are one state; nothing else can tell them apart.
    """
    looked_at = {name for question in flow.questions for name in question.asks_if.questions()}
    seen: set[tuple[str, frozenset[tuple[str, Answer]]]] = set()
    certain = set(flow.always)
    left: list[dict[str, Answer]] = [{}]
    ends = 0
    while left:
        given = left.pop()
        asked = standing(flow, given).next
        if asked is None:
            ends += 1
            continue
        state = (asked.id, frozenset((k, v) for k, v in given.items() if k in looked_at))
        if state in seen:
            continue
        seen.add(state)
        certain.update(asked.when_yes, asked.when_no)
        for answer in Answer:
            following = given | {asked.id: answer}
            assert asked.id not in given
            assert standing(flow, following).next != asked
            assert dict(standing(flow, following).answers) == following
            left.append(following)
    assert ends
    assert {question for question, _ in seen} == {question.id for question in flow.questions}
    assert certain == walk(flow).procedures


@small_flow
def test_every_single_path_is_walked_to_its_list(flow: Flow):
    """Nothing merged: each path of the smaller flows, each list sound, counted as `kiosk flow walk` counts."""
    paths = 0
    left: list[dict[str, Answer]] = [{}]
    while left:
        given = left.pop()
        asked = standing(flow, given).next
        if asked is not None:
            left += [given | {asked.id: answer} for answer in Answer]
            continue
        paths += 1
        check(flow, plan(flow, given, PACK.procedure), given)
    assert paths == walk(flow).paths


def check(flow: Flow, made: Plan, given: dict[str, Answer]) -> None:
    """Each procedure once, what must come before does, and nothing to check without a わからない."""
    told = [*made.procedures, *(name for group in made.to_check for name in group.procedures)]
    assert len(told) == len(set(told))
    for name, before in flow.after.items():
        if name in made.procedures:
            place = made.procedures.index(name)
            assert not set(before) & set(made.procedures[place:])
    unsure = {name for name, answer in given.items() if answer is Answer.DONT_KNOW}
    assert {group.question_id for group in made.to_check} <= unsure
    assert set(told) >= needed_by(flow, unsure)


def needed_by(flow: Flow, unsure: set[str]) -> set[str]:
    """What the answers to these questions would have added."""
    return {name for q in flow.questions if q.id in unsure for name in q.when_yes + q.when_no}


@every_flow
def test_unsure_throughout_loses_nothing(flow: Flow):
    """わからない to everything: every procedure of the flow is on the list, certain or to be checked."""
    given: dict[str, Answer] = {}
    while (asked := standing(flow, given).next) is not None:
        given[asked.id] = Answer.DONT_KNOW
    made = plan(flow, given, PACK.procedure)
    assert made.all() == set(flow.procedures())
    assert set(made.procedures) == set(flow.always)


@every_town
def test_every_procedure_is_reached_by_a_certain_answer(pack):
    """All 95, in every town, by はい or いいえ and not by わからない alone."""
    reached = set().union(*(walk(flow).procedures for flow in pack.flows))
    assert reached == set(PROCEDURES)


def test_a_death_asks_little():
    """おくやみ: at most 20 questions, and 10 on the path in the middle."""
    walked = walk(FLOWS["bereavement"])
    assert walked.longest <= 20
    assert walked.median <= 10


def test_every_life_event_has_its_questions():
    """Whatever happened, there is a flow on its page."""
    assert [event.id for event in PACK.life_events if not PACK.flows_of(event.id)] == []


@every_flow
def test_questions_are_plain(flow: Flow):
    """≤ 30 characters, one question, no word that frightens, nothing personal asked for."""
    for question in flow.questions:
        assert len(question.text) <= 30
        assert question.text.count("か") >= 1
        said = question.text + question.help + question.why + question.ask_desk
        assert not re.search("ユーザー|アクセス|ログイン|エラー|無効|不正|お名前は|生年月日|電話番号は", said)
        assert all(len(part) <= 30 for part in re.split("(?<=。)", question.help + question.why))
        assert not re.search("ません(か|でしたか)", question.text), (
            "はい to a negative question means two things"
        )


@every_flow
def test_flows_and_procedures_are_told_apart(flow: Flow):
    """A row of the log with an id of one is never taken for the other."""
    assert flow.id not in PROCEDURES
