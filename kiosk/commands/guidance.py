"""The commands that show what a resident would see, hear and take home."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import msgspec

from kiosk.adapters.finding import translations
from kiosk.adapters.speech.rendering import Renderer
from kiosk.adapters.thesaurus import load_thesaurus
from kiosk.adapters.translations import GettextTranslator
from kiosk.commands.context import language, pack_of, places_of, print_json, settings_of, stdout_for_results
from kiosk.domain.language import is_japanese
from kiosk.domain.messages import TextSize, Theme
from kiosk.service.finder import Finder


def search(arguments: argparse.Namespace) -> int:
    places, spoken = places_of(arguments), language(arguments)
    translator = GettextTranslator(places.locales)
    translate = None if is_japanese(spoken) else partial(translator.catalogue, spoken)
    thesaurus = load_thesaurus(places.assets / "search")
    finder = Finder(pack_of(arguments), thesaurus, translations(translator), translate)
    if arguments.stdin:
        for line in _lines():
            print(json.dumps(msgspec.to_builtins(finder.find(line)), ensure_ascii=False), flush=True)
        return 0
    hits = finder.find(arguments.text)
    if arguments.json:
        print_json(hits)
        return 0
    for hit in hits:
        print(f"{hit.id}\t{hit.official_name}\t{hit.title}\t{hit.score:.2f}")
    if not hits:
        print("見つかりませんでした。", file=sys.stderr)
    return 0


def _lines() -> Iterator[str]:
    """The standard input, a text a line."""
    for line in TextIOWrapper(sys.stdin.buffer, "utf-8-sig", errors="replace"):
        yield line.rstrip("\n")


def read(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    with stdout_for_results():  # the dictionary tells what it makes
        from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  0.3 s that only this command needs

        voice = Japanese(places.assets, places.cache / "speech", settings_of(arguments).town)
        voice.reading("")
    if not arguments.stdin:
        kana = voice.reading(arguments.text)
        print_json({"text": arguments.text, "reading": kana}) if arguments.json else print(kana)
        return 0
    for text in _lines():
        kana = voice.reading(text)
        print(json.dumps({"text": text, "reading": kana}, ensure_ascii=False) if arguments.json else kana)
    return 0


def speak(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    renderer = Renderer(places.assets, places.cache / "speech", settings_of(arguments).town)
    renderer.render(arguments.text, arguments.out, arguments.lang)
    return 0


def tour(arguments: argparse.Namespace) -> int:
    """Shows every screen; with --all in every way, with --check whether all of it can be seen and read."""
    if arguments.all:
        _tour_in_every_way(arguments)
    if arguments.all or arguments.check:
        return _checked(arguments)
    return _walked(arguments)


def _tour_in_every_way(arguments: argparse.Namespace) -> None:
    from kiosk.tour.every import walk_all  # noqa: PLC0415

    places = places_of(arguments)
    words = ["--data-dir", str(places.data), *(["--town", arguments.town] if arguments.town else [])]
    languages = GettextTranslator(places.locales).languages()
    jobs = arguments.jobs or os.cpu_count() or 1
    print(f"{len(walk_all(arguments.out, words, languages, jobs))} tours: {', '.join(languages)}")


def _checked(arguments: argparse.Namespace) -> int:
    """Prints each finding and the counts. Returns 1 when there is any, or nothing to check."""
    from kiosk.tour.checks import counted  # noqa: PLC0415
    from kiosk.tour.every import check_all  # noqa: PLC0415

    found, manifests = [], 0
    for path, findings in check_all(arguments.out, places_of(arguments).locales):
        manifests += 1
        found += findings
        for finding in findings:
            print(f"{path.parent.name} {finding.screen}: {finding.kind.value}: {finding.detail}")
    print(
        f"{manifests} tours checked", *(f"{kind.value} {n}" for kind, n in counted(found).items()), sep="\n  "
    )
    return 1 if found or not manifests else 0


def _walked(arguments: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.tour.walk import Options, Tour  # noqa: PLC0415

    sys.setswitchinterval(0.0005)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    options = Options(
        out=arguments.out,
        size=arguments.screen,
        language=language(arguments),
        text_size=TextSize(arguments.size),
        theme=Theme(arguments.theme),
        screens_only=arguments.screens_only,
        brief=arguments.brief,
        pictures=not arguments.no_pictures,
        furigana=arguments.furigana,
    )
    manifest = Tour(settings_of(arguments), places_of(arguments), options).walk()
    del application
    print(manifest)
    return 0


def tour_instead(data_dir: Path | None, town: str, size: tuple[int, int] | None) -> int:
    """`kiosk run` without a display."""
    out = Path("out/tour")
    print("画面がないので、かわりに案内の一巡を書き出します（No display: rendering the guided tour）:", out)
    wanted = {
        "data_dir": data_dir, "town": town, "out": out, "screen": size or (1080, 1920), "lang": "ja", "size": "standard",
        "theme": "standard", "screens_only": False, "brief": False, "all": False, "check": False, "jobs": 0,
        "no_pictures": False, "furigana": False,
    }  # fmt: skip
    return tour(argparse.Namespace(**wanted))
