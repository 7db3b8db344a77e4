"""Counting paths: the same as walking each one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from kiosk.domain.flow import Condition, standing
from kiosk.domain.flow_walk import median, merged, walk
from kiosk.domain.messages import Answer
from tests.flows import flow, flows, question


def one_by_one(one) -> tuple[Counter[int], set[str], set[str]]:
    """Lengths, certain procedures and asked questions, by really answering."""
    lengths: Counter[int] = Counter()
    certain, asked = set(one.always), set()

    def go(given_so_far: dict[str, Answer]) -> None:
        stood = standing(one, given_so_far)
        if stood.next is None:
            lengths[len(stood.asked)] += 1
            return
        asked.add(stood.next.id)
        certain.update(stood.next.when_yes, stood.next.when_no)
        for answer in Answer:
            go(given_so_far | {stood.next.id: answer})

    go({})
    return lengths, certain, asked


@settings(max_examples=120, deadline=None)
@given(one=flows())
def test_counted_is_walked(one):
    """Lengths, procedures and questions nobody is asked: by counting and by hand."""
    lengths, certain, asked = one_by_one(one)
    walked = walk(one)
    assert walked.lengths == dict(lengths)
    assert walked.procedures == certain
    assert set(walked.unreachable) == {q.id for q in one.questions} - asked


def test_a_long_flow_is_counted_at_once():
    """Thirty questions are 205,891,132,094,649 paths: counted, not walked."""
    long = flow(*(question(f"q{n}") for n in range(30)))
    assert (walk(long).paths, walk(long).longest) == (3**30, 30)


def test_a_contradiction_is_never_asked():
    """はい and いいえ to the same question."""
    never = flow(question("a"), question("b", asks_if=Condition(yes=("a",), no=("a",))))
    assert walk(never).unreachable == ("b",)


@pytest.mark.parametrize(
    ("lengths", "middle"),
    [({3: 1}, 3), ({1: 1, 2: 1}, 1.5), ({1: 2, 9: 1}, 1), ({2: 5, 4: 5}, 3), ({1: 1, 5: 10**15}, 5)],
)
def test_the_path_in_the_middle(lengths, middle):
    """Over all paths, by their length."""
    assert median(lengths) == middle


def test_flows_are_counted_together():
    """The paths of several flows, by length."""
    one, other = flow(question("a")), flow(question("a"), question("b"))
    assert merged([walk(one), walk(other)]) == {1: 3, 2: 9}
