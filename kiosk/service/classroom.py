"""The smartphone class: one command in, one view out for the wall and the teacher (ARCHITECTURE.md, Classroom).

Every command of the teacher asks the door for the class role; devices and time do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kiosk.domain import class_messages as c
from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain.classroom import ClassState, Paper, Practice, Room, Stage, counted, moved, noted, printed
from kiosk.domain.facts import Facts
from kiosk.domain.lesson import Lesson
from kiosk.domain.roles import Role
from kiosk.errors import DeviceError, NotAllowed
from kiosk.service import classroom_pages as pages
from kiosk.service import classroom_wording as w
from kiosk.service import desk_pages, desk_wording, ports
from kiosk.service.class_papers import build_certificate, build_handout
from kiosk.service.class_ports import PracticePage
from kiosk.service.class_record import ClassRecords
from kiosk.service.class_voice import ClassVoice
from kiosk.service.class_wall import wall
from kiosk.service.classroom_views import ClassView, Deck
from kiosk.service.desk_views import DeskView
from kiosk.service.lesson_decks import deck_of_lesson, deck_of_procedure
from kiosk.service.staff_door import Refused, StaffDoor
from kiosk.service.words import Words

REOPENED = 3
"""How often a practice page that ended by itself is opened again before staff are asked."""


class Classroom:
    """Runs a class. `new_id` makes random ids of 16 hex digits."""

    def __init__(
        self,
        *,
        door: StaffDoor,
        lessons: Sequence[Lesson],
        catalogue: ports.Catalogue,
        translator: ports.Translator,
        log: ports.AssistanceLog,
        speaker: ports.Speaker,
        printer: ports.SlipPrinter,
        qr: ports.QrMaker,
        practice: PracticePage,
        clock: ports.Clock,
        kiosk_id: str,
        new_id: Callable[[], str],
    ) -> None:
        self._door = door
        self._lessons = {lesson.id: lesson for lesson in lessons}
        self._catalogue = catalogue
        self._translator = translator
        self._records = ClassRecords(log, clock, kiosk_id, catalogue.pack.town.code, new_id)
        self.voice = ClassVoice(speaker)
        self._printer = printer
        self._qr = qr
        self._practice = practice
        self._clock = clock
        self._kiosk_id = kiosk_id
        self._tries = 0
        self._note, self._alarm = "", False
        self._state = ClassState()
        self._deck: Deck | None = None
        self.left = self.closed_inside = False
        """True once the class was closed; and whether it was by somebody whom the door had let in."""
        self.view = self._build()

    def handle(self, command: m.Command) -> ClassView:
        """Does what is asked and returns what to show. Raises only for a bug."""
        if isinstance(command, d.DeskCommand):
            self._note, self._alarm = "", False
            self._door.used(self._state.now)
        try:
            if isinstance(command, d.TryKey):
                self._unlock(command.typed.strip())
            elif isinstance(command, c.LeaveClass):
                self._leave()
            elif isinstance(command, c.ClassCommand):
                self._door.require(Role.CLASS)
                self._teach(command)
            elif isinstance(command, d.LeaveDesk):
                self.left = True
            else:
                self._hear(command)
        except NotAllowed:
            self._note, self._alarm = desk_wording.NOT_ALLOWED, True
        except DeviceError:
            self._note, self._alarm = desk_wording.DISK, True
        self.view = self._build()
        return self.view

    def close(self) -> None:
        """Silence, and the practice page shut."""
        self.voice.hush()
        self._practice.close()

    # -- the door -----------------------------------------------------------------------------------

    def _unlock(self, typed: str) -> None:
        self._tries += 1
        answer = self._door.unlock(typed, self._state.now)
        if isinstance(answer, Refused):
            if not answer.wait_s and not answer.locked:
                self._note, self._alarm = desk_wording.DOOR_WRONG, True
            return
        try:
            self._door.require(Role.CLASS)
        except NotAllowed:
            self._door.lock()
            raise

    def _leave(self) -> None:
        self._tries += 1
        self.close()
        self.closed_inside = self._door.role is not None
        self._door.lock()
        self._state = ClassState(now=self._state.now)
        self._deck, self.left = None, True

    # -- the teacher --------------------------------------------------------------------------------

    def _teach(self, command: c.ClassCommand) -> None:
        match command:
            case c.ShowLessons():
                self._set(stage=Stage.LESSONS)
            case c.ShowProcedures(event_id):
                self._set(stage=Stage.PROCEDURES, event_id=event_id)
            case c.StartLesson(lesson):
                self._start(lesson)
            case c.OpenPractice(address):
                self._set(room=Room(Practice.OPENING, address))
                self._practice.open(address)
            case c.ClosePractice():
                self._set(room=Room())
                self._practice.close()
            case _ if self._deck is not None:
                self._pace(command)

    def _pace(self, command: c.ClassCommand) -> None:
        """What needs a lesson that has begun."""
        match command:
            case c.NextSlide():
                self._go(1)
            case c.PreviousSlide():
                self._go(-1)
            case c.SayAgain():
                self._set(blank=False)
                self._say()
            case c.ChooseTongue(language):
                self._set(language=language)
                self._open_deck(self._state.lesson)
                self._say_if_wanted()
            case c.PrintHandouts():
                self._print(build_handout)
            case c.PrintCertificates():
                self._print(build_certificate)
            case c.SaveClass():
                self._records.keep(self._state)
                self._finish(w.SAVED)
            case c.DropClass():
                self._finish(w.DROPPED)
            case _:
                if isinstance(command, c.ToggleBlank | c.ToggleVoice | c.EndLesson):
                    self.voice.hush()
                self._state = noted(self._state, command)

    def _start(self, lesson: str) -> None:
        now = self._state.now
        self._state = ClassState(now=now, stage=Stage.TEACHING, lesson=lesson, started=now)
        self._open_deck(lesson)
        self._say_if_wanted()

    def _open_deck(self, lesson: str) -> None:
        words, known = self._words(), self._lessons.get(lesson)
        deck = deck_of_lesson(words, known) if known else deck_of_procedure(self._facts(), words, lesson)
        self._deck = deck
        self._set(slides=len(deck.slides), at=min(self._state.at, len(deck.slides) - 1))
        for slide in deck.slides:
            if slide.url:
                self._qr.prepare(slide.url, slide.url)

    def _go(self, by: int) -> None:
        at = moved(self._state.at, by, self._state.slides)
        changed = at != self._state.at or self._state.blank
        self._set(at=at, blank=False)
        if changed:
            self._say_if_wanted()

    # -- devices and time ---------------------------------------------------------------------------

    def _hear(self, command: m.Command) -> None:
        match command:
            case m.Tick(now):
                self._tick(now)
            case m.SpeechStarted() | m.SpeechFinished():
                self.voice.follow(command)
            case m.PrintFinished(job=job, ok=ok) if job == self._state.job:
                self._state = printed(self._state, ok=ok)
            case c.PracticeOpened(url):
                self._set(room=replace(self._state.room, state=Practice.OPEN, url=url))
                self._qr.prepare(url, url)
            case c.PracticeCounted():
                self._state = counted(self._state, command)
            case c.PracticeEnded():
                self._reopen()

    def _tick(self, now: float) -> None:
        """A class is never interrupted by the door; before and after it the idle clock runs."""
        self._set(now=now)
        if self._state.stage is Stage.TEACHING:
            self._door.used(now)
        if self._door.tick(now):
            self._leave()

    def _reopen(self) -> None:
        """It ended by itself: the phones keep what was typed and find it again on the same port."""
        room = self._state.room
        if room.state is Practice.SHUT:
            return
        if not room.url or room.tries >= REOPENED:
            self._set(room=replace(room, state=Practice.FAILED, count=None))
            return
        self._set(room=replace(room, state=Practice.LOST, tries=room.tries + 1))
        port = int(room.url.rstrip("/").rpartition(":")[2])
        self._practice.open(room.address, port)

    # -- voice, paper, log --------------------------------------------------------------------------

    def _say_if_wanted(self) -> None:
        self.voice.hush()
        if self._state.voice and not self._state.blank:
            self._say()

    def _say(self) -> None:
        spoken = self._deck.slides[self._state.at].spoken if self._deck else ()
        self.voice.say(spoken, self._state.language)

    def _print(self, build: Callable[..., ports.ClassPaper]) -> None:
        lesson, deck = self._lessons.get(self._state.lesson), self._deck
        assert deck is not None
        paper = build(self._facts(), self._words(), deck, lesson, self._kiosk_id, self._state.copies)
        self._set(paper=Paper.PRINTING, job=self._state.job + 1)
        self._printer.print(self._state.job, paper)

    def _finish(self, note: str) -> None:
        """Ready for the next class: nothing of this one is left but what was recorded."""
        self.voice.hush()
        self._practice.close()
        self._deck = None
        self._state = ClassState(now=self._state.now)
        self._note, self._alarm = note, False

    # -- views --------------------------------------------------------------------------------------

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)

    def _words(self) -> Words:
        return Words(self._translator, self._state.language)

    def _facts(self) -> Facts:
        return Facts(self._catalogue.pack, self._clock.today())

    def _build(self) -> ClassView:
        return ClassView(
            wall(self._words(), self._state, self._deck, self._clock.now(), self._qr), self._teacher()
        )

    def _teacher(self) -> DeskView:
        who = self._door.who
        view = self._inside() if who else self._door_page()
        return replace(
            view,
            who=f"{desk_wording.ROLES[who.role]}: {who.staff_id}" if who else "",
            note=self._note or view.note,
            alarm=self._alarm if self._note else view.alarm,
            clear=self._tries,
        )

    def _inside(self) -> DeskView:
        plain = Words(self._translator, "ja")
        offered = [] if self._deck else [deck_of_lesson(plain, one) for one in self._lessons.values()]
        return pages.page(self._state, self._deck, self._catalogue.pack, offered, self._practice.addresses)

    def _door_page(self) -> DeskView:
        try:
            door = desk_pages.door(self._door.standing())
        except DeviceError:
            door = desk_pages.door(None, broken=True)
        return pages.at_the_door(door)
