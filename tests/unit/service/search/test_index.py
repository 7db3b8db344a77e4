"""Scores: the more of a rule was said, and the more of the query it explains, the better."""

from __future__ import annotations

import pytest

from kiosk.service.search.index import NOBODY, Index
from kiosk.service.search.understanding import Item, Query

DOG, DEATH, PENSION, VERB = range(4)
WEIGHTS = [1.0, 1.0, 1.0, 0.5]


def query(*numbers, unknown=0.0, sure=1.0):
    return Query(tuple(Item(((number, sure),), WEIGHTS[number]) for number in numbers), unknown)


@pytest.fixture
def index():
    made = Index(WEIGHTS)
    made.add(0, 1.0, [DEATH])
    made.add(1, 1.0, [DOG, DEATH])
    made.add(2, 0.9, [DEATH, PENSION])
    return made


def test_the_rule_that_says_the_same_wins(index):
    """犬が死んだ is about the dog; 死んだ is not."""
    scores = index.scores(query(DOG, DEATH))
    assert scores[1] == 1.0
    assert max(scores, key=scores.__getitem__) == 1
    alone = index.scores(query(DEATH))
    assert alone[0] == 1.0
    assert alone[1] < 0.7


def test_what_is_not_understood_lowers_every_score(index):
    """And so does a word that is only likely."""
    assert index.scores(query(DEATH, unknown=1.0))[0] < index.scores(query(DEATH, unknown=0.2))[0] < 1
    assert index.scores(query(DEATH, sure=0.8))[0] < 1


def test_a_likelier_procedure_comes_first():
    """Two that fit alike differ by their weight."""
    made = Index(WEIGHTS)
    made.add(0, 0.9, [DEATH])
    made.add(1, 0.95, [DEATH])
    scores = made.scores(query(DEATH))
    assert scores[0] == pytest.approx(0.9)
    assert scores[1] == pytest.approx(0.95)


def test_a_word_from_elsewhere_in_the_procedure_is_half_explained(index):
    """A procedure that also speaks of pensions fits better than one that does not."""
    index.mention(0, [PENSION])
    before = Index(WEIGHTS)
    before.add(0, 1.0, [DEATH])
    assert index.scores(query(DEATH, PENSION))[0] > before.scores(query(DEATH, PENSION))[0]


def test_a_weak_word_must_explain_nearly_all():
    """予約 with an unknown word is not enough to show a procedure."""
    made = Index(WEIGHTS)
    made.add(0, 1.0, [VERB])
    assert made.scores(query(VERB))[0] == 1.0
    assert made.scores(query(VERB, unknown=0.5))[0] < 0.5


def test_one_word_does_not_count_twice():
    """A word that means two things of a rule says the second one only half."""
    made = Index(WEIGHTS)
    made.add(0, 1.0, [DOG, DEATH])
    both = Query((Item(((DOG, 1.0), (DEATH, 1.0)), 1.0),), 0.0)
    assert made.scores(both)[0] < made.scores(query(DOG, DEATH))[0]


def test_the_best_way_of_saying_it_counts():
    """The same rule again with less weight changes nothing; with more it does."""
    made = Index(WEIGHTS)
    for weight in (0.8, 0.6, 0.9):
        made.add(0, weight, [DEATH])
    assert made.scores(query(DEATH))[0] == pytest.approx(0.9)


def test_nobody_gets_no_help(index):
    """What is none of ours fits by its own words only."""
    index.add(NOBODY, 1.0, [PENSION])
    index.add(NOBODY, 1.0, [DOG])
    assert index.scores(query(PENSION, DOG))[NOBODY] < 0.8


def test_nothing_said_fits_nothing(index):
    """Neither an empty query nor one of unknown words."""
    assert index.scores(Query((), 0.0)) == {}
    assert index.scores(Query((), 1.0)) == {}
