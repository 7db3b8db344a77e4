"""What a town has confirmed, what is open, what ends soon: each procedure in its place on each day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack
from kiosk.domain.pack import Pack
from kiosk.service.catalogue_status import town_status
from tests.small_catalogue import TODAY, TOWN, write_catalogue


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack(write_catalogue(tmp_path), TOWN)


def ids(pack: Pack, today: datetime.date, name: str) -> list[str]:
    return [item.id for item in getattr(town_status(pack, today), name)]


def test_every_procedure_is_in_one_of_three_lists(pack: Pack) -> None:
    """Confirmed, unconfirmed or expired; the counts say the same."""
    state = town_status(pack, TODAY)
    assert (state.code, state.name, state.procedures) == (TOWN, "試験町", 5)
    assert ids(pack, TODAY, "confirmed") == ["mv-out"]
    assert sorted(ids(pack, TODAY, "unconfirmed")) == ["ct-copy", "jt-nintei", "kg-new"]
    assert ids(pack, TODAY, "expired") == ["sr-reg"]
    assert state.counts == {"confirmed": 1, "unconfirmed": 3, "expiring": 0, "expired": 1, "closed": 1}


@pytest.mark.parametrize(
    ("day", "lists"),
    [
        (datetime.date(2026, 10, 31), ["unconfirmed"]),  # the day before it was confirmed
        (datetime.date(2026, 11, 1), ["confirmed"]),
        (datetime.date(2027, 9, 30), ["confirmed"]),  # 31 days are left
        (datetime.date(2027, 10, 1), ["confirmed", "expiring"]),
        (datetime.date(2027, 10, 31), ["confirmed", "expiring"]),
        (datetime.date(2027, 11, 1), ["expired"]),
    ],
)
def test_a_statement_through_its_life(pack: Pack, day: datetime.date, lists: list[str]) -> None:
    """On the last day it still holds; thirty days before that somebody should ask again."""
    where = [n for n in ("confirmed", "unconfirmed", "expiring", "expired") if "mv-out" in ids(pack, day, n)]
    assert where == lists


def test_what_is_closed_today_says_when_it_opens(pack: Pack) -> None:
    """And is closed no more while it is taken."""
    (closed,) = town_status(pack, TODAY).closed
    assert (closed.id, closed.opens_next) == ("sr-reg", datetime.date(2027, 8, 1))
    assert town_status(pack, datetime.date(2026, 8, 31)).closed == ()


def test_evidence_is_there_for_a_report(pack: Pack) -> None:
    """What was declared, by whom, until when, and how many days are left."""
    (item,) = town_status(pack, TODAY).confirmed
    assert (item.status, item.confirmed_by, item.days_left) == ("online_complete", "住民係", 344)
    assert town_status(pack, TODAY).expired[0].days_left == -21
