"""Everything that can be asked (commands, imperative) and everything that happened (events, past tense)."""

from __future__ import annotations

import enum

from msgspec import Struct

from kiosk.domain.availability import Status
from kiosk.domain.printer import PrinterState
from kiosk.domain.wishes import Answer as Answer
from kiosk.domain.wishes import Fault as Fault
from kiosk.domain.wishes import Outlet as Outlet
from kiosk.domain.wishes import Route as Route
from kiosk.domain.wishes import TextSize as TextSize
from kiosk.domain.wishes import Theme as Theme


class _Message(Struct, frozen=True):
    pass


# -- commands ---------------------------------------------------------------------------------------


class Command(_Message, frozen=True):
    """An intent, from a resident, the clock or a device."""


class ResidentCommand(Command, frozen=True):
    """Somebody is there: silences the voice and restarts the idle clock."""


class Begin(ResidentCommand, frozen=True):
    pass


class ChooseLifeEvent(ResidentCommand, frozen=True):
    event_id: str


class ChooseTopic(ResidentCommand, frozen=True):
    topic: str


class ChooseProcedure(ResidentCommand, frozen=True):
    procedure_id: str


class GoNext(ResidentCommand, frozen=True):
    pass


class GoBack(ResidentCommand, frozen=True):
    pass


class StartOver(ResidentCommand, frozen=True):
    """最初から: ends the visit and wipes everything."""


class AnswerReadiness(ResidentCommand, frozen=True):
    answer: Answer


class TakeRoute(ResidentCommand, frozen=True):
    """Chooses between going on online and doing it another way."""

    route: Route


class PrintSlip(ResidentCommand, frozen=True):
    pass


class Finish(ResidentCommand, frozen=True):
    pass


class HearAgain(ResidentCommand, frozen=True):
    pass


class CallStaff(ResidentCommand, frozen=True):
    pass


class TurnPage(ResidentCommand, frozen=True):
    """つづきを見る: the page itself is the window's affair; the voice falls silent as for every action."""


class StayHere(ResidentCommand, frozen=True):
    """The answer to "still there?"."""


class ChooseLanguage(ResidentCommand, frozen=True):
    language: str


class ChooseTextSize(ResidentCommand, frozen=True):
    text_size: TextSize


class ChooseTheme(ResidentCommand, frozen=True):
    theme: Theme


class SwitchSound(ResidentCommand, frozen=True):
    on: bool


class Tick(Command, frozen=True):
    """Time passes. `now` is a monotonic clock in seconds."""

    now: float


class SpeechStarted(Command, frozen=True):
    key: str


class SpeechReached(Command, frozen=True):
    """A phrase begins: characters [location, location + length) of the utterance's text."""

    key: str
    location: int
    length: int


class SpeechFinished(Command, frozen=True):
    key: str
    completed: bool


class PrintFinished(Command, frozen=True):
    job: int
    ok: bool
    printer: PrinterState = PrinterState.READY


class QrReady(Command, frozen=True):
    procedure_id: str


class DeviceFailed(Command, frozen=True):
    fault: Fault


class DeviceRecovered(Command, frozen=True):
    fault: Fault


class WindowGivenBack(Command, frozen=True):
    """Staff worked over the resident's window and are done: the quiet time begins anew."""


class ReportBug(Command, frozen=True):
    """Something was raised that nobody foresaw: say sorry, log it, back to the start."""


# -- events -----------------------------------------------------------------------------------------


class Event(_Message, frozen=True):
    """A fact. Which of them are logged, and with what, is decided in domain/assistance.py alone."""


class SessionStarted(Event, frozen=True):
    pass


class ScreenShown(Event, frozen=True):
    """A new place: its text is read aloud."""

    screen: str


class LifeEventChosen(Event, frozen=True):
    event_id: str


class ProcedureChosen(Event, frozen=True):
    procedure_id: str


class VerdictShown(Event, frozen=True):
    """What was said of a procedure: one of the five verdicts (domain/availability.py)."""

    status: Status


class RouteTaken(Event, frozen=True):
    procedure_id: str
    route: Route


class StepShown(Event, frozen=True):
    procedure_id: str
    step_id: str


class QrShown(Event, frozen=True):
    procedure_id: str


class SlipRequested(Event, frozen=True):
    subject: str
    """A procedure, or the flow whose whole list it is about."""
    job: int


class SlipPrinted(Event, frozen=True):
    subject: str


class SlipFailed(Event, frozen=True):
    subject: str


class RepeatRequested(Event, frozen=True):
    pass


class StaffCalled(Event, frozen=True):
    pass


class LanguageChosen(Event, frozen=True):
    language: str


class TextSizeChosen(Event, frozen=True):
    text_size: TextSize


class ThemeChosen(Event, frozen=True):
    theme: Theme


class SoundSwitched(Event, frozen=True):
    on: bool


class IdleAsked(Event, frozen=True):
    """「まだいらっしゃいますか」 was shown."""


class VisitResumed(Event, frozen=True):
    pass


class GuidanceFinished(Event, frozen=True):
    subject: str
    """As in `SlipRequested`."""


class FaultNoticed(Event, frozen=True):
    fault: Fault


class FaultCleared(Event, frozen=True):
    fault: Fault


class BugReported(Event, frozen=True):
    pass


class Ending(enum.Enum):
    """How a visit ended."""

    FINISHED = "finished"
    STARTED_OVER = "started_over"
    TIMED_OUT = "timed_out"
    SORRY = "sorry"


class SessionEnded(Event, frozen=True):
    ending: Ending
