"""The guided tour: a scripted visit on the real window, kept as pictures, sound, paper and log rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.often_asked import SqlOftenAsked
from kiosk.adapters.database.reader import show
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.qr.maker import ProcessQrMaker
from kiosk.adapters.speech.languages import can_speak
from kiosk.adapters.speech.rendering import render_all, write_sentences
from kiosk.app import App, Devices, Places, SystemClock
from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import search_messages as s
from kiosk.domain.facts import Facts
from kiosk.domain.flow import standing
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.procedure import Procedure
from kiosk.domain.text import Utterance
from kiosk.errors import DeviceError
from kiosk.service import ports
from kiosk.service.views import HandoverView
from kiosk.settings import Settings
from kiosk.ui.inspection import describe
from kiosk.ui.theme import QR_SIDE_MM

WAIT_MS = 30_000
Waypoint = tuple[str, Sequence[m.Command]]


class Options(Struct, frozen=True):
    """What to show: screen in px, language, text size, theme.

    `screens_only` leaves out sound and paper; `brief` shows one verdict of each life event and topic only.
    """

    out: Path
    size: tuple[int, int] = (1080, 1920)
    language: str = "ja"
    text_size: m.TextSize = m.TextSize.STANDARD
    theme: m.Theme = m.Theme.STANDARD
    screens_only: bool = False
    brief: bool = False


class RecordingSpeaker:
    """Keeps what would be said; the tour turns it into sound files."""

    def __init__(self) -> None:
        self.said: list[Utterance] = []

    def say(self, utterances: Sequence[Utterance]) -> None:
        self.said = list(utterances)

    def speaks(self, language: str) -> bool:
        return can_speak(language)

    def stop(self) -> None:
        self.said = []

    def prepare(self, utterances: Sequence[Utterance]) -> None: ...
    def forget(self) -> None: ...
    def chime(self) -> None: ...
    def close(self) -> None: ...


def itinerary(facts: Facts, brief: bool = False) -> Iterator[Waypoint]:
    """Every kind of screen, in the order a resident meets them; verdicts of every status the town has."""
    pack = facts.pack
    event, procedure = pack.life_events[0], pack.of_event(pack.life_events[0].id)[0]
    yield "start", ()
    yield "life-events", (m.Begin(),)
    yield "procedures", (m.ChooseLifeEvent(event.id),)
    yield "verdict", (m.ChooseProcedure(procedure.id),)
    yield from _way(facts, procedure.id)
    yield "handover-printed", (m.PrintSlip(),)
    yield "finished", (m.Finish(),)
    yield from _verdicts(facts, brief)
    yield from _readiness_results(facts)
    yield from _questions(facts)
    yield from _other_ways_in(facts)
    yield "staff", (m.CallStaff(),)
    yield "still-there", (m.StartOver(), m.Begin(), m.Tick(0.0), m.Tick(181.0))
    yield "still-there-late", (m.Tick(200.0),)
    yield "notice", (m.StayHere(), m.DeviceFailed(m.Fault.PRINTER))
    yield "sorry", (m.DeviceRecovered(m.Fault.PRINTER), m.ReportBug())


def _way(facts: Facts, procedure_id: str) -> Iterator[Waypoint]:
    procedure, route = facts.pack.procedure(procedure_id), facts.route(procedure_id)
    commands: Sequence[m.Command] = (m.GoNext(),)
    if route is not m.Route.COUNTER:
        for ask in procedure.readiness:
            yield f"readiness-{ask.value}", commands
            commands = (m.AnswerReadiness(m.Answer.YES),)
    for number, _ in enumerate(facts.steps(procedure_id, route), 1):
        yield f"step-{number}", commands
        commands = (m.GoNext(),)
    yield "handover", commands


def _verdicts(facts: Facts, brief: bool) -> Iterator[Waypoint]:
    for procedure in _samples(facts) if brief else facts.pack.procedures:
        yield f"verdict-{procedure.id}", (m.StartOver(), m.ChooseProcedure(procedure.id))
    for event in facts.pack.life_events[1:]:
        yield f"procedures-{event.id}", (m.StartOver(), m.ChooseLifeEvent(event.id))
    counter = [p for p in facts.pack.procedures if facts.route(p.id) is m.Route.COUNTER]
    for procedure in counter[:1]:
        yield "counter-step-1", (m.StartOver(), m.ChooseProcedure(procedure.id), m.GoNext())


def _samples(facts: Facts) -> list[Procedure]:
    """The last procedure of each life event and topic: the small ones stand first."""
    pages = [(event.id, topic.id) for event in facts.pack.life_events for topic in event.topics]
    pages += [(event.id, "") for event in facts.pack.life_events if not event.topics]
    found = {procedure.id: procedure for page in pages for procedure in facts.pack.of_event(*page)[-1:]}
    return list(found.values())


def _questions(facts: Facts) -> Iterator[Waypoint]:
    """Every question of the first flow answered はい but one; its list, and the answers."""
    flow = facts.pack.flows[0]
    commands: Sequence[m.Command] = (m.StartOver(), m.Begin(), f.StartFlow(flow.id))
    answer, given = m.Answer.DONT_KNOW, dict[str, m.Answer]()
    while (asked := standing(flow, given).next) is not None:
        yield f"question-{asked.id}", commands
        given[asked.id] = answer
        commands, answer = (f.AnswerQuestion(answer),), m.Answer.YES
    yield "plan", commands
    yield "plan-answers", (f.ShowAnswers(),)
    yield "plan-question-again", (f.ChangeAnswer(flow.questions[0].id),)


def _readiness_results(facts: Facts) -> Iterator[Waypoint]:
    procedure = next(
        p for p in facts.pack.procedures if p.readiness and facts.route(p.id) is not m.Route.COUNTER
    )
    asks = len(procedure.readiness)
    begin = (m.StartOver(), m.ChooseProcedure(procedure.id), m.GoNext())
    for name, answer in (("missing", m.Answer.NO), ("unsure", m.Answer.DONT_KNOW)):
        yield f"readiness-{name}", (*begin, *([m.AnswerReadiness(answer)] * asks))


def _other_ways_in(facts: Facts) -> Iterator[Waypoint]:
    """By word, by number, and what is often asked."""
    event = facts.pack.life_events[0]
    procedure = facts.pack.of_event(event.id)[0]
    number = str(facts.pack.numbers[procedure.id])
    yield "search", (m.StartOver(), m.Begin(), s.OpenSearch())
    yield "search-other-keys", (s.TurnKeyboard(),)
    yield "search-found", (s.TurnKeyboard(), *map(s.TypeKey, event.reading))
    yield "search-results", (m.GoNext(),)
    yield "search-verdict", (m.ChooseProcedure(procedure.id),)
    yield "search-not-yet", (m.StartOver(), s.OpenSearch(), *map(s.TypeKey, "ZZZ"))
    yield "search-nothing", (m.GoNext(),)
    yield "search-refused", (m.GoBack(), s.EraseAll(), *map(s.TypeKey, "1234567"))
    yield "number", (m.StartOver(), s.OpenNumber())
    yield "number-found", tuple(map(s.TypeKey, number))
    yield "number-unknown", (s.EraseAll(), *map(s.TypeKey, "999"))
    yield "often-asked", (m.StartOver(), s.OpenOften())


class Tour:
    """Walks the itinerary and writes it down."""

    def __init__(self, settings: Settings, places: Places, options: Options) -> None:
        self._options = options
        options.out.mkdir(parents=True, exist_ok=True)
        self._speaker = RecordingSpeaker()
        self._places = places
        self._town = settings.town
        wanted = Preferences(options.language, options.text_size, options.theme)
        self._app = App(
            settings,
            places,
            options.size,
            may_close=True,
            journey=Journey(preferences=wanted, defaults=wanted),
            make_devices=self._devices,
        )
        self._screens: list[dict[str, Any]] = []

    def _devices(self, deliver: ports.Deliver, px_per_mm: float) -> Devices:
        out = self._options.out
        database = out / "log.sqlite3"
        database.unlink(missing_ok=True)
        return Devices(
            speaker=self._speaker,
            printer=ProcessSlipPrinter(deliver, queue=None, out_dir=out),
            qr=ProcessQrMaker(deliver, px_per_mm=px_per_mm, side_mm=QR_SIDE_MM),
            log=SqlAssistanceLog(database, self._places.migrations, deliver),
            often=SqlOftenAsked(database, self._town, SystemClock()),
            clock=SystemClock(),
        )

    def walk(self) -> Path:
        """Writes everything into the output folder. Returns the manifest's path.

        Raises DeviceError when a device does not answer within 30 s.
        """
        self._app.devices.log.start()
        self._app.window.show()
        facts = Facts(self._app.catalogue.pack, SystemClock().today())
        for number, (name, commands) in enumerate(itinerary(facts, self._options.brief), 1):
            if name == "handover-printed" and self._options.screens_only:
                continue
            for command in commands:
                self._app.presenter.submit(command)
            self._settle()
            self._capture(f"{number:02d}-{name}")
        self._app.close()
        if not self._options.screens_only:
            self._speak()
            self._rows()
        return self._write_manifest()

    def _settle(self) -> None:
        """Waits until the code is made and the slip is out: the screen as the resident leaves it."""
        self._wait(lambda: not self._unfinished())
        QApplication.processEvents()

    def _unfinished(self) -> bool:
        view = self._app.guide.view
        if not isinstance(view, HandoverView):
            return False
        return (view.qr_expected and view.qr is None) or view.print is None

    def _wait(self, done: Callable[[], bool]) -> None:
        timer = QElapsedTimer()
        timer.start()
        while not done():
            if timer.elapsed() > WAIT_MS:
                raise DeviceError("the tour waited 30 s for a device")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QThread.msleep(5)

    def _capture(self, name: str) -> None:
        """One picture a page."""
        screen = self._app.window.screen_shown
        column = screen.column if screen else None
        pages = column.pages if column else 1
        for page in range(pages):
            if column:
                column.show_page(page)
            stem = name if pages == 1 else f"{name}-p{page + 1}"
            self._app.window.grab().save(str(self._options.out / f"{stem}.png"))
            self._screens.append(self._entry(stem, page, pages))

    def _entry(self, stem: str, page: int, pages: int) -> dict[str, Any]:
        view = self._app.guide.view
        return {
            "screen": stem,
            "view": type(view).__name__,
            "image": f"{stem}.png",
            "page": page + 1,
            "pages": pages,
            "spoken": [passage.spoken for passage in view.spoken if passage.spoken],
            "widgets": describe(self._app.window, self._app.px_per_mm),
        }

    def _speak(self) -> None:
        """One sound file a screen: everything that is said there."""
        first_pages = [entry for entry in self._screens if entry["page"] == 1]
        texts = [text for entry in first_pages for text in entry["spoken"]]
        cache = self._places.cache / "speech"
        sounds = render_all(texts, self._options.language, self._places.assets, cache, self._town)
        for entry in first_pages:
            entry["sound"] = f"{Path(entry['image']).stem}.wav"
            write_sentences(self._options.out / entry["sound"], [sounds[text] for text in entry["spoken"]])

    def _rows(self) -> None:
        """The rows that the visit left, as the staff see them."""
        rows = show(self._options.out / "log.sqlite3", limit=10_000)
        (self._options.out / "log.json").write_text(
            json.dumps(rows, ensure_ascii=False, indent=1, default=str), "utf-8"
        )

    def _write_manifest(self) -> Path:
        path = self._options.out / "manifest.json"
        manifest = {
            "size": list(self._options.size),
            "px_per_mm": self._app.px_per_mm,
            "language": self._options.language,
            "text_size": self._options.text_size.value,
            "theme": self._options.theme.value,
            "screens": self._screens,
        }
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
        return path
