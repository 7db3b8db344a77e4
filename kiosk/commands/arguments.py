"""The words that `kiosk` understands. Light: `kiosk run` reads it on the way to the first screen."""

from __future__ import annotations

import argparse
from pathlib import Path

DEFAULT_SIZE = "1080x1920"


def parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--town", default="", metavar="CODE", help="JIS X 0402, five digits (default 02402 七戸町)"
    )
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help="where this machine keeps its own files")
    words = argparse.ArgumentParser(
        prog="kiosk", description="みちしるべ: 役場の手続きのご案内", parents=[shared]
    )
    words.set_defaults(windowed=None)
    added = words.add_subparsers(dest="command", metavar="COMMAND")
    made = {
        name: added.add_parser(name, help=text, description=text, parents=[shared])
        for name, text in _COMMANDS.items()
    }
    made["run"].add_argument("--windowed", type=_size, metavar="WxH", help="in a window of this size, px")
    for name in ("search", "read", "speak"):
        made[name].add_argument("text")
    for name in ("qr", "slip"):
        made[name].add_argument("id")
    for name in ("speak", "qr", "slip", "tour"):
        made[name].add_argument("--out", type=Path, required=True)
    for name in ("speak", "slip", "tour"):
        made[name].add_argument("--lang", default="ja")
    for name in ("search", "read", "check", "log", "catalogue"):
        made[name].add_argument("--json", action="store_true", help="print JSON")
    _add_tour(made["tour"])
    _add_log(made["log"])
    made["catalogue"].add_argument("action", choices=("validate",))
    made["catalogue"].add_argument("dir", type=Path, nargs="?")
    return words


_COMMANDS = {
    "run": "open the kiosk (the default)",
    "search": "find procedures by what people call them",
    "read": "print the kana as it will be spoken",
    "speak": "speak into a WAV file",
    "qr": "write the QR code of a procedure as PNG",
    "slip": "write the slip of a procedure as PDF",
    "tour": "show every screen: pictures, sound, paper, log rows",
    "check": "self-test: content, font, voice, sound, printer, database, clock",
    "log": "show or verify the assistance log",
    "catalogue": "validate a catalogue",
}


def _add_tour(tour: argparse.ArgumentParser) -> None:
    tour.add_argument("--screen", type=_size, default=_size(DEFAULT_SIZE), metavar="WxH", help="px")
    tour.add_argument("--size", default="standard", choices=("standard", "large", "largest"))
    tour.add_argument("--theme", default="standard", choices=("standard", "high_contrast", "dark"))
    tour.add_argument("--screens-only", action="store_true", help="without sound, paper and log rows")


def _add_log(log: argparse.ArgumentParser) -> None:
    log.add_argument("action", choices=("show", "verify"))
    log.add_argument("--limit", type=int, default=50, help="rows to show")
    log.add_argument("--head", default="", help="head noted at an earlier verify")
    log.add_argument("--count", type=int, help="number of events noted at an earlier verify")


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"a size looks like {DEFAULT_SIZE}: {text!r}") from None
    if not (320 <= width <= 7680 and 320 <= height <= 7680):
        raise argparse.ArgumentTypeError(f"between 320 and 7680 px a side: {text!r}")
    return width, height
