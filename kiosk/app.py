"""The composition root: the only place that reads settings, opens things and owns threads and timers.

What costs time (voice, database, QR library, CLDR) is started after the first painted screen, one thing
per turn of the event loop.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import os
import threading
import time
from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.adapters.clock import SystemClock as SystemClock
from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.often_asked import SqlOftenAsked
from kiosk.adapters.finding import finder_maker
from kiosk.adapters.furigana.on_demand import FuriganaOnDemand
from kiosk.adapters.outlet.output import WatchedOutput, find_mixer
from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.adapters.qr.maker import ProcessQrMaker
from kiosk.adapters.signing.newest_time import NewestTime
from kiosk.adapters.speech.speaker import ProcessSpeaker
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.journey import Journey, Preferences
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault, Tick
from kiosk.heap import settle_heap, trim_heap
from kiosk.service import ports
from kiosk.service.finders import Finders
from kiosk.service.guide import Guide
from kiosk.settings import ROOT as ROOT
from kiosk.settings import Places as Places
from kiosk.settings import Settings
from kiosk.staff_side import Parts, StaffSide, make_desk
from kiosk.ui.handling import Handling
from kiosk.ui.main_window import MainWindow
from kiosk.ui.outlook import Outlook
from kiosk.ui.page_first import PageFirst
from kiosk.ui.presenter import Presenter
from kiosk.ui.screen_map import loaders
from kiosk.ui.theme import QR_SIDE_MM, default_px_per_mm

TICK_MS = 1000
SETTLE_MS = 1500
"""Rows wait in memory so long after the start, so that a first tap is not answered late."""
TIDY_MS = 10_000
"""After the start: by then the database's library is loaded, 60,000 objects that no collection needs to look through."""
CONTENT_MS = 60_000
"""How often the kiosk looks for new content while nobody is there."""
WARM_UP_MS = 300
"""After the first tap of all: by then its page is painted and its first words are on their way."""


class Devices(Struct):
    """The outside things of one run; tests hand in others."""

    speaker: ports.Speaker
    output: ports.SoundOutput
    printer: ports.SlipPrinter
    qr: ports.QrMaker
    log: ports.AssistanceLog
    often: ports.OftenAsked
    clock: ports.Clock


def open_devices(settings: Settings, places: Places, deliver: ports.Deliver, px_per_mm: float) -> Devices:
    """The real ones. Nothing is started yet."""
    speaker = ProcessSpeaker(
        deliver,
        assets=places.assets,
        cache=places.cache / "speech",
        town=settings.town,
        engine=settings.voice_engine,
        clips=places.clips,
    )
    return Devices(
        speaker=PageFirst(speaker, deliver),
        output=WatchedOutput(
            deliver, speaker.stop, partial(find_mixer, settings.headphone_sink), settings.levels
        ),
        printer=ProcessSlipPrinter(
            deliver,
            queue=settings.printer_queue or None,
            out_dir=places.slips,
            address=settings.printer_address,
            paper=settings.paper,
            secret=places.secret,
        ),
        qr=ProcessQrMaker(deliver, px_per_mm=px_per_mm, side_mm=QR_SIDE_MM),
        log=SqlAssistanceLog(
            places.database,
            places.migrations,
            deliver,
            heads=HeadFile(places.data, places.secret),
            keep_days=settings.retention_days,
        ),
        often=SqlOftenAsked(places.database, settings.town, SystemClock()),
        clock=SystemClock(),
    )


def open_catalogue(settings: Settings, places: Places) -> CatalogueStore:
    """The content of the town: the last good pack if the newest cannot be read. Raises ContentErrors."""
    confirmed = places.confirmed(settings.town)
    cache = places.cache / "catalogue"
    return CatalogueStore(places.catalogue, settings.town, cache, confirmed, places.content)


