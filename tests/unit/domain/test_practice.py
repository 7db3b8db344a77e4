"""What the practice application says of what was typed."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain.practice import Complaint, Era, Photo, Step, Typed, birthday, clean, complaints, first_open
from kiosk.service.practice_wording import COMPLAINTS

TODAY = datetime.date(2026, 11, 21)
WHOLE = Typed(
    agreed=True,
    mail="taro@example.jp",
    name="練習 太郎",
    era="showa",
    year="25",
    month="4",
    day="8",
    photo=Photo.WITHOUT,
)


def dated(era: Era, year: str, month: str, day: str) -> tuple[Complaint, ...]:
    return complaints(Step.DATE, Typed(era=era.value, year=year, month=month, day=day), TODAY)


@pytest.mark.parametrize(
    ("era", "day", "gregorian"),
    [
        (Era.SHOWA, ("1", "12", "25"), (1926, 12, 25)), (Era.SHOWA, ("64", "1", "7"), (1989, 1, 7)),
        (Era.HEISEI, ("1", "1", "8"), (1989, 1, 8)), (Era.HEISEI, ("31", "4", "30"), (2019, 4, 30)),
        (Era.REIWA, ("1", "5", "1"), (2019, 5, 1)), (Era.TAISHO, ("1", "7", "30"), (1912, 7, 30)),
    ],
)  # fmt: skip
def test_first_and_last_days_of_the_eras(
    era: Era, day: tuple[str, str, str], gregorian: tuple[int, int, int]
) -> None:
    """Taken to the day."""
    assert dated(era, *day) == ()
    year, month, number = day
    assert birthday(Typed(era=era.value, year=year, month=month, day=number)) == datetime.date(*gregorian)


@pytest.mark.parametrize(
    ("era", "day"),
    [
        (Era.SHOWA, ("1", "12", "24")), (Era.SHOWA, ("64", "1", "8")), (Era.HEISEI, ("1", "1", "7")),
        (Era.HEISEI, ("31", "5", "1")), (Era.REIWA, ("1", "4", "30")), (Era.TAISHO, ("15", "12", "25")),
    ],
)  # fmt: skip
def test_the_days_beside_them_are_of_another_era(era: Era, day: tuple[str, str, str]) -> None:
    """One day too early or too late is told as such."""
    assert dated(era, *day) == (Complaint.DATE_NOT_IN_ERA,)


def test_what_is_missing_is_told_at_once() -> None:
    """Not one after the other."""
    assert complaints(Step.DATE, Typed(), TODAY) == (
        Complaint.ERA_EMPTY, Complaint.YEAR_EMPTY, Complaint.MONTH_EMPTY, Complaint.DAY_EMPTY,
    )  # fmt: skip


def test_leap_years_and_tomorrow() -> None:
    """29 February where there is one; a day to come is no birthday."""
    assert dated(Era.REIWA, "2", "2", "29") == ()
    assert dated(Era.REIWA, "3", "2", "29") == (Complaint.DAY_NOT_IN_MONTH,)
    assert dated(Era.REIWA, "8", "11", "22") == (Complaint.DATE_FUTURE,)


def test_full_width_letters_are_understood() -> None:
    """What a Japanese keyboard gives at first is taken; what cannot be seen is dropped."""
    assert clean("　ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ\u202e\x00 ") == "taro@example.jp"
    assert clean("２５") == "25"


def test_the_first_open_page() -> None:
    """Pages cannot be skipped; a sent form is at its receipt."""
    assert first_open(Typed(), TODAY) is Step.START
    assert first_open(Typed(agreed=True), TODAY) is Step.MAIL
    assert first_open(WHOLE, TODAY) is Step.CHECK


def test_every_complaint_has_its_words() -> None:
    """Each its own."""
    assert set(COMPLAINTS) == set(Complaint)
    assert len({text.shown for text in COMPLAINTS.values()}) == len(Complaint)
