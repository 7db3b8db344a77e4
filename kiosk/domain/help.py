"""What staff note of the help they gave: ids out of closed lists, a few small numbers. Never the person.

A record is bound into the log by its id: the hash of all it says, which is the subject of a chained event.
"""

from __future__ import annotations

import enum
import re

from msgspec import Struct

from kiosk.domain import memo as memos

LONGEST_MEMO = 120
LONGEST_MINUTES = 600
MOST_HEADS = 200
MOST_HELPERS = 50


class Barrier(enum.StrEnum):
    """Where somebody got stuck."""

    NO_CARD = "no_card"
    PIN = "pin"
    PHONE = "phone"
    LANGUAGE = "language"
    SIGHT = "sight"
    HEARING = "hearing"
    NOT_ELIGIBLE = "not_eligible"
    BUSY = "busy"
    PAPERS = "papers"
    OTHER = "other"


class HelpAction(enum.StrEnum):
    """What was done."""

    EXPLAINED = "explained"
    OPERATED_TOGETHER = "operated_together"
    SLIP_GIVEN = "slip_given"
    QR_GIVEN = "qr_given"
    LED_TO_DESK = "led_to_desk"
    PHONE_SETUP = "phone_setup"


class HelpOutcome(enum.StrEnum):
    """How it ended."""

    ONLINE_DONE = "online_done"
    QR_GIVEN = "qr_given"
    TO_DESK = "to_desk"
    BOOKED = "booked"
    STOPPED = "stopped"


class AgeGroup(enum.StrEnum):
    """Asked of nobody: what staff saw. Nothing is 未回答."""

    UNDER_40 = "under_40"
    FROM_40 = "40_64"
    FROM_65 = "65_74"
    FROM_75 = "75_84"
    OVER_85 = "over_85"


class HelpEntry(Struct, frozen=True, kw_only=True):
    """One help given (`help_record`). `desk`, `procedure`, `language` are ids; `nonce` is random.

    `supersedes` is the id of the record that this one corrects, or "": the newest of such a line counts.
    """

    nonce: str
    desk: str
    outcome: HelpOutcome
    minutes: int
    language: str
    procedure: str = ""
    barriers: frozenset[Barrier] = frozenset()
    actions: frozenset[HelpAction] = frozenset()
    age_group: AgeGroup | None = None
    memo: str = ""
    supersedes: str = ""


class ClassEntry(Struct, frozen=True, kw_only=True):
    """One class held (`class_record`); `lesson` and `questions` are ids."""

    nonce: str
    lesson: str
    headcount: int
    helpers: int
    minutes: int
    questions: frozenset[str] = frozenset()
    supersedes: str = ""


Record = HelpEntry | ClassEntry
TABLES: dict[type[Record], str] = {HelpEntry: "help_record", ClassEntry: "class_record"}


def columns(record: Record) -> dict[str, str | int]:
    """Column → value as it is stored, in the order of the canonical record: sets sorted and joined by commas."""
    if isinstance(record, ClassEntry):
        return {
            "nonce": record.nonce,
            "supersedes": record.supersedes,
            "lesson": record.lesson,
            "headcount": record.headcount,
            "helpers": record.helpers,
            "minutes": record.minutes,
            "questions": ",".join(sorted(record.questions)),
        }
    return {
        "nonce": record.nonce,
        "supersedes": record.supersedes,
        "desk": record.desk,
        "procedure": record.procedure,
        "barriers": ",".join(sorted(record.barriers)),
        "actions": ",".join(sorted(record.actions)),
        "outcome": record.outcome,
        "minutes": record.minutes,
        "language": record.language,
        "age_group": record.age_group or "",
        "memo": record.memo,
    }


def record_id(session: str, record: Record) -> str:
    """Hex SHA-256 over the canonical record: its table, its session, its columns."""
    return stored_id(TABLES[type(record)], (session, *columns(record).values()))


def stored_id(table: str, values: tuple[object, ...]) -> str:
    """The id of a stored row: `values` are its session and its columns. Whatever a cell holds has a form."""
    import hashlib  # noqa: PLC0415  OpenSSL is not loaded before the first screen
    import json  # noqa: PLC0415

    canonical = json.dumps([table, *values], ensure_ascii=False, separators=(",", ":"), default=repr)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_HASH = re.compile(r"(?:[0-9a-f]{64})?")
_NONCE = re.compile(r"[0-9a-f]{32}")


def unfit_record(record: Record) -> str:
    """The name of the first field that is not an id, a member of its list or a small number; "" when fit."""
    shared = {
        "nonce": _matches(_NONCE, record.nonce),
        "supersedes": _matches(_HASH, record.supersedes),
        "minutes": _within(record.minutes, LONGEST_MINUTES),
    }
    own = _class_checks(record) if isinstance(record, ClassEntry) else _help_checks(record)
    return next((field for field, fit in (shared | own).items() if not fit), "")


def _class_checks(record: ClassEntry) -> dict[str, bool]:
    return {
        "lesson": _matches(_ID, record.lesson),
        "headcount": _within(record.headcount, MOST_HEADS),
        "helpers": _within(record.helpers, MOST_HELPERS),
        "questions": _all_ids(record.questions),
    }


def _help_checks(record: HelpEntry) -> dict[str, bool]:
    return {
        "desk": _matches(_ID, record.desk),
        "procedure": record.procedure == "" or _matches(_ID, record.procedure),
        "barriers": all(type(one) is Barrier for one in record.barriers),
        "actions": all(type(one) is HelpAction for one in record.actions),
        "outcome": type(record.outcome) is HelpOutcome,
        "language": _matches(_ID, record.language) and len(record.language) <= 16,
        "age_group": record.age_group is None or type(record.age_group) is AgeGroup,
        "memo": isinstance(record.memo, str)
        and len(record.memo) <= LONGEST_MEMO
        and memos.fault(record.memo) is None,
    }


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _within(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _all_ids(values: frozenset[str]) -> bool:
    return all(_matches(_ID, value) for value in values) and len(",".join(values)) <= 256