class App(QObject):
    """One running kiosk: window, presenter, guide, devices, timers."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        size: tuple[int, int],
        *,
        may_close: bool = False,
        journey: Journey | None = None,
        make_devices: Callable[[ports.Deliver, float], Devices] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.places = places
        self._size = size
        self.px_per_mm = settings.px_per_mm or default_px_per_mm(*size)
        self.presenter = Presenter()
        deliver = self.presenter.deliver
        self.catalogue = open_catalogue(settings, places)
        self.translator = GettextTranslator(places.locales, settings.languages)
        self.finders = Finders(finder_maker(places.assets / "search", self.translator))
        make = make_devices or partial(open_devices, settings, places)
        self.devices = make(deliver, self.px_per_mm)
        usual = Preferences(sound=settings.sound)
        self.guide = self._make_guide(
            settings.kiosk_id, journey or Journey(preferences=usual, defaults=usual)
        )
        over = FuriganaOnDemand(places.assets, settings.town)
        hands = Handling(settings.double_strike_s, settings.switch_keys, now)
        self.window = MainWindow(self.px_per_mm, may_close=may_close, furigana=over, handling=hands)
        self.window.resize(*size)
        self._connect()
        self.presenter.start(self.guide)
        self.outlook = Outlook(self.window, self.guide)
        self.staff = self._open_staff_side(settings, places)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._content_timer = QTimer(self)
        self._content_timer.timeout.connect(self._look_for_content)
        self._pending: list[Callable[[], object]] = []
        self.window.command_requested.connect(self._warm_up_once)

    def _connect(self) -> None:
        """Views go out to the window, commands come in."""
        self.presenter.view_changed.connect(self.window.show_view)
        self.presenter.reading_changed.connect(self.window.set_reading)
        self.presenter.speaking_changed.connect(self.window.set_speaking)
        self.window.command_requested.connect(self.presenter.submit)

    def _make_guide(self, kiosk_id: str, journey: Journey) -> Guide:
        return Guide(
            catalogue=self.catalogue,
            translator=self.translator,
            log=self.devices.log,
            speaker=self.devices.speaker,
            output=self.devices.output,
            printer=self.devices.printer,
            qr=self.devices.qr,
            often=self.devices.often,
            finders=self.finders,
            clock=self.devices.clock,
            kiosk_id=kiosk_id,
            new_session_id=lambda: os.urandom(8).hex(),
            journey=journey,
            upright=self._size[1] >= self._size[0],
        )

    def _open_staff_side(self, settings: Settings, places: Places) -> StaffSide:
        devices = self.devices
        parts = Parts(
            self.guide, self.catalogue, self.finders, self.translator, devices.log, devices.clock, devices.often,
            devices.speaker, devices.output, self.px_per_mm,
        )  # fmt: skip
        make = partial(make_desk, settings, places, parts)
        beside = settings.desk_window == "beside"
        return StaffSide(make, self.window, self.presenter, self.px_per_mm, beside=beside)

    def _tick(self) -> None:
        """A visit waits while staff work over its window."""
        now = time.monotonic()
        if not self.staff.tick(now):
            self.presenter.submit(Tick(now))

    def run_later(self, steps: list[Callable[[], object]]) -> None:
        """Runs these one per turn of the event loop, so that a tap always gets in between."""
        self._pending += steps
        QTimer.singleShot(0, self._run_one)

    def _warm_up_once(self) -> None:
        """Somebody has come: what the next pages need is loaded behind the first answer, not before theirs."""
        self.window.command_requested.disconnect(self._warm_up_once)
        self._pending += [self.devices.qr.warm_up, self._warm_calendar, self._prepare_search]
        QTimer.singleShot(WARM_UP_MS, self._run_one)

    def _warm_calendar(self) -> None:
        """The names of months and eras, which the verdict needs: 20 ms."""
        self.translator.date(self.guide.journey.preferences.language, self.devices.clock.today())

    def _run_one(self) -> None:
        if self._pending:
            self._pending.pop(0)()
            QTimer.singleShot(10, self._run_one)

    def start_machine(self) -> None:
        """What is needed as soon as the first screen is up; the heavy rest waits a moment for a first tap."""
        self.presenter.catch_bugs()
        self._timer.start(TICK_MS)
        self._content_timer.start(CONTENT_MS)
        QTimer.singleShot(TIDY_MS, self._keep_tidy)
        self.presenter.view_changed.connect(self.outlook.look_ahead)
        self.outlook.begin()
        QTimer.singleShot(SETTLE_MS, self._start_the_rest)

    def _keep_tidy(self) -> None:
        """What is loaded stays; garbage is looked for once a second, never in the middle of a tap."""
        gc.freeze()
        self._timer.timeout.connect(lambda: gc.collect(1))

    def _start_the_rest(self) -> None:
        settle_heap()
        steps: list[Callable[[], object]] = [
            self.devices.output.start,
            self.devices.log.start,
            self.devices.often.refresh,
            self.staff.start,
            *loaders(),
        ]
        self.catalogue.verify()
        if self.catalogue.errors:
            steps.append(lambda: self.presenter.submit(DeviceFailed(Fault.CONTENT)))
        self.run_later(steps)

    def _look_for_content(self) -> None:
        """Between visits: has the town changed its content, or confirmed something?"""
        if not self.guide.journey.visiting:
            gc.collect()
            trim_heap()
            threading.Thread(target=self._refresh_content, name="content", daemon=True).start()

    def _refresh_content(self) -> None:
        """In a thread of its own, because reading the sources takes half a second."""
        self.catalogue.refresh()
        with contextlib.suppress(OSError):  # a full disk is told elsewhere
            NewestTime(self.places.content).note(datetime.datetime.now(datetime.UTC))
        fault = Fault.CONTENT
        self.presenter.deliver(DeviceFailed(fault) if self.catalogue.errors else DeviceRecovered(fault))

    def _prepare_search(self) -> None:
        """Reads the catalogue for the search, one procedure per turn of the event loop."""
        if self.finders.prepare(self.catalogue.pack):
            self._pending.append(self._prepare_search)

    def close(self) -> None:
        """Silence, and every row on disk."""
        self._timer.stop()
        self._content_timer.stop()
        self.staff.close()
        self.devices.output.close()
        self.devices.speaker.close()
        self.devices.printer.close()
        self.devices.qr.close()
        self.devices.log.close()
