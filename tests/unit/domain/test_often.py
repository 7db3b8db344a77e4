"""よくある手続き: what many asked for, not what one person did."""

from __future__ import annotations

from kiosk.domain.often import FEWEST_VISITS, SHOWN, Asked, often_asked

USUAL = ("a", "b", "c", "d", "e", "f")
KNOWN = {*USUAL, "x", "y", "z"}


def test_too_few_visits_tell_nothing():
    """Below twenty visits the list is the one a person chose."""
    few = Asked(FEWEST_VISITS - 1, (("x", 19),))
    assert often_asked(few, USUAL, KNOWN) == USUAL
    assert often_asked(Asked(), USUAL, KNOWN) == USUAL


def test_the_most_asked_come_first_and_the_list_is_filled():
    """By visits; of equals the usual ones, then by id; then the usual ones until there are six."""
    asked = Asked(FEWEST_VISITS, (("z", 3), ("y", 7), ("c", 3), ("x", 3)))
    assert often_asked(asked, USUAL, KNOWN) == ("y", "c", "x", "z", "a", "b")


def test_what_is_gone_is_not_offered():
    """A procedure that the catalogue no longer has, in the log or in the list."""
    asked = Asked(50, (("gone", 40), ("x", 2)))
    assert often_asked(asked, (*USUAL, "never"), KNOWN - {"a"}) == ("x", "b", "c", "d", "e", "f")


def test_never_more_than_six():
    """More than six would not be looked through."""
    asked = Asked(99, tuple((name, 9) for name in sorted(KNOWN)))
    assert len(often_asked(asked, USUAL, KNOWN)) == SHOWN
