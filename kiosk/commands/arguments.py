"""The words that `kiosk` understands. What `kiosk run` is usually told is read without them (`run_arguments`)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.commands import upkeep_arguments
from kiosk.commands.class_arguments import add_class, add_lessons
from kiosk.commands.content_arguments import add_content
from kiosk.commands.report_arguments import add_central, add_report
from kiosk.commands.staff_arguments import add_log, add_staff

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
    _add_words(made)
    upkeep_arguments.add_upkeep(made)
    return words


def _add_words(made: dict[str, argparse.ArgumentParser]) -> None:
    """What each command takes."""
    made["run"].add_argument("--windowed", type=_size, metavar="WxH", help="in a window of this size, px")
    made["speak"].add_argument("text")
    for name in ("search", "read"):
        what = made[name].add_mutually_exclusive_group(required=True)
        what.add_argument("text", nargs="?")
        what.add_argument("--stdin", action="store_true", help="read the standard input, one text a line")
    _add_readings(made["readings"])
    for name in ("speak", "slip", "tour"):
        made[name].add_argument("--out", type=Path, required=True)
    for name in ("search", "speak", "slip", "tour"):
        made[name].add_argument("--lang", default="ja")
    for name in _TELLING_JSON:
        made[name].add_argument("--json", action="store_true", help="print JSON")
    _add_voice(made["voice"])
    _add_paper(made["qr"], made["slip"], made["printer"])
    _add_tour(made["tour"])
    add_log(made["log"])
    add_staff(made["staff"])
    add_report(made["report"])
    add_central(made["push"], made["export-log"], made["import-log"], made["central"])
    add_lessons(made["lessons"])
    add_class(made["class"])
    _add_catalogue(made["catalogue"])
    add_content(made["content"])
    _add_flow(made["flow"])


_TELLING_JSON = (
    "search", "read", "readings", "voice", "qr", "printer", "check", "log", "catalogue", "staff", "lessons", "report",
    "push", "import-log", "central", "content",
)  # fmt: skip
_COMMANDS = {
    "run": "open the kiosk (the default)",
    "search": "find procedures by what people call them",
    "read": "print the kana as it will be spoken",
    "readings": "compare the reading of every shipped text with the reviewed one",
    "speak": "speak into a WAV file",
    "voice": "speak every shipped sentence beforehand, or see which voices work",
    "qr": "write the QR code of a procedure as PNG, or verify the letters on a slip",
    "slip": "write the slip of a procedure as PDF, or as a receipt",
    "printer": "list printers, choose one, try it",
    "tour": "show every screen: pictures, sound, paper, log rows",
    "check": "self-test: storage, content, font, voice, sound, printer, database, clock",
    **upkeep_arguments.COMMANDS,
    "log": "show or verify the assistance log",
    "report": "what the log tells of a day, a month, a year",
    "push": "send the log to the central store, once or again and again",
    "export-log": "write the log into a signed file, for a stick",
    "import-log": "take such a file into the central store",
    "central": "set up the central store, look it over",
    "staff": "PINs and cards that open the staff's side",
    "catalogue": "validate the catalogue, see what is confirmed, confirm it",
    "content": "signed updates: take one, see what is served, go back; keys and signing for the office",
    "flow": "walk every path of the questions, or draw them for a stamp",
    "class": "the smartphone class: lessons on the wall, practice on everybody's own phone",
    "lessons": "list the lessons of the smartphone class, or find every fault in them",
}


def _add_readings(readings: argparse.ArgumentParser) -> None:
    what = readings.add_mutually_exclusive_group()
    what.add_argument("--renew", action="store_true", help="compute what nobody has looked at")
    what.add_argument(
        "--places", action="store_true", help="write the place names of every town we ship, and of --town"
    )


def _add_voice(voice: argparse.ArgumentParser) -> None:
    voice.add_argument("action", choices=("render", "show"))
    voice.add_argument("--lang", default="ja", help="only ja: other languages are spoken at once anyway")
    voice.add_argument("--engine", default="mei", choices=("mei", "kokoro"), help="who speaks into the files")
    voice.add_argument(
        "--percent", type=int, nargs="+", default=[100], metavar="P", help="paces: 100, 80 slowly"
    )
    voice.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: one a core)")


def _add_paper(
    qr: argparse.ArgumentParser, slip: argparse.ArgumentParser, printer: argparse.ArgumentParser
) -> None:
    qr.add_argument("id", metavar="ID|verify")
    qr.add_argument("code", nargs="?", default="", help="after verify: the four letters on the slip")
    qr.add_argument("--out", type=Path)
    slip.add_argument("id")
    slip.add_argument("--paper", default="A4", choices=_PAPERS)
    slip.add_argument("--size", default="standard", choices=("standard", "large", "largest"))
    added = printer.add_subparsers(dest="action", metavar="ACTION", required=True)
    texts = {"list": "what there is, and its state", "test": "print a slip", "set": "use one"}
    made = {name: added.add_parser(name, help=text, description=text) for name, text in texts.items()}
    made["set"].add_argument("target", help="a queue, ipp://…, usb:, tcp://HOST:9100, auto or none")
    made["set"].add_argument("--paper", default="", choices=_PAPERS)
    for each in made.values():
        each.add_argument("--town", default=argparse.SUPPRESS, metavar="CODE", help="JIS X 0402, five digits")
        each.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")


_PAPERS = ("A4", "A5", "80mm", "58mm")


def _add_tour(tour: argparse.ArgumentParser) -> None:
    tour.add_argument("--screen", type=_size, default=_size(DEFAULT_SIZE), metavar="WxH", help="px")
    tour.add_argument("--size", default="standard", choices=("standard", "large", "largest"))
    tour.add_argument("--theme", default="standard", choices=("standard", "high_contrast", "dark", "soft"))
    tour.add_argument("--furigana", action="store_true", help="small kana over the kanji (ja)")
    tour.add_argument(
        "--all", action="store_true", help="every size, colour, language and resolution; then --check"
    )
    tour.add_argument(
        "--check", action="store_true", help="only check the manifests under --out; 1 if any is wrong"
    )
    tour.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="with --all: processes (default: one a core)"
    )
    tour.add_argument("--no-pictures", action="store_true", help="the manifest alone")
    tour.add_argument("--brief", action="store_true", help="one verdict of each life event only")
    tour.add_argument("--screens-only", action="store_true", help="without sound, paper and log rows")


def _add_flow(flow: argparse.ArgumentParser) -> None:
    added = flow.add_subparsers(dest="action", metavar="ACTION", required=True)
    walk = added.add_parser("walk", help="count every path, and the procedures that they reach")
    walk.add_argument("id", nargs="?", default="")
    walk.add_argument(
        "--all", action="store_true", help="every flow, and whether together they reach everything"
    )
    graph = added.add_parser("graph", help="draw the questions of a flow for a department to stamp")
    graph.add_argument("id")
    graph.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf or an .svg")
    for made in (walk, graph):
        made.add_argument("--town", default=argparse.SUPPRESS, metavar="CODE", help="JIS X 0402, five digits")
        made.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, metavar="DIR")
    walk.add_argument("--json", action="store_true", help="print JSON")


def _add_catalogue(catalogue: argparse.ArgumentParser) -> None:
    """One parser an action; each also takes what may stand before it (`kiosk catalogue --json validate`)."""
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--town", metavar="CODE", help="JIS X 0402, five digits")
    again.add_argument("--data-dir", type=Path, metavar="DIR", help="where this machine keeps its own files")
    again.add_argument("--json", action="store_true", help="print JSON")
    added = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> argparse.ArgumentParser:
        return added.add_parser(name, help=text, description=text, parents=[again])

    action("validate", "find every fault, with file and line").add_argument("dir", type=Path, nargs="?")
    _add_catalogue_town(action)
    _add_interchange(action)


def _add_catalogue_town(action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """How a town confirms its own answers, and takes that back."""
    status = action("status", "what each town has confirmed, what is open, what ends within 30 days")
    sheet = action("sheet", "write the open questions into a sheet for the departments")
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE", help="an .xlsx or a .csv")
    sheet.add_argument("--all", action="store_true", help="also what is confirmed already")
    taken = action("import", "take a filled-in sheet over: all of it, or nothing and every mistake")
    taken.add_argument("file", type=Path)
    taken.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    confirm = action("confirm", "confirm one procedure")
    confirm.add_argument("id")
    confirm.add_argument("--status", required=True, help="a verdict, in its code or in Japanese")
    for name, text in _CONFIRM.items():
        confirm.add_argument(f"--{name}", metavar=text.split()[0].upper(), help=text)
    undo = action("undo", "take back the last change")
    history = action("history", "every change: when, who, what")
    for made in (status, sheet, taken, confirm, undo, history):
        made.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="instead of today")
        made.add_argument("--catalogue", type=Path, metavar="DIR", help="instead of the shipped one")


_CONFIRM = {
    "source": "words or address: how it is known",
    "by": "role of who confirmed it, no name",
    "on": "date of the confirmation (default today)",
    "expires": "date until which it may be said (default a year)",
    "url": "address of the form",
    "approved-host": "host of the address, if it is neither .lg.jp nor .go.jp",
    "desk": "name of the counter",
    "phone": "number of the counter",
    "floor": "floor or place of the counter",
    "hours": "hours of the counter",
}


def _add_interchange(action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    export = action("export", "write the catalogue of a town for other programs")
    export.add_argument("--format", choices=("json", "csv", "xlsx", "jsonld"), default="json")
    taken = action("import-open-data", "take procedures over from a CSV file, as drafts for an author")
    taken.add_argument("file", type=Path)
    graph = action("graph", "draw the steps of a procedure (or of all) for a department to stamp")
    graph.add_argument("id", nargs="?", default="")
    for made, name, text in (
        (export, "FILE", "the file to write"),
        (taken, "DIR", "a new or empty folder for the drafts"),
        (graph, "FILE", "a .pdf (one page a procedure), or an .svg of one procedure"),
    ):
        made.add_argument("--out", type=Path, required=True, metavar=name, help=text)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"a size looks like {DEFAULT_SIZE}: {text!r}") from None
    if not (320 <= width <= 7680 and 320 <= height <= 7680):
        raise argparse.ArgumentTypeError(f"between 320 and 7680 px a side: {text!r}")
    return width, height
