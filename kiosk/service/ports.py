"""What the use cases need from outside. Adapters implement these; tests hand in fakes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk import OpenHelp
from kiosk.domain.help import HelpEntry
from kiosk.domain.messages import Command, Outlet
from kiosk.domain.often import Asked
from kiosk.domain.pack import Pack
from kiosk.domain.printer import PrinterState
from kiosk.domain.roles import Role
from kiosk.domain.text import Utterance
from kiosk.domain.tries import Tries
from kiosk.service.papers import ClassPaper as ClassPaper
from kiosk.service.papers import Paper as Paper
from kiosk.service.papers import PlanSlip as PlanSlip
from kiosk.service.papers import PlanSlipEntry as PlanSlipEntry
from kiosk.service.papers import Printable as Printable
from kiosk.service.papers import Slip as Slip

if TYPE_CHECKING:
    from kiosk.service.report_view import ReportQuestion, ReportView

Deliver = Callable[[Command], None]
"""How a device says what happened: from any thread, at any time; it becomes a command on the one route."""


class Speaker(Protocol):
    """Says utterances one after the other.

    Delivers `SpeechStarted(key)` when the sound of one begins, `SpeechReached(key, location, length)` as each of
    its phrases does, and `SpeechFinished(key, completed)` exactly once for each;
    `DeviceFailed(Fault.VOICE | Fault.SOUND)` when it cannot, `DeviceRecovered` when it can again. Never raises,
    never blocks for more than 5 ms (speech.md, targets).
    """

    def say(self, utterances: Sequence[Utterance]) -> None:
        """Stops what is being said and says these."""

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """These may be said next: gets ready to begin them at once, where that costs nobody anything."""

    def forget(self) -> None:
        """What was prepared: the visit is over."""

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for a language at all. Never is a text read by the voice of another one."""

    def chime(self) -> None:
        """Two gentle tones that call a member of staff; what is said next waits for them."""

    def stop(self) -> None:
        """Silence within 50 ms. Harmless when nothing is being said."""

    def close(self) -> None:
        """Ends the voice and its processes."""


class SoundOutput(Protocol):
    """The way out of the machine, and how loud it is set: a loudspeaker for everybody, headphones for one person.

    Delivers `SoundMoved(outlet)` once sound leaves at another one, because headphones were put in or taken out;
    `DeviceFailed(Fault.HEADPHONES)` when it cannot follow them, `DeviceFailed(Fault.MIXER)` when the loudspeaker
    cannot be set, `DeviceRecovered` when it can again. Watches, and sets, in a thread of its own. Never raises.
    """

    def start(self) -> None:
        """Sets the level and watches for headphones. Returns at once."""

    def lead(self, outlet: Outlet) -> None:
        """Sound leaves there for now: staff are called by the loudspeaker, headphones or not. Returns at once."""

    def settle(self) -> None:
        """The visit is over: back to where the headphones say, at the level that is set. Returns at once."""

    def set_level(self, percent: int) -> None:
        """The loudspeaker's level from now on. Returns at once."""

    def level(self) -> int | None:
        """Per cent at which it was last set; None where nothing can be set."""

    def close(self) -> None:
        """Ends the watching; everything stays as it is set."""


class PrintResult(Struct, frozen=True):
    """What became of a job: `ok`, words for staff, and how the printer is."""

    ok: bool
    detail: str = ""
    printer: PrinterState = PrinterState.READY


class SlipPrinter(Protocol):
    """Prints in the background; delivers exactly one `PrintFinished(job, ok, printer)` for each job.

    ok with `PrinterState.ABSENT` means that no printer is set, and staff hand the paper over.
    """

    def print(self, job: int, slip: Printable) -> None:
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


class Hit(Protocol):
    """A procedure that was found."""

    @property
    def id(self) -> str: ...


class Finder(Protocol):
    """Finds procedures of one pack by what people call them."""

    def prepare(self) -> bool:
        """One small step of getting ready; True while there is more to do."""

    def find(self, text: str, limit: int) -> Sequence[Hit]:
        """The procedures that fit, best first; none when nothing surely does. Keeps nothing of `text`."""


class Translator(Protocol):
    """Words in the reader's language; the Japanese msgid when there is no translation."""

    def languages(self) -> tuple[str, ...]:
        """Those that can be offered: Japanese, and whose interface is translated to the last word."""

    def gettext(self, language: str, context: str, message: str) -> str:
        """A word of the interface (domain `kiosk`)."""

    def catalogue(self, language: str, context: str, message: str) -> str:
        """A word of the content (domain `catalogue`)."""

    def translates(self, language: str, context: str, message: str) -> bool:
        """True if there is a translation of a content's word, be it the same as the Japanese."""

    def lesson(self, language: str, context: str, message: str) -> str:
        """A word of the smartphone class (domain `lessons`)."""

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


class StaffMember(Struct, frozen=True):
    """Who opened the staff's side: a role, and an id that is no name ("counter-2")."""

    role: Role
    staff_id: str


class StaffKeys(Protocol):
    """The PINs and cards that open the staff's side, and how often somebody guessed. Raises DeviceError."""

    def tries(self) -> Tries:
        """How many tries were wrong since the last right one."""

    def count_try(self) -> None:
        """One more; on disk before this returns, and before anything is compared (standards.md C7)."""

    def forget_tries(self) -> None:
        """Somebody who may was let in."""

    def match(self, typed: str) -> StaffMember | None:
        """Whose PIN or card that is. Takes the same time whether it is anybody's or not."""


class KeptHelp(Struct, frozen=True):
    """A help record on disk, the newest of its line, with the head of its session."""

    id: str
    session: LogEntry
    help: HelpEntry


class HelpShelf(Protocol):
    """Help records: those that are still open, and those on disk. Raises DeviceError."""

    def open_ones(self) -> tuple[OpenHelp, ...]:
        """Records that are not closed, oldest first; they outlive the program."""

    def keep_open(self, helps: tuple[OpenHelp, ...]) -> None:
        """Keeps exactly these; on disk when this returns."""

    def lost_log(self) -> str:
        """Why the log is not the one it was (LostLog.why), until somebody accepts it; else ""."""

    def newest(self, limit: int) -> tuple[KeptHelp, ...]:
        """The newest records on disk, newest first, without those that others have superseded."""


class Reports(Protocol):
    """Reports of this machine's log, made away from the window."""

    def ask(self, question: ReportQuestion) -> None:
        """Begins; an earlier question is given up. Raises DeviceError."""

    def answer(self) -> ReportView | None:
        """The report that was asked for last; None while it is being made. Raises DeviceError."""

    @property
    def place(self) -> str:
        """Where kept files go, as staff would look for it."""

    def close(self) -> None:
        """Gives up what is being made."""
