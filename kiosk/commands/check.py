"""`kiosk check`: the self-test, tried for real, kept, and on paper if wished; `--ask` also asks a person."""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kiosk.adapters import health
from kiosk.adapters.machine import disk, record
from kiosk.adapters.outlet.output import find_mixer
from kiosk.adapters.printing.detect import report_of
from kiosk.adapters.speech.engines import CLIPS
from kiosk.adapters.speech.inspection import inspect
from kiosk.app import Places, SystemClock, open_catalogue
from kiosk.commands.context import places_of, print_json, settings_of, stdout_for_results
from kiosk.commands.interchange import save
from kiosk.domain.upkeep import Room
from kiosk.errors import DeviceError
from kiosk.settings import Settings

HEARD = "音のテストです。聞こえましたら、はい、と答えてください。"
ROOM = {
    Room.ENOUGH: "十分です",
    Room.LOW: "残りが 500 MB より少ない",
    Room.VERY_LOW: "残りが 100 MB より少ない",
}


def check(arguments: argparse.Namespace) -> int:
    settings, places = settings_of(arguments), places_of(arguments)
    checks = _quick(arguments, settings, places)
    if not arguments.quick:
        checks |= {
            "voice": lambda: _voice(settings, places),
            "sound": health.sound,
            "mixer": lambda: health.mixer(find_mixer(settings.headphone_sink), settings.levels),
            "printer": lambda: _printer(settings, places),
        }
    with stdout_for_results():
        results = health.run_checks(checks)
        if arguments.ask:
            results += health.run_checks(_questions(arguments))
    test = record.SelfTest(
        record.moment(SystemClock().now()),
        settings.kiosk_id,
        settings.town,
        program_version(),
        tuple(results),
    )
    _keep(places, test)
    if arguments.json:
        print_json(results)
    else:
        print("\n".join(lines_of(test)))
    if arguments.out:
        save(_sheet(test), arguments.out)
    return 0 if test.ok else 1


def lines_of(test: record.SelfTest) -> list[str]:
    return [f"{'ok  ' if r.ok else 'FAIL'} {r.name:<10} {r.detail}" for r in test.results]


def program_version() -> str:
    """The version of the installed program; "" in a checkout that is not installed."""
    try:
        return version("michishirube")
    except PackageNotFoundError:
        return ""


def _quick(arguments: argparse.Namespace, settings: Settings, places: Places) -> dict[str, health.Check]:
    """What takes no sound, no paper and no time: also tried by the kiosk itself after each start."""
    return {
        "storage": lambda: _storage(places),
        "content": lambda: _content(arguments),
        "font": health.font,
        "database": lambda: health.database(places.database),
        "clock": lambda: health.clock(SystemClock().today()),
    }


def _keep(places: Places, test: record.SelfTest) -> None:
    try:
        told = os.statvfs(places.data)
        record.keep(places.data, test, told.f_bavail * told.f_frsize // 2**20)
    except OSError as error:
        print(f"kiosk: {places.data}: {error.strerror}", file=sys.stderr)


def _storage(places: Places) -> str:
    places.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=places.data) as file:  # a byte that is really written
        file.write(b"x")
        os.fsync(file.fileno())
    room = disk.look(places.data)
    if room is not Room.ENOUGH:
        raise DeviceError(f"{places.data}: {ROOM[room] if room else '?'}")
    return ROOM[room]


def _content(arguments: argparse.Namespace) -> str:
    store = open_catalogue(settings_of(arguments), places_of(arguments))
    if store.errors:
        raise store.errors[0]
    return f"{store.pack.town.name} {len(store.pack.procedures)} 手続き {_edition(arguments)}"


def _edition(arguments: argparse.Namespace) -> str:
    """Number and day of the content, after every delivered file was compared with what was signed."""
    from kiosk.commands.content import edition_words, standing_of  # noqa: PLC0415  TUF: 130 ms

    now = datetime.datetime.now(datetime.UTC)
    return edition_words(standing_of(places_of(arguments), settings_of(arguments).town, now))


def _voice(settings: Settings, places: Places) -> str:
    """Every voice is tried; the first that makes sound by itself must work. The others are told as well."""
    rungs = inspect(
        places.assets, places.cache / "speech", places.clips, settings.town, settings.voice_engine
    )
    told = "、".join(f"{rung.name} {'○' if rung.ok else '×'} {rung.detail}" for rung in rungs)
    live = [rung for rung in rungs if rung.name != CLIPS] or rungs
    if not live[0].ok or not all(rung.ok for rung in rungs if rung.name == CLIPS):
        raise DeviceError(told)
    return told


def _printer(settings: Settings, places: Places) -> str:
    if not settings.printer_queue and not settings.printer_address:
        return f"紙のかわりに {places.slips} へ PDF を書き出します"
    now = report_of(settings.printer_queue, settings.printer_address)
    if not now.ready:
        raise DeviceError(f"{now.state.value}: {now.detail}")
    return f"{settings.printer_address or settings.printer_queue} {settings.paper.value} {now.detail}"


# -- what only a person can answer ------------------------------------------------------------------


def _questions(arguments: argparse.Namespace) -> dict[str, health.Check]:
    return {"heard": lambda: _heard(arguments), "paper": lambda: _paper(arguments), "touch": _touch}


def _heard(arguments: argparse.Namespace) -> str:
    from kiosk.adapters.speech.rendering import Renderer  # noqa: PLC0415  100 MB of dictionary

    places = places_of(arguments)
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "heard.wav"
        Renderer(places.assets, places.cache / "speech", settings_of(arguments).town).render(HEARD, spoken)
        subprocess.run(["aplay", "-q", str(spoken)], check=False, timeout=60)
    return _asked("声が聞こえましたか")


def _paper(arguments: argparse.Namespace) -> str:
    from kiosk.commands.printer import printer  # noqa: PLC0415

    printer(argparse.Namespace(**(vars(arguments) | {"action": "test", "json": False})))
    return _asked("紙が出て、字が読めますか")


def _touch() -> str:
    """Every field of the glass, within a minute."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from kiosk.ui.touch_grid import TouchGrid  # noqa: PLC0415

    application = QApplication.instance() or QApplication(["touch"])
    grid = TouchGrid()
    grid.finished.connect(application.exit)
    grid.showFullScreen()
    left = application.exec()
    if left:
        raise DeviceError(f"さわっても反応しない場所が {left} か所あります")
    return "すべての場所が反応しました"


def _asked(question: str) -> str:
    print(f"{question}（はい = y、いいえ = n）: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes", "はい"):
        raise DeviceError(f"{question}: いいえ")
    return f"{question}: はい"


def _sheet(test: record.SelfTest) -> bytes:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.check_sheet import check_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["check"])
    title = f"自己点検　{test.at}　案内機 {test.kiosk_id}（{test.town}）"
    marks = [f"{'○' if r.ok else '×'}　{r.name}　{r.detail}" for r in test.results]
    return check_as_pdf(title, [*marks, "", "見た人：　　　　　　　　　　　　　　　　日付："])
