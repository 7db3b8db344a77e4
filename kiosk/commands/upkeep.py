"""The commands for the person who looks after the machine: the self-test and the log."""

from __future__ import annotations

import argparse

from kiosk.adapters import health
from kiosk.adapters.printing.detect import report_of
from kiosk.adapters.speech.engines import CLIPS
from kiosk.adapters.speech.inspection import inspect
from kiosk.app import Places, SystemClock, open_catalogue
from kiosk.commands.context import places_of, print_json, settings_of, stdout_for_results
from kiosk.errors import DeviceError
from kiosk.settings import Settings


def check(arguments: argparse.Namespace) -> int:
    settings, places = settings_of(arguments), places_of(arguments)
    with stdout_for_results():
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
