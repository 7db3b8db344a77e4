"""`kiosk content` on a kiosk: take an update, look at what is served, go back (packaging/UPDATES.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.delivered import edition_of, read_pointer
from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.signing.updater import Taken, Updater
from kiosk.app import Places
from kiosk.commands.content_look import folders_of, lying_there, moment, told
from kiosk.commands.content_office import keygen, rotate, sign
from kiosk.commands.context import places_of, print_json, served_catalogue, settings_of
from kiosk.errors import ContentErrors, DeviceError, UpdateRefused
from kiosk.service.update_wording import NEEDS_CARE_DAYS, REFUSALS, UNCHANGED

HISTORY = "history.jsonl"
KEPT = 200
"""Tries that are remembered: some years."""


class Try(Struct, frozen=True):
    """What became of an update that somebody brought. `at` is by the clock of the hall, `reason` "" when it was taken."""

    at: str
    file: str
    reason: str = ""
    detail: str = ""


class Standing(Struct, frozen=True):
    """What `kiosk content status` tells."""

    edition: int
    day: str
    delivered: bool
    damaged: str
    previous: int
    expires: str
    expires_soon: bool
    newest_time: str
    root_version: int
    program_waiting: bool
    last: Try | None


def content(arguments: argparse.Namespace) -> int:
    return _ACTIONS[arguments.action](arguments)


def standing_of(places: Places, town: str, now: datetime) -> Standing:
    """How it stands with the content of this machine. Raises UpdateRefused for a damaged memory."""
    updater, pointer = _updater(places, town), read_pointer(places.content)
    catalogue = served_catalogue(places)
    delivered = catalogue != places.catalogue
    edition, seen, tries = edition_of(catalogue), updater.memory.seen("content"), _tries(places)
    newest = updater.memory.newest.known()
    soon = delivered and seen.expires is not None and (seen.expires - now).days < NEEDS_CARE_DAYS
    return Standing(
        edition=edition.number,
        day=str(edition.day or ""),
        delivered=delivered,
        damaged=updater.editions.faults(pointer.edition) if pointer.edition else "",
        previous=updater.editions.edition(pointer.previous).number if pointer.previous else 0,
        expires=f"{seen.expires:%Y-%m-%d}" if delivered and seen.expires else "",
        expires_soon=soon,
        newest_time=f"{newest:%Y-%m-%d}" if newest else "",
        root_version=_root_version(updater),
        program_waiting=(places.content / "program" / "waiting.update").exists(),
        last=tries[-1] if tries else None,
    )


def edition_words(standing: Standing) -> str:
    """For staff: number and day, and what needs care. Raises DeviceError when a delivered file was changed."""
    if standing.damaged:
        raise DeviceError(
            f"届いた内容がこわれています（{standing.damaged}）。同じ更新をもう一度入れてください"
        )
    words = f"第{standing.edition}版 {standing.day}"
    return f"{words}（{standing.expires} までに次の更新）" if standing.expires_soon else words


def _updater(places: Places, town: str) -> Updater:
    return Updater(places.content, town, places.catalogue, places.shipped_root)


def _root_version(updater: Updater) -> int:
    """0 when this machine believes nobody."""
    try:
        return updater.trust.current().signed.version
    except UpdateRefused:
        return 0


def _apply(arguments: argparse.Namespace) -> int:
    places, now = places_of(arguments), datetime.now(UTC)
    updater = _updater(places, settings_of(arguments).town)
    places.content.mkdir(parents=True, exist_ok=True)
    file = arguments.file
    try:
        file = _chosen(arguments.file)
        if arguments.clock_is_right:
            updater.memory.newest.set(now)
        taken = updater.apply(file, now, only=arguments.only, deb_into=arguments.deb_into)
    except UpdateRefused as refused:
        return _refused(arguments, places, file, refused.reason, refused.detail)
    except ContentErrors as faulty:
        return _refused(arguments, places, file, "content", "\n".join(map(str, faulty.errors)))
    _note(places, Try(f"{now.astimezone():%Y-%m-%d %H:%M}", file.name))
    _tell_taken(arguments, taken)
    return 0


def _chosen(path: Path) -> Path:
    """The file, or the only update in a folder. Raises UpdateRefused."""
    if not path.is_dir():
        return path
    found = sorted(one for one in path.glob("*.update") if not one.name.startswith("."))
    if len(found) != 1:
        raise UpdateRefused("several", " ".join(one.name for one in found))
    return found[0]


def _tell_taken(arguments: argparse.Namespace, taken: Taken) -> None:
    what = taken.statement
    if arguments.json:
        print_json({"taken": True, "again": taken.again, "kind": what.label.kind, "version": what.version,
                    "file": str(taken.file or "")})  # fmt: skip
    elif what.label.kind == "program":
        print(f"プログラム 第{what.version}版の署名を確かめました。\n{taken.file}")
    elif taken.again:
        print(f"第{what.version}版は、もう入っています。")
    else:
        print(f"第{what.version}版（{what.label.issued}）を受け取りました。案内が空いたときに変わります。")


def _refused(arguments: argparse.Namespace, places: Places, file: Path, reason: str, detail: str) -> int:
    _note(places, Try(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}", file.name, reason, detail))
    if arguments.json:
        print_json({"taken": False, **_why(UpdateRefused(reason, detail))})
    else:
        print(f"受け取れません（{reason}）: {REFUSALS[reason]}\n{UNCHANGED}")
        if detail:
            print(detail)
    return 1


def _note(places: Places, last: Try) -> None:
    """Kept for whoever looks later."""
    lines = [*_tries(places)[-(KEPT - 1) :], last]
    try:
        replace_file(places.content / HISTORY, b"".join(msgspec.json.encode(one) + b"\n" for one in lines))
    except OSError as error:
        print(f"kiosk: {HISTORY}: {error.strerror}", file=sys.stderr)


def _tries(places: Places) -> list[Try]:
    """Oldest first; none where the list cannot be read."""
    try:
        lines = (places.content / HISTORY).read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Try) for line in lines]
    except (OSError, msgspec.DecodeError):
        return []


def _status(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    standing = standing_of(places, settings_of(arguments).town, datetime.now(UTC))
    if arguments.json:
        print_json(standing)
        return 1 if standing.damaged else 0
    source = "届いた更新" if standing.delivered else "はじめから入っている内容"
    print(f"内容   第{standing.edition}版 {standing.day}（{source}）")
    if standing.damaged:
        print(f"こわれているファイル   {standing.damaged}")
    if standing.previous:
        print(f"前の版   第{standing.previous}版")
    if standing.expires:
        print(f"期限   {standing.expires}{'（もうすぐです）' if standing.expires_soon else ''}")
    print(f"鍵   {f'{standing.root_version} 番目' if standing.root_version else REFUSALS['no-root']}")
    if standing.program_waiting:
        print("プログラムの更新が待っています（michishirube-update）")
    if last := standing.last:
        told = (
            f"受け取れませんでした（{last.reason}）: {REFUSALS.get(last.reason, '')}"
            if last.reason
            else "受け取りました"
        )
        print(f"さいごの更新   {last.at} {last.file}   {told}")
    return 1 if standing.damaged else 0


def _look(arguments: argparse.Namespace) -> int:
    places, settings = places_of(arguments), settings_of(arguments)
    updater = _updater(places, settings.town)
    found = lying_there(updater, folders_of(arguments, settings.update_folders), moment())
    if not arguments.json:
        print("\n".join(map(told, found)) or "更新のファイルはありません。")
        return 0
    try:
        print_json({"standing": standing_of(places, settings.town, moment()), "found": found})
    except UpdateRefused as refused:  # the memory cannot be read: then nothing is taken either
        print_json({"standing": None, "found": found, **_why(refused)})
    return 0


def _back(arguments: argparse.Namespace) -> int:
    places, refused = places_of(arguments), None
    try:
        _updater(places, settings_of(arguments).town).editions.back()
    except UpdateRefused as error:
        refused = error
    edition = edition_of(served_catalogue(places))
    if arguments.json:
        why = _why(refused) if refused else {"reason": ""}
        print_json({"edition": edition.number, "day": str(edition.day or ""), **why})
    elif refused:
        print(f"戻せません（{refused.reason}）: {REFUSALS[refused.reason]}")
    else:
        print(f"第{edition.number}版（{edition.day}）に戻しました。案内が空いたときに変わります。")
    return 1 if refused else 0


def _why(refused: UpdateRefused) -> dict[str, str]:
    return {"reason": refused.reason, "detail": refused.detail, "words": REFUSALS[refused.reason]}


def _trust(arguments: argparse.Namespace) -> int:
    updater = _updater(places_of(arguments), settings_of(arguments).town)
    try:
        data = sys.stdin.buffer.read() if str(arguments.file) == "-" else arguments.file.read_bytes()
        root = updater.trust.begin(data, replace=arguments.replace)
    except UpdateRefused as refused:
        print(f"決められません（{refused.reason}）: {REFUSALS[refused.reason]}")
        return 1
    print(f"この鍵の更新を受け取ります（{root.signed.version} 番目、{root.signed.expires:%Y-%m-%d} まで）。")
    return 0


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "apply": _apply,
    "look": _look,
    "status": _status,
    "back": _back,
    "trust": _trust,
    "keygen": keygen,
    "rotate": rotate,
    "sign": sign,
}
