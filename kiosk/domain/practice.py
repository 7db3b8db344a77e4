"""The practice application: what is typed in which step, and what is said when it will not do. Pure.

It behaves like the real ones. Made-up names and addresses are what it wants; nothing of it is kept.
"""

from __future__ import annotations

import calendar
import datetime
import enum
import re
import unicodedata

from msgspec import Struct

MAX_NAME = 40
MAX_MAIL = 100
MAX_TYPED = 200
"""What is longer is cut before it is looked at: a field of the page takes less."""


_IN_NAMES = frozenset(map(chr, (0x20, 0x27, 0x2D, 0x2E, 0x30FB)))
"""What stands in names beside letters: blank, apostrophe, hyphen, full stop, 中黒."""


class Step(enum.Enum):
    """The pages, in order."""

    START = "start"
    MAIL = "mail"
    NAME = "name"
    DATE = "date"
    PHOTO = "photo"
    CHECK = "check"
    DONE = "done"


class Era(enum.Enum):
    """和暦, with the first day of each."""

    TAISHO = "taisho"
    SHOWA = "showa"
    HEISEI = "heisei"
    REIWA = "reiwa"


FIRST_DAY = {
    Era.TAISHO: datetime.date(1912, 7, 30),
    Era.SHOWA: datetime.date(1926, 12, 25),
    Era.HEISEI: datetime.date(1989, 1, 8),
    Era.REIWA: datetime.date(2019, 5, 1),
}


class Photo(enum.Enum):
    """What became of the photograph. The picture itself is dropped while it arrives."""

    NOT_YET = ""
    TAKEN = "taken"
    WITHOUT = "without"


class Typed(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All that one phone has typed. It lives in a cookie on that phone and nowhere else."""

    agreed: bool = False
    mail: str = ""
    name: str = ""
    era: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    photo: Photo = Photo.NOT_YET
    receipt: str = ""
    language: str = "ja"


class Complaint(enum.Enum):
    """What will not do, each with its own words."""

    AGREE = "agree"
    MAIL_EMPTY = "mail_empty"
    MAIL_SPACE = "mail_space"
    MAIL_JAPANESE = "mail_japanese"
    MAIL_NO_AT = "mail_no_at"
    MAIL_TWO_AT = "mail_two_at"
    MAIL_NO_FRONT = "mail_no_front"
    MAIL_NO_DOT = "mail_no_dot"
    MAIL_LONG = "mail_long"
    NAME_EMPTY = "name_empty"
    NAME_DIGITS = "name_digits"
    NAME_SIGNS = "name_signs"
    NAME_LONG = "name_long"
    ERA_EMPTY = "era_empty"
    YEAR_EMPTY = "year_empty"
    YEAR_NUMBER = "year_number"
    MONTH_EMPTY = "month_empty"
    MONTH_NUMBER = "month_number"
    DAY_EMPTY = "day_empty"
    DAY_NUMBER = "day_number"
    DAY_NOT_IN_MONTH = "day_not_in_month"
    DATE_NOT_IN_ERA = "date_not_in_era"
    DATE_FUTURE = "date_future"
    PHOTO_EMPTY = "photo_empty"
    PHOTO_LARGE = "photo_large"
    PHOTO_OTHER = "photo_other"


def clean(text: str) -> str:
    """As it is understood: full-width letters become ordinary ones, edges are trimmed, unseen signs dropped."""
    plain = unicodedata.normalize("NFKC", text[:MAX_TYPED])
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")).strip()


def complaints(step: Step, typed: Typed, today: datetime.date) -> tuple[Complaint, ...]:
    """What will not do on one page; none when one may go on."""
    match step:
        case Step.START:
            return () if typed.agreed else (Complaint.AGREE,)
        case Step.MAIL:
            return _mail(typed.mail)
        case Step.NAME:
            return _name(typed.name)
        case Step.DATE:
            return _date(typed, today)
        case Step.PHOTO:
            return (Complaint.PHOTO_EMPTY,) if typed.photo is Photo.NOT_YET else ()
        case _:
            return ()


def first_open(typed: Typed, today: datetime.date) -> Step:
    """The first page on which something is missing; the receipt when all has been sent."""
    for step in Step:
        if complaints(step, typed, today):
            return step
    return Step.DONE if typed.receipt else Step.CHECK


def birthday(typed: Typed) -> datetime.date | None:
    """The day in the calendar of the machine; None while it is no day."""
    try:
        era, year, month, day = Era(typed.era), int(typed.year), int(typed.month), int(typed.day)
        return datetime.date(FIRST_DAY[era].year + year - 1, month, day)
    except ValueError:
        return None


def _mail(mail: str) -> tuple[Complaint, ...]:
    front, _, back = mail.partition("@")
    for wrong, complaint in (
        (not mail, Complaint.MAIL_EMPTY),
        (len(mail) > MAX_MAIL, Complaint.MAIL_LONG),
        (re.search(r"\s", mail), Complaint.MAIL_SPACE),
        (not mail.isascii(), Complaint.MAIL_JAPANESE),
        ("@" not in mail, Complaint.MAIL_NO_AT),
        ("@" in back, Complaint.MAIL_TWO_AT),
        (not front, Complaint.MAIL_NO_FRONT),
        (not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", back), Complaint.MAIL_NO_DOT),
    ):
        if wrong:
            return (complaint,)
    return ()


def _name(name: str) -> tuple[Complaint, ...]:
    for wrong, complaint in (
        (not name, Complaint.NAME_EMPTY),
        (len(name) > MAX_NAME, Complaint.NAME_LONG),
        (any(c.isdigit() for c in name), Complaint.NAME_DIGITS),
        (not all(c.isalpha() or c in _IN_NAMES for c in name), Complaint.NAME_SIGNS),
    ):
        if wrong:
            return (complaint,)
    return ()


def _date(typed: Typed, today: datetime.date) -> tuple[Complaint, ...]:
    """Everything that is missing at once; what fits together only when all is there."""
    found = [] if typed.era in {era.value for era in Era} else [Complaint.ERA_EMPTY]
    for text, most, empty, number in (
        (typed.year, 64, Complaint.YEAR_EMPTY, Complaint.YEAR_NUMBER),
        (typed.month, 12, Complaint.MONTH_EMPTY, Complaint.MONTH_NUMBER),
        (typed.day, 31, Complaint.DAY_EMPTY, Complaint.DAY_NUMBER),
    ):
        if not text:
            found.append(empty)
        elif not (text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= most):
            found.append(number)
    return tuple(found) or _whole_date(typed, today)


def _whole_date(typed: Typed, today: datetime.date) -> tuple[Complaint, ...]:
    era = Era(typed.era)
    year, month = FIRST_DAY[era].year + int(typed.year) - 1, int(typed.month)
    if int(typed.day) > calendar.monthrange(year, month)[1]:
        return (Complaint.DAY_NOT_IN_MONTH,)
    day = datetime.date(year, month, int(typed.day))
    later = [first for first in FIRST_DAY.values() if first > FIRST_DAY[era]]
    if day < FIRST_DAY[era] or any(day >= first for first in later):
        return (Complaint.DATE_NOT_IN_ERA,)
    return (Complaint.DATE_FUTURE,) if day > today else ()
