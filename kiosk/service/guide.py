"""The resident's side of the counter: one command in, one view out, everything else follows from events."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain.assistance import LogEntry, bucket, loggable
from kiosk.domain.facts import Facts
from kiosk.domain.journey import Journey, advance
from kiosk.domain.search_messages import TextEdited
from kiosk.domain.text import Passage, Utterance
from kiosk.service import ports, views
from kiosk.service.finders import Finders
from kiosk.service.foreseen import Foreseen
from kiosk.service.framing import Setting
from kiosk.service.keypad_words import control_passages, key_passages, switched_passages
from kiosk.service.plan_slips import build_plan_slip
from kiosk.service.scan_pages import CODE as PRACTICE_CODE
from kiosk.service.scan_pages import code_words
from kiosk.service.search_views import EditView
from kiosk.service.slips import build_slip
from kiosk.service.view_builder import build
from kiosk.service.visits import Visits
from kiosk.service.words import Words

_SET: dict[type[m.Event], str] = {
    m.TextSizeChosen: "text_size",
    m.ThemeChosen: "theme",
    m.LanguageChosen: "language",
    m.SoundSwitched: "sound",
    pm.PaceChosen: "pace",
    pm.VolumeChosen: "volume",
    pm.ReachChosen: "reach",
    pm.HandChosen: "hand",
    pm.FuriganaChosen: "furigana",
}
"""What was set → the key of the passage that says so, on the page where it is set."""


class Guide:
    """Runs a visit on the one route (ARCHITECTURE.md).

    `new_session_id` makes random ids; `kiosk_id` is this machine's number on slips and rows; `upright` is its screen.
    """

    def __init__(
        self,
        *,
        catalogue: ports.Catalogue,
        translator: ports.Translator,
        log: ports.AssistanceLog,
        speaker: ports.Speaker,
        output: ports.SoundOutput,
        printer: ports.SlipPrinter,
        qr: ports.QrMaker,
        often: ports.OftenAsked,
        finders: Finders,
        clock: ports.Clock,
        kiosk_id: str,
        new_session_id: Callable[[], str],
        journey: Journey | None = None,
        upright: bool = True,
    ) -> None:
        self._catalogue = catalogue
        self._translator = translator
        self._languages = translator.languages()
        self._log = log
        self._speaker, self._output = speaker, output
        self._printer = printer
        self._qr, self._often, self._finders = qr, often, finders
        self._clock = clock
        self._upright = upright
        self._kiosk_id = kiosk_id
        self._new_session_id = new_session_id
        self._journey = journey or Journey()
        self._machine_session = self._opened(new_session_id())
        self._session: LogEntry | None = None
        self.visits = Visits()
        self._generation = 0
        self._facts = Facts(catalogue.pack, clock.today())
        self.reading = ""
        """Key of the passage that is being read aloud, or ""."""
        self._last_key = ""
        self._foreseen = Foreseen()
        self.view = self._build()

    @property
    def journey(self) -> Journey:
        return self._journey

    @property
    def speaking(self) -> bool:
        """True from the first word asked of the voice until its last was heard or it was stopped."""
        return bool(self._last_key)

    def handle(self, command: m.Command) -> views.View:
        """Does what is asked and returns what to show. Raises only for a bug."""
        if isinstance(command, m.ResidentCommand):
            self._silence()
        if isinstance(command, m.SpeechStarted | m.SpeechFinished):
            self._follow_voice(command)
        if not self._journey.visiting:
            self._facts = Facts(self._catalogue.pack, self._clock.today(), self._often.asked())
            self._foreseen.forget()  # content or the day may be new
        before = self._journey
        self._journey, events = advance(before, command, self._facts)
        if events or self._changed(before) or isinstance(command, m.QrReady):
            self.view = self._foreseen.view_of(command, self._journey) or self._build()
            self._foreseen.forget()
        for event in events:
            self._record(event)
            self._react(event)
        if events:
            self._log.flush()
        return self.view

    def ahead(self, command: m.Command) -> views.View:
        """What `handle` would show. Nothing happens: no row, no word, no paper.

        The voice gets ready for つぎへ alone: it would take the machine from the page that is looked at.
        """
        journey, _ = advance(self._journey, command, self._facts)
        view = self._build(journey)
        following = self.view.frame.next
        if journey.preferences.aloud and following and following.command == command:
            self._speaker.prepare(self._utterances(view.spoken)[:1])
        self._foreseen.keep(command, journey, view)
        return view

    def is_heard(self, key: str) -> bool:
        """True for an utterance of what is being said now. May be asked from any thread."""
        return key.startswith(f"{self._generation}.")

    def _changed(self, before: Journey) -> bool:
        """True when more than the time is new, or the time itself is shown."""
        return self._journey.asking or self._journey != replace(before, now=self._journey.now)

    def _build(self, journey: Journey | None = None) -> views.View:
        journey = journey or self._journey
        words = Words(self._translator, journey.preferences.language)
        heard = self._speaker.speaks(words.language)
        return build(
            Setting(
                journey, self._facts, words, self._qr, self._finders, self._languages, self._upright, heard
            )
        )

    # -- effects ------------------------------------------------------------------------------------

    def _react(self, event: m.Event) -> None:
        match event:
            case m.ScreenShown(screen):
                self._begin_screen(screen)
            case m.RepeatRequested():
                self._say(self.view.spoken)
            case pm.PlaceAsked() | pm.PaceChosen() | pm.VolumeChosen():
                self._answer(event)
            case pm.ControlReached(control):
                self._read(control_passages(self._words(), control))
            case pm.EyesFreeSwitched(on):
                self._say((*switched_passages(self._words(), on=on), *self.view.spoken))
            case _ if type(event) in _SET:
                self._read(p for p in self.view.spoken if p.key == _SET[type(event)])
            case pm.OutletChanged():
                self._greet_at_outlet()
            case m.StaffCalled():
                self._output.lead(m.Outlet.SPEAKER)  # staff have no headphones on
                self._speaker.chime()
            case m.ProcedureChosen(procedure_id):
                self._prepare_code(procedure_id)
            case m.SlipRequested(subject, job):
                self._print(subject, job)
            case m.SlipPrinted() | m.SlipFailed():
                self._read(passage for passage in self.view.spoken if passage.key == "slip")
            case TextEdited() if isinstance(self.view, EditView):
                self._read(self.view.edited)
            case m.SessionEnded():
                self._silence()
                self._speaker.forget()
                self._output.settle()
                self._often.refresh()

    def _begin_screen(self, screen: str) -> None:
        if screen != p.StaffCalling.__name__:
            self._output.lead(self._journey.preferences.outlet)
        self._read(self.view.spoken)
        if screen in (p.ScanPhone.__name__, p.ScanTry.__name__):
            self._qr.prepare(PRACTICE_CODE, code_words(self._words()))

    def _answer(self, event: m.Event) -> None:
        """What was asked for is said even where nothing is read by itself; at another pace, the screen again."""
        asked = self.view.frame.answer
        again: Iterable[Passage] = self.view.spoken
        if isinstance(event, pm.PlaceAsked):
            again = key_passages(self._words()) if event.with_keys else ()
        if asked:
            self._say((asked, *again))
        else:  # on the page of sounds, which tells the level itself
            self._say(passage for passage in self.view.spoken if passage.key == _SET[type(event)])

    def _greet_at_outlet(self) -> None:
        """Who puts headphones in hears that, and the screen; who takes them out hears only that, and nothing private."""
        self._silence()
        told = (self.view.frame.answer,) if self.view.frame.answer else ()
        if self._journey.preferences.outlet is m.Outlet.HEADPHONES:
            self._say((*told, *(self.view.spoken if self._journey.preferences.aloud else ())))
        else:
            self._read(told)

    def _read(self, passages: Iterable[Passage]) -> None:
        """By itself, unless the resident wants it quiet."""
        if self._journey.preferences.aloud:
            self._say(passages)

    def _say(self, passages: Iterable[Passage]) -> None:
        self._generation += 1
        said = self._utterances(passages)
        self._last_key = said[-1].key if said else ""
        if said:
            self._speaker.say(said)

    def _utterances(self, passages: Iterable[Passage]) -> list[Utterance]:
        """Words that nobody has translated yet, or no voice can say, are shown and not spelt out by a foreign voice."""
        wanted = self._journey.preferences
        return [
            Utterance(
                f"{self._generation}.{passage.key}",
                passage.spoken,
                passage.language or wanted.language,
                wanted.pace.value,
                wanted.volume.value,
            )
            for passage in passages
            if passage.spoken and self._speaker.speaks(passage.language or wanted.language)
        ]

    def _silence(self) -> None:
        self._generation += 1
        self.reading = self._last_key = ""
        self._speaker.stop()

    def _follow_voice(self, command: m.SpeechStarted | m.SpeechFinished) -> None:
        generation, _, key = command.key.partition(".")
        if generation != str(self._generation):
            return  # a sentence that was already silenced
        self.reading = key if isinstance(command, m.SpeechStarted) else ""
        if isinstance(command, m.SpeechFinished) and command.key == self._last_key:
            self._last_key = ""

    def _prepare_code(self, procedure_id: str) -> None:
        link = self._facts.pack.link(procedure_id)
        if link:
            self._qr.prepare(procedure_id, link.url)

    def _words(self) -> Words:
        return Words(self._translator, self._journey.preferences.language)

    def _print(self, subject: str, job: int) -> None:
        place = self._journey.place
        words = self._words()
        slip: ports.Slip | ports.PlanSlip
        if isinstance(place, p.PlanShown):
            plan, flow = self._journey.flow.plan(self._facts), self._facts.pack.flow(subject)
            slip = build_plan_slip(self._facts, words, plan, flow, self._kiosk_id)
        else:
            route = place.route if isinstance(place, p.Handover) else self._facts.route(subject)
            slip = build_slip(self._facts, words, subject, route, self._kiosk_id)
        self._printer.print(job, replace(slip, text_size=self._journey.preferences.text_size))

    # -- the log ------------------------------------------------------------------------------------

    def _record(self, event: m.Event) -> None:
        kept = loggable(event)
        if kept is None:
            return
        if isinstance(event, m.SessionStarted):
            self._session = self._opened(self._new_session_id())
            self.visits.begin(self._session, self._clock.now(), self._journey.preferences.language)
        session = self._session or self._machine_session
        self._log.record(replace(session, type=kept[0], subject=kept[1]))
        self.visits.note(event)
        if isinstance(event, m.SessionEnded):
            self._session = None

    def _opened(self, session_id: str) -> LogEntry:
        now = self._clock.now()
        return LogEntry(
            session=session_id,
            kiosk_id=self._kiosk_id,
            town=self._catalogue.pack.town.code,
            date=now.date(),
            bucket=bucket(now),
            type="",
        )
