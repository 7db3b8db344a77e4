"""What is printed, already in words: a slip, the paper of a whole list, the papers of a class."""

from __future__ import annotations

import datetime

from msgspec import Struct

from kiosk.domain.messages import TextSize


class Paper(Struct, frozen=True, kw_only=True):
    """What every paper says, already in words. Lengths in the printing adapter are mm."""

    language: str
    town: str
    title: str
    """The procedure's official name in the resident's language, or what the list is of."""
    labels: dict[str, str]
    """Headings: bring, steps, deadline, fee, desk, phone, hours, scan, only_this, printed, kiosk, done."""
    reassurance: str
    date: str
    kiosk_id: str
    text_size: TextSize = TextSize.STANDARD
    """Nothing on the paper is smaller than 14 pt, 17 pt or 20 pt."""
    subject: str = ""
    """What it is about: the id of a procedure or a flow. With `town_code` and `day` it makes the check code."""
    town_code: str = ""
    day: datetime.date | None = None
    check_code: str = ""
    """Filled in by the printing process, which alone knows this machine's secret."""


class Slip(Paper, frozen=True, tag="slip"):
    """案内票: everything about one procedure."""

    town_hall: str
    title_ja: str
    """…and in Japanese for the desk; "" when the resident's language is Japanese."""
    verdict_status: str
    verdict: str
    summary: str
    bring: tuple[tuple[str, str], ...]
    """(thing, note), to be ticked."""
    deadline: str
    fee: str
    steps: tuple[str, ...]
    desk: str
    phone: str
    hours: str
    evidence: str
    url: str = ""
    """What the code carries; "" when the procedure has no address: then there is no code."""
    host: str = ""
    host_words: str = ""
    host_spoken: str = ""
    """The host in words, to be compared with what the phone shows, or told on the telephone."""
    typed: str = ""
    """What may be typed instead of reading the code; "" where no short address is pinned."""
    scan_help: tuple[str, ...] = ()
    for_desk: tuple[str, ...] = ()
    """What the desk wants to know, in its own words: the official name, the way, what is still open."""


class PlanSlipEntry(Struct, frozen=True):
    """One procedure of a list: a box to tick, what it is, whether it can be done at home, until when, where."""

    title: str
    title_ja: str
    verdict_status: str
    verdict: str
    deadline: str
    desk: str


class PlanSlip(Paper, frozen=True, tag="plan"):
    """The paper of a whole list. It carries no codes: several side by side are read for one another."""

    entries: tuple[PlanSlipEntry, ...]
    to_check: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(question for the desk, the same in Japanese or "", names of the procedures that hang on it)."""
    bring: tuple[tuple[str, str], ...]
    """(thing, note), to be ticked, once for all."""
    how: str
    """Where the paper of each procedure comes from."""


class ClassPaper(Paper, frozen=True, kw_only=True, tag="class"):
    """What a smartphone class hands out: the lines of a lesson, or a certificate. It knows no learner."""

    labels: dict[str, str] = {}
    reassurance: str = ""
    lead: str
    lines: tuple[str, ...]
    foot: str
    url: str = ""
    """What the code carries; "" when there is none."""
    host: str = ""
    scan: str = ""
    only: str = ""
    certificate: bool = False
    copies: int = 1


Printable = Slip | PlanSlip | ClassPaper
"""What a printer is given."""
