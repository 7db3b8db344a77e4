"""The commands that show what a resident would see, hear and take home."""

from __future__ import annotations

import argparse
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from kiosk.adapters.finding import finder_maker
from kiosk.adapters.qr.codes import make_code, save_png
from kiosk.adapters.speech.rendering import Renderer
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import SystemClock
from kiosk.commands.context import known, language, pack_of, places_of, print_json, settings_of
from kiosk.domain.facts import Facts
from kiosk.domain.messages import TextSize, Theme
from kiosk.errors import SettingsError
from kiosk.service.ports import Slip
from kiosk.service.slips import build_slip
from kiosk.service.words import Words

QR_FILE_MODULE_PX = 10


def search(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    make = finder_maker(places.assets / "search", GettextTranslator(places.locales))
    hits = make(pack_of(arguments), "ja").find(arguments.text)
    if arguments.json:
        print_json(hits)
        return 0
    for hit in hits:
        print(f"{hit.id}\t{hit.official_name}\t{hit.title}\t{hit.score:.2f}")
    if not hits:
        print("見つかりませんでした。", file=sys.stderr)
    return 0


def read(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  0.3 s that only this command needs

    voice = Japanese(places.assets, places.cache / "speech", settings_of(arguments).town)
    if not arguments.stdin:
        kana = voice.reading(arguments.text)
        print_json({"text": arguments.text, "reading": kana}) if arguments.json else print(kana)
        return 0
    for line in TextIOWrapper(sys.stdin.buffer, "utf-8-sig", errors="replace"):
        text = line.rstrip("\n")
        kana = voice.reading(text)
        print(json.dumps({"text": text, "reading": kana}, ensure_ascii=False) if arguments.json else kana)
    return 0


def speak(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    renderer = Renderer(places.assets, places.cache / "speech", settings_of(arguments).town)
    renderer.render(arguments.text, arguments.out, arguments.lang)
    return 0


def qr(arguments: argparse.Namespace) -> int:
    pack = pack_of(arguments)
    link = pack.link(known(pack, arguments.id))
    if link is None:
        raise SettingsError(f"{arguments.id}: この手続きには、つながる先がありません。")
    save_png(make_code(link.url, module_px=QR_FILE_MODULE_PX), arguments.out)
    print(link.url)
    return 0


def slip(arguments: argparse.Namespace) -> int:
    settings, places, pack = settings_of(arguments), places_of(arguments), pack_of(arguments)
    facts = Facts(pack, SystemClock().today())
    words = Words(GettextTranslator(places.locales), language(arguments))
    procedure_id = known(pack, arguments.id)
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
        language=language(arguments),
        text_size=TextSize(arguments.size),
        theme=Theme(arguments.theme),
        screens_only=arguments.screens_only,
    )
    manifest = Tour(settings_of(arguments), places_of(arguments), options).walk()
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
