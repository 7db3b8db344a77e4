"""Questions and their list: what is asked, what わからない keeps, what comes first."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.flow import Condition, Plan, ToCheck, is_asked, plan, standing
from kiosk.domain.messages import Answer
from kiosk.domain.procedure import DeadlineKind
from tests.flows import flow, flows, procedure, question

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.DONT_KNOW
GATE = flow(
    question("land", when_yes=("tax",)),
    question("house", asks_if=Condition(yes=("land",)), when_yes=("water",), when_no=("field",)),
    question("car", when_yes=("car",), when_no=("walk",)),
)


def test_questions_come_in_their_order_and_only_where_they_are_needed():
    """いいえ to the gate leaves its question out; はい asks it."""
    assert standing(GATE, {}).next.id == "land"
    assert standing(GATE, {"land": NO}).next.id == "car"
    assert standing(GATE, {"land": YES}).next.id == "house"
    assert standing(GATE, {"land": NO, "car": YES}).next is None


def test_answers_put_their_own_procedures_on_the_list():
    """はい and いいえ each add what the author wrote, and nothing else."""
    made = plan(GATE, {"land": YES, "house": NO, "car": YES}, procedure)
    assert made == Plan(("tax", "field", "car"), ())


def test_what_is_always_needed_is_on_every_list():
    """Whatever is answered."""
    kept = flow(question("a", when_yes=("x",)), always=("desk",))
    assert plan(kept, {"a": NO}, procedure).procedures == ("desk",)
    assert plan(kept, {"a": YES}, procedure).procedures == ("desk", "x")


def test_unsure_keeps_both_sides_under_its_own_question():
    """わからない: what either answer would add is to be checked."""
    made = plan(GATE, {"land": NO, "car": UNSURE}, procedure)
    assert made == Plan((), (ToCheck("car", ("car", "walk")),))


def test_unsure_about_a_gate_keeps_all_that_lies_behind_it():
    """Nobody is asked what hangs on a わからない, and nothing of it is lost."""
    stood = standing(GATE, {"land": UNSURE, "car": YES})
    assert stood.next is None
    assert [(left.id, root) for left, root in stood.open] == [("house", "land")]
    made = plan(GATE, {"land": UNSURE, "car": YES}, procedure)
    assert made == Plan(("car",), (ToCheck("land", ("tax", "water", "field")),))


def test_a_gate_behind_a_gate_hangs_on_the_unsure_one():
    """However deep it lies, one question for the desk opens it."""
    deep = flow(
        question("a", when_yes=("x",)),
        question("b", asks_if=Condition(yes=("a",)), when_yes=("y",)),
        question("c", asks_if=Condition(no=("b",)), when_yes=("z",)),
    )
    assert plan(deep, {"a": UNSURE}, procedure).to_check == (ToCheck("a", ("x", "y", "z")),)
    assert plan(deep, {"a": YES, "b": UNSURE}, procedure).to_check == (ToCheck("b", ("y", "z")),)


def test_a_certain_procedure_is_not_also_to_be_checked():
    """One place for each procedure, the certain one."""
    both = flow(question("a", when_yes=("x",)), question("b", when_yes=("x", "y")))
    made = plan(both, {"a": YES, "b": UNSURE}, procedure)
    assert made == Plan(("x",), (ToCheck("b", ("y",)),))
    again = plan(both, {"a": UNSURE, "b": UNSURE}, procedure)
    assert again == Plan((), (ToCheck("a", ("x",)), ToCheck("b", ("y",))))


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (Condition(), {}, True),
        (Condition(yes=("a", "b")), {"a": YES, "b": YES}, True),
        (Condition(yes=("a", "b")), {"a": YES, "b": NO}, False),
        (Condition(yes=("a", "b")), {"a": UNSURE, "b": NO}, False),
        (Condition(yes=("a", "b")), {"a": UNSURE, "b": YES}, None),
        (Condition(no=("a",)), {"a": NO}, True),
        (Condition(no=("a",)), {"a": None}, False),
        (Condition(yes=("a",)), {"a": None}, False),
        (Condition(any_yes=("a", "b")), {"a": NO, "b": YES}, True),
        (Condition(any_yes=("a", "b")), {"a": UNSURE, "b": YES}, True),
        (Condition(any_yes=("a", "b")), {"a": UNSURE, "b": NO}, None),
        (Condition(any_yes=("a", "b")), {"a": NO, "b": None}, False),
        (Condition(any_no=("a", "b")), {"a": YES, "b": NO}, True),
        (Condition(any_no=("a", "b")), {"a": UNSURE, "b": YES}, None),
        (Condition(yes=("a",), any_no=("b", "c")), {"a": YES, "b": NO, "c": YES}, True),
        (Condition(yes=("a",), any_no=("b", "c")), {"a": UNSURE, "b": YES, "c": YES}, False),
    ],
)
def test_conditions_know_three_answers(condition, values, expected):
    """True, False, or open; a question that was not asked was answered neither way."""
    assert is_asked(condition, values) is expected


def test_the_most_pressing_comes_first():
    """Legal, before, claim, window, none; alike ones as the questions have them."""
    kinds = dict(zip("abcde", reversed(list(DeadlineKind)), strict=True)) | {"f": DeadlineKind.LEGAL}
    all_of_them = flow(question("q", when_yes=tuple("abcdef")))
    made = plan(all_of_them, {"q": YES}, lambda name: procedure(name, kinds[name]))
    order = {kind: n for n, kind in enumerate(DeadlineKind)}
    assert [order[kinds[name]] for name in made.procedures] == [0, 0, 1, 2, 3, 4]
    assert made.procedures[:2] == ("e", "f")


def test_what_must_be_done_before_comes_before_and_is_as_pressing():
    """A paper that a legal deadline waits for is fetched at once, not at the end."""
    kinds = {"register": DeadlineKind.NONE, "pension": DeadlineKind.LEGAL, "claim": DeadlineKind.CLAIM}
    waiting = flow(question("q", when_yes=("claim", "pension", "register")), after={"pension": ("register",)})
    made = plan(waiting, {"q": YES}, lambda name: procedure(name, kinds[name]))
    assert made.procedures == ("register", "pension", "claim")


def test_a_dependency_on_something_not_needed_holds_nothing_up():
    """`after` counts among what is on the list only."""
    lone = flow(question("q", when_yes=("b",)), after={"b": ("a",)})
    assert plan(lone, {"q": YES}, procedure).procedures == ("b",)


def test_changing_an_answer_keeps_the_others_and_drops_what_is_needless():
    """Later answers stay; those that were given on another path do not come back."""
    first = {"land": YES, "house": YES, "car": NO}
    changed = standing(GATE, first | {"land": NO})
    assert changed.next is None
    assert dict(changed.answers) == {"land": NO, "car": NO}
    again = standing(GATE, dict(changed.answers) | {"land": YES})
    assert (again.next.id, dict(again.answers)) == ("house", {"land": YES, "car": NO})


def test_a_question_that_waits_counts_as_unsure():
    """A list that is looked at too early claims nothing that nobody answered."""
    made = plan(GATE, {"land": YES, "car": YES}, procedure)
    assert made == Plan(("tax", "car"), (ToCheck("house", ("water", "field")),))


def ways(one, given_so_far):
    """Every complete set of answers that these may become."""
    following = standing(one, given_so_far).next
    if following is None:
        yield given_so_far
        return
    for answer in Answer:
        yield from ways(one, given_so_far | {following.id: answer})


@settings(max_examples=150, deadline=None)
@given(one=flows(most=5), data=st.data())
def test_unsure_never_takes_a_procedure_away(one, data):
    """Whatever はい or いいえ would lead to, on any path behind, わからない leads to as well."""
    complete = data.draw(st.sampled_from(list(itertools.islice(ways(one, {}), 400))))
    for name, answer in complete.items():
        if answer is not UNSURE:
            continue
        kept = plan(one, complete, procedure).all()
        for known in (YES, NO):
            for path in itertools.islice(
                ways(one, dict(standing(one, complete | {name: known}).answers)), 100
            ):
                assert plan(one, path, procedure).all() <= kept


@settings(max_examples=150, deadline=None)
@given(one=flows(), data=st.data())
def test_every_path_ends_and_nothing_is_asked_twice(one, data):
    """Any answers: each question once, then a list on which every procedure stands once."""
    given_so_far: dict[str, Answer] = {}
    while (following := standing(one, given_so_far).next) is not None:
        assert following.id not in given_so_far
        given_so_far[following.id] = data.draw(st.sampled_from(list(Answer)))
    made = plan(one, given_so_far, procedure)
    told = [*made.procedures, *(name for group in made.to_check for name in group.procedures)]
    assert len(told) == len(set(told))
    assert set(one.always) <= set(made.procedures)
