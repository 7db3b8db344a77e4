"""The command `kiosk`: opens the kiosk, and does from a shell what scripts and the town's IT person need."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from kiosk.errors import KioskError

DEFAULT_SIZE = "1080x1920"


def main(argv: list[str] | None = None) -> int:
    """Runs one command. Returns 0, 1 (it did not work), 2 (wrong words)."""
    arguments = _parser().parse_args(sys.argv[1:] if argv is None else argv)
    try:
        if arguments.command in (None, "run"):
            return _run(arguments)
        from kiosk import commands  # noqa: PLC0415  the other commands must not delay the kiosk

        return commands.COMMANDS[arguments.command](arguments)
    except KioskError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--town", default="", metavar="CODE", help="JIS X 0402, five digits (default 02402 七戸町)"
    )
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help="where this machine keeps its own files")
    parser = argparse.ArgumentParser(
        prog="kiosk", description="みちしるべ: 役場の手続きのご案内", parents=[shared]
    )
    parser.set_defaults(windowed=None)
    added = parser.add_subparsers(dest="command", metavar="COMMAND")
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
    return parser


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


def _run(arguments: argparse.Namespace) -> int:
    if not _has_display():
        from kiosk import commands  # noqa: PLC0415

        return commands.tour_instead(arguments)
    gc.disable()  # nothing is garbage before the first screen; app.App turns it on again
    from kiosk import app  # noqa: PLC0415  the parser answers --help without Qt
    from kiosk.settings import default_data_dir, load_settings  # noqa: PLC0415

    data_dir = arguments.data_dir or default_data_dir()
    settings = load_settings(data_dir, town=arguments.town)
    return app.run(settings, app.Places(data_dir), arguments.windowed)


def _has_display() -> bool:
    """False when Qt would have nowhere to open a window. A chosen Qt platform is taken at its word."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)  # a remote display: only trying will tell
    number = display[1:].split(".")[0]
    return Path(f"/tmp/.X11-unix/X{number}").exists()


if __name__ == "__main__":
    sys.exit(main())
