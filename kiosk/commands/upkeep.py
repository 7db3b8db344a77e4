"""The commands for the person who looks after the machine: the self-test and the log."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kiosk.adapters import health
from kiosk.adapters.database import reader
from kiosk.adapters.printing.cups import queue_state
from kiosk.adapters.speech.rendering import Renderer
from kiosk.app import Places, SystemClock, open_catalogue
from kiosk.commands.context import places_of, print_json, settings_of
from kiosk.errors import DeviceError
from kiosk.settings import Settings


def check(arguments: argparse.Namespace) -> int:
    settings, places = settings_of(arguments), places_of(arguments)
    results = health.run_checks(
        {
            "content": lambda: _content(arguments),
            "font": health.font,
            "voice": lambda: _voice(settings, places),
            "sound": health.sound,
            "printer": lambda: _printer(settings, places),
            "database": lambda: health.database(places.database),
            "clock": lambda: health.clock(SystemClock().today()),
        }
    )
    if arguments.json:
        print_json(results)
    else:
        for result in results:
            print(f"{'ok  ' if result.ok else 'FAIL'} {result.name:<10} {result.detail}")
    return 0 if all(result.ok for result in results) else 1


def _content(arguments: argparse.Namespace) -> str:
    store = open_catalogue(settings_of(arguments), places_of(arguments))
    if store.errors:
        raise store.errors[0]
    return f"{store.pack.town.name} {len(store.pack.procedures)} 手続き"


def _voice(settings: Settings, places: Places) -> str:
    """Says the town's name into a file that is thrown away."""
    renderer = Renderer(places.assets, places.cache / "speech", settings.town)
    with tempfile.TemporaryDirectory() as folder:
        seconds = renderer.render("手続きのご案内をします。", Path(folder) / "voice.wav")
    return f"日本語 {seconds:.1f} 秒"


def _printer(settings: Settings, places: Places) -> str:
    if not settings.printer_queue:
        return f"紙のかわりに {places.slips} へ PDF を書き出します"
    ready, detail = queue_state(settings.printer_queue)
    if not ready:
        raise DeviceError(detail)
    return detail


def log(arguments: argparse.Namespace) -> int:
    database = places_of(arguments).database
    if arguments.action == "show":
        return _show_log(reader.show(database, limit=arguments.limit), arguments.json)
    result = reader.verify(database, head=arguments.head, count=arguments.count)
    if arguments.json:
        print_json(result)
    else:
        print(f"sessions {result.sessions}  events {result.events}  head {result.head}")
        for problem in result.problems:
            print(f"FAIL {problem}")
        print("ok" if result.ok else "NOT OK")
    return 0 if result.ok else 1


def _show_log(rows: list[dict[str, object]], as_json: bool) -> int:
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        print("\t".join(str(value) for value in row.values()))
    return 0
