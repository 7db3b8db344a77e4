"""What the use cases need from outside. Adapters implement these; tests hand in fakes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from kiosk.domain.assistance import LogEntry
from kiosk.domain.messages import Command
from kiosk.domain.often import Asked
from kiosk.domain.pack import Pack
from kiosk.domain.text import Utterance

Deliver = Callable[[Command], None]
"""How a device says what happened: from any thread, at any time; it becomes a command on the one route."""


class Speaker(Protocol):
    """Says utterances one after the other.

    Delivers `SpeechStarted(key)` when the sound of one begins and `SpeechFinished(key, completed)` exactly
    once for each; `DeviceFailed(Fault.VOICE | Fault.SOUND)` when it cannot, `DeviceRecovered` when it can
    again. Never raises, never blocks for more than 5 ms (speech.md, targets).
    """

    def say(self, utterances: Sequence[Utterance]) -> None:
        """Stops what is being said and says these."""

    def chime(self) -> None:
        """Two gentle tones that call a member of staff; what is said next waits for them."""

    def stop(self) -> None:
        """Silence within 50 ms. Harmless when nothing is being said."""

    def close(self) -> None:
        """Ends the voice and its processes."""


class Slip(Struct, frozen=True):
    """案内票: everything on the paper, already in words. Lengths in the printing adapter are mm."""

    language: str
    town: str
    town_hall: str
    title: str
    """The procedure's official name in the resident's language."""
    title_ja: str
    """…and in Japanese for the desk; "" when the resident's language is Japanese."""
    verdict_status: str
    verdict: str
    summary: str
    labels: dict[str, str]
    """Headings: bring, steps, deadline, fee, desk, phone, hours, scan, only_this, printed, kiosk, done."""
    bring: tuple[tuple[str, str], ...]
    """(thing, note), to be ticked."""
    deadline: str
    fee: str
    steps: tuple[str, ...]
    desk: str
    phone: str
    hours: str
    evidence: str
    reassurance: str
    date: str
    kiosk_id: str
    url: str = ""
    """What the code carries; "" when the procedure has no address: then there is no code."""
    host: str = ""
    host_words: str = ""
    scan_help: tuple[str, ...] = ()


class PrintResult(Struct, frozen=True):
    """What became of a job: `ok`, and words for staff."""

    ok: bool
    detail: str = ""


class SlipPrinter(Protocol):
    """Prints in the background; delivers exactly one `PrintFinished(job, ok)` for each job."""

    def print(self, job: int, slip: Slip) -> None:
        """Returns at once. Never raises."""

    def close(self) -> None:
        """Gives up what is still waiting."""


class QrCode(Struct, frozen=True):
    """A code as it will be shown: `pixels` is size × size bytes, 0 black, 255 white, quiet zone included.

    The very pixels were decoded again and gave `url` (standards.md C23).
    """

    url: str
    version: int
    module_px: int
    size: int
    pixels: bytes


class QrMaker(Protocol):
    """Makes codes away from the caller; delivers `QrReady(procedure_id)` or `DeviceFailed(Fault.QR)`."""

    def warm_up(self) -> None:
        """Somebody has come: gets ready for a first code. Returns at once."""

    def prepare(self, procedure_id: str, url: str) -> None:
        """Returns at once."""

    def get(self, procedure_id: str) -> QrCode | None:
        """The verified code, once it is ready."""

    def close(self) -> None:
        """Ends the worker."""


class AssistanceLog(Protocol):
    """Remembers the help given, never the person. Writes in the background, in order.

    Delivers `DeviceFailed(Fault.LOG)` when it cannot keep rows on disk and `DeviceRecovered(Fault.LOG)`
    when it can again; meanwhile rows wait in memory.
    """

    def start(self) -> None:
        """Begins to write; what was recorded before has waited."""

    def record(self, entry: LogEntry) -> None:
        """Queues one row. Returns at once. Never raises."""

    def flush(self) -> None:
        """Asks that all queued entries go out in one commit (one commit a tap)."""

    def close(self) -> None:
        """Writes what is queued and closes the file. May take seconds: for the end of the program only."""


class OftenAsked(Protocol):
    """Counts in the background which procedures this month's visitors chose."""

    def refresh(self) -> None:
        """Looks again unless the last look is less than an hour old. Between visits only. Never raises, returns at once."""

    def asked(self) -> Asked:
        """What the last look found; nothing before the first."""


class Translator(Protocol):
    """Words in the reader's language; the Japanese msgid when there is no translation."""

    def gettext(self, language: str, context: str, message: str) -> str:
        """A word of the interface (domain `kiosk`)."""

    def catalogue(self, language: str, context: str, message: str) -> str:
        """A word of the content (domain `catalogue`)."""

    def date(self, language: str, day: datetime.date) -> str:
        """A calendar day, written out: 2026年11月21日, 21 November 2026."""

    def day_of_year(self, language: str, day: datetime.date) -> str:
        """Its day and month: 11月21日, 21 November."""


class Catalogue(Protocol):
    """The content being served: always a whole, valid pack, the last good one if need be."""

    @property
    def pack(self) -> Pack:
        """The pack. Does not change within a visit."""


class Clock(Protocol):
    """The calendar, for deadlines and expiries. Durations come as `Tick`s."""

    def today(self) -> datetime.date: ...

    def now(self) -> datetime.datetime:
        """Local time, for the half-hour bucket of a session."""
