"""The guided tour: a scripted visit on the real window, kept as pictures, sound, paper and log rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.often_asked import SqlOftenAsked
from kiosk.adapters.database.reader import show
from kiosk.adapters.outlet.output import WatchedOutput
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.qr.maker import ProcessQrMaker
from kiosk.adapters.speech.languages import can_speak
from kiosk.adapters.speech.rendering import render_all, write_sentences
from kiosk.app import App, Devices, Places, SystemClock
from kiosk.domain import messages as m
from kiosk.domain.facts import Facts
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.text import Utterance
from kiosk.domain.wishes import Furigana
from kiosk.errors import DeviceError
from kiosk.service import ports
from kiosk.service.scan_views import ScanTryView
from kiosk.service.views import HandoverView
from kiosk.settings import Settings
from kiosk.tour.itinerary import itinerary
from kiosk.ui.inspection import describe
from kiosk.ui.theme import QR_SIDE_MM

WAIT_MS = 30_000
PNG_QUALITY = 80
"""Qt's scale for PNG: as small as by default, made in two thirds of the time."""


class Options(Struct, frozen=True):
    """What to show: screen in px, language, text size, theme.

    `screens_only` leaves out sound and paper; `brief` shows one verdict of each life event and topic only;
    without `pictures` there is the manifest alone.
    """

    out: Path
    size: tuple[int, int] = (1080, 1920)
    language: str = "ja"
    text_size: m.TextSize = m.TextSize.STANDARD
    theme: m.Theme = m.Theme.STANDARD
    screens_only: bool = False
    brief: bool = False
    pictures: bool = True
    furigana: bool = False


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


class Tour:
    """Walks the itinerary and writes it down."""

    def __init__(self, settings: Settings, places: Places, options: Options) -> None:
        self._options = options
        options.out.mkdir(parents=True, exist_ok=True)
        self._speaker = RecordingSpeaker()
        self._places = places
        self._town = settings.town
        furigana = Furigana.ON if options.furigana else Furigana.OFF
        wanted = Preferences(options.language, options.text_size, options.theme, furigana=furigana)
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
            output=WatchedOutput(deliver, self._speaker.stop, lambda: None, {}),  # never started
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
        if not isinstance(view, HandoverView | ScanTryView):
            return False
        printing = isinstance(view, HandoverView) and view.print is None
        return (view.qr_expected and view.qr is None) or printing

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
            if self._options.pictures:
                self._app.window.grab().save(str(self._options.out / f"{stem}.png"), "PNG", PNG_QUALITY)
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
            "own_words": [passage.spoken for passage in view.spoken if not passage.language],
            "widgets": describe(self._app.window, self._app.px_per_mm),
            "furigana": view.frame.furigana,
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
            "furigana": self._options.furigana,
            "screens": self._screens,
        }
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
        return path
