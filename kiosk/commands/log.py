"""`kiosk log`: the assistance log shown, checked, noted elsewhere, copied, put back."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.database import reader
from kiosk.adapters.database.backup import back_up, restore
from kiosk.adapters.database.check import VerifyResult
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.machine.instance import Instance
from kiosk.app import SystemClock
from kiosk.commands.context import pack_of, places_of, print_json, settings_of
from kiosk.commands.head_slip import head_slip
from kiosk.errors import SettingsError


def log(arguments: argparse.Namespace) -> int:
    return {
        "show": _show,
        "verify": _verify,
        "head": _head,
        "accept": _accept,
        "backup": _backup,
        "restore": _restore,
    }[arguments.action](arguments)


def _show(arguments: argparse.Namespace) -> int:
    rows = reader.show(places_of(arguments).database, limit=arguments.limit)
    if arguments.json:
        print_json(rows)
        return 0
    for row in rows:
        print("\t".join(str(value) for value in row.values()))
    return 0


def _heads(arguments: argparse.Namespace) -> HeadFile:
    places = places_of(arguments)
    return HeadFile(places.data, places.secret)


def _verify(arguments: argparse.Namespace) -> int:
    """The file against itself, against the notes outside, and against what a person noted."""
    head, count = arguments.head, arguments.count
    if arguments.against:
        head, count = _noted_in(arguments)
    result = reader.verify(places_of(arguments).database, head=head, count=count, heads=_heads(arguments))
    return _told(result, arguments.json)


def _noted_in(arguments: argparse.Namespace) -> tuple[str, int]:
    try:
        noted = json.loads(arguments.against.read_text("utf-8"))
        return str(noted["head"]), int(noted["events"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{arguments.against}: kiosk log head --out で書いた控えではありません"
        ) from error


def _told(result: VerifyResult, as_json: bool) -> int:
    if as_json:
        print_json(result)
    else:
        print(f"sessions {result.sessions}  events {result.events}  head {result.head}")
        for problem in result.problems:
            print(f"FAIL {problem}")
        for note in result.notes:
            print(f"note {note}")
        print("ok" if result.ok else "NOT OK")
    return 0 if result.ok else 1


def _head(arguments: argparse.Namespace) -> int:
    """What to note elsewhere: on paper, or in a file on another machine."""
    result = reader.verify(places_of(arguments).database, heads=_heads(arguments))
    noted = {"kiosk": settings_of(arguments).kiosk_id, "events": result.events, "head": result.head}
    if arguments.out:
        replace_file(arguments.out, json.dumps(noted).encode())
    if arguments.print:
        return _print_head(arguments, result)
    if arguments.json:
        print_json(noted)
    else:
        print(f"機械 {noted['kiosk']}　{result.events} 行まで\n{_groups(result.head)}")
    return 0 if result.ok else 1


def _groups(head: str) -> str:
    return " ".join(head[at : at + 8] for at in range(0, len(head), 8))


def _print_head(arguments: argparse.Namespace, result: VerifyResult) -> int:
    """The daily slip: what the log was today, on paper that nobody can write over from the machine."""
    from kiosk.adapters.printing.choice import Choice, print_test  # noqa: PLC0415  the printing process

    settings = settings_of(arguments)
    slip = head_slip(result, settings.kiosk_id, pack_of(arguments).town.name, SystemClock().today())
    used = Choice(settings.printer_queue, settings.printer_address, settings.paper)
    done = print_test(slip, used, places_of(arguments).slips)
    state = "ok" if done.ok else "FAIL"
    if arguments.json:
        print_json({"ok": done.ok and result.ok, "detail": done.detail, "events": result.events})
    else:
        print(f"{state}  {result.events} 行まで  {done.detail}")
    return 0 if done.ok and result.ok else 1


def _accept(arguments: argparse.Namespace) -> int:
    number = _heads(arguments).accept()
    print(f"{number} 件を確認ずみにしました（accepted {number}）")
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    return _told(back_up(places_of(arguments).database, _file(arguments)), arguments.json)


def _restore(arguments: argparse.Namespace) -> int:
    from kiosk.station import Standing  # noqa: PLC0415  Qt, for this command only

    places = places_of(arguments)
    kiosk = Instance(Standing(places.data).lock)
    if not kiosk.take():
        raise SettingsError("案内機が動いています。止めてから、もう一度ためしてください")
    try:
        return _told(restore(places.database, _file(arguments), _heads(arguments)), arguments.json)
    finally:
        kiosk.give_back()


def _file(arguments: argparse.Namespace) -> Path:
    if arguments.file is None:
        raise SettingsError("控えのファイルの名前を書いてください")
    file: Path = arguments.file
    return file
