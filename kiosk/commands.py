"""What the commands other than `run` do. Each takes the parsed words and returns the exit code."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.adapters import health
from kiosk.adapters.catalogue.report import validate
from kiosk.adapters.database import reader
from kiosk.adapters.printing.cups import queue_state
from kiosk.adapters.qr import make_code, save_png
from kiosk.adapters.speech.rendering import Renderer
from kiosk.adapters.translations import LANGUAGES, GettextTranslator
from kiosk.app import Places, SystemClock, open_catalogue
from kiosk.domain.facts import Facts
from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.procedure import Pack
from kiosk.errors import DeviceError, SettingsError
from kiosk.service.finder import find
from kiosk.service.ports import Slip
from kiosk.service.slips import build_slip
from kiosk.service.words import Words
from kiosk.settings import Settings, default_data_dir, load_settings

QR_FILE_MODULE_PX = 10


def _places(arguments: argparse.Namespace) -> Places:
    return Places(arguments.data_dir or default_data_dir())


def _settings(arguments: argparse.Namespace) -> Settings:
    return load_settings(_places(arguments).data, town=arguments.town)


def _pack(arguments: argparse.Namespace) -> Pack:
    return open_catalogue(_settings(arguments), _places(arguments)).pack


def _known(pack: Pack, procedure_id: str) -> str:
    known = [procedure.id for procedure in pack.procedures]
    if procedure_id not in known:
        raise SettingsError(f"そのIDの手続きはありません: {procedure_id!r}（ある手続き: {' '.join(known)}）")
    return procedure_id


def _language(arguments: argparse.Namespace) -> str:
    language: str = arguments.lang
    if language not in LANGUAGES:
        raise SettingsError(f"--lang は {' '.join(LANGUAGES)} のどれかです: {language!r}")
    return language


def _print_json(value: Any) -> None:
    print(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1))


def search(arguments: argparse.Namespace) -> int:
    hits = find(_pack(arguments), arguments.text)
    if arguments.json:
        _print_json(hits)
        return 0
    for hit in hits:
        print(f"{hit.id}\t{hit.official_name}\t{hit.title}\t{hit.score:.2f}")
    if not hits:
        print("見つかりませんでした。", file=sys.stderr)
    return 0


def read(arguments: argparse.Namespace) -> int:
    places = _places(arguments)
    from kiosk.adapters.speech.japanese import reading  # noqa: PLC0415  0.3 s that only this command needs

    town = _settings(arguments).town
    kana = reading(arguments.text, assets=places.assets, cache=places.cache / "speech", town=town)
    _print_json({"text": arguments.text, "reading": kana}) if arguments.json else print(kana)
    return 0


def speak(arguments: argparse.Namespace) -> int:
    places = _places(arguments)
    renderer = Renderer(places.assets, places.cache / "speech", _settings(arguments).town)
    renderer.render(arguments.text, arguments.out, arguments.lang)
    return 0


def qr(arguments: argparse.Namespace) -> int:
    pack = _pack(arguments)
    link = pack.link(_known(pack, arguments.id))
    if link is None:
        raise SettingsError(f"{arguments.id}: この手続きには、つながる先がありません。")
    save_png(make_code(link.url, module_px=QR_FILE_MODULE_PX), arguments.out)
    print(link.url)
    return 0


def slip(arguments: argparse.Namespace) -> int:
    settings, places, pack = _settings(arguments), _places(arguments), _pack(arguments)
    facts = Facts(pack, SystemClock().today())
    words = Words(GettextTranslator(places.locales), _language(arguments))
    procedure_id = _known(pack, arguments.id)
    made = build_slip(facts, words, procedure_id, facts.route(procedure_id), settings.kiosk_id)
    arguments.out.write_bytes(_pdf(made))
    return 0


def _pdf(made: Slip) -> bytes:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.slip_pdf import slip_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["slip"])
    return slip_as_pdf(made)


def tour(arguments: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.tour import Options, Tour  # noqa: PLC0415

    sys.setswitchinterval(0.0005)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    options = Options(
        out=arguments.out,
        size=arguments.screen,
        language=_language(arguments),
        text_size=TextSize(arguments.size),
        theme=Theme(arguments.theme),
        screens_only=arguments.screens_only,
    )
    manifest = Tour(_settings(arguments), _places(arguments), options).walk()
    del application
    print(manifest)
    return 0


def tour_instead(arguments: argparse.Namespace) -> int:
    """`kiosk run` without a display."""
    out = Path("out/tour")
    print("画面がないので、かわりに案内の一巡を書き出します（No display: rendering the guided tour）:", out)
    size = arguments.windowed or (1080, 1920)
    given = vars(arguments) | {
        "out": out, "screen": size, "lang": "ja", "size": "standard", "theme": "standard", "screens_only": False,
    }  # fmt: skip
    return tour(argparse.Namespace(**given))


def check(arguments: argparse.Namespace) -> int:
    settings, places = _settings(arguments), _places(arguments)
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
        _print_json(results)
    else:
        for result in results:
            print(f"{'ok  ' if result.ok else 'FAIL'} {result.name:<10} {result.detail}")
    return 0 if all(result.ok for result in results) else 1


def _content(arguments: argparse.Namespace) -> str:
    store = open_catalogue(_settings(arguments), _places(arguments))
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
    database = _places(arguments).database
    if arguments.action == "show":
        return _show_log(reader.show(database, limit=arguments.limit), arguments.json)
    result = reader.verify(database, head=arguments.head, count=arguments.count)
    if arguments.json:
        _print_json(result)
    else:
        print(f"sessions {result.sessions}  events {result.events}  head {result.head}")
        for problem in result.problems:
            print(f"FAIL {problem}")
        print("ok" if result.ok else "NOT OK")
    return 0 if result.ok else 1


def _show_log(rows: list[dict[str, object]], as_json: bool) -> int:
    if as_json:
        _print_json(rows)
        return 0
    for row in rows:
        print("\t".join(str(value) for value in row.values()))
    return 0


def catalogue(arguments: argparse.Namespace) -> int:
    report = validate(arguments.dir or _places(arguments).catalogue)
    if arguments.json:
        _print_json(report.as_json())
    else:
        print(report.as_text())
    return 0 if not report.errors else 1


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "search": search,
    "read": read,
    "speak": speak,
    "qr": qr,
    "slip": slip,
    "tour": tour,
    "check": check,
    "log": log,
    "catalogue": catalogue,
}
