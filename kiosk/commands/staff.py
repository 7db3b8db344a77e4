"""`kiosk staff`: PINs and cards that open the staff's side of this machine."""

from __future__ import annotations

import argparse
import os

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.commands.context import places_of, print_json
from kiosk.commands.interchange import save
from kiosk.domain.roles import Role
from kiosk.errors import SettingsError

ROLES = {Role.COUNTER: "窓口", Role.CLASS: "教室", Role.ADMIN: "管理"}


def staff(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    keys = StaffKeyFile(places.data, places.secret)
    if arguments.thing == "unlock":
        keys.forget_tries()
        print("もう一度、暗証番号を試せます。")
        return 0
    return {"add": _add, "list": _list, "remove": _remove}[arguments.action](keys, arguments)


def _add(keys: StaffKeyFile, arguments: argparse.Namespace) -> int:
    role = Role(arguments.role)
    if arguments.thing == "pin":
        key, pin = keys.add_pin(role)
        if arguments.json:
            print_json({"id": key.id, "role": key.role, "pin": pin})
        else:
            print(f"{key.id}  {ROLES[role]}  暗証番号 {pin}（この画面だけに出ます）")
        return 0
    if arguments.out.suffix.lower() != ".pdf":
        raise SettingsError(f"--out は .pdf です: {arguments.out.name!r}")
    key, text = keys.add_card(role)
    try:
        save(_card(text, key.id, ROLES[role]), arguments.out)
    except BaseException:
        keys.remove(key.id)
        raise
    print(f"{key.id}  {ROLES[role]}  {arguments.out}（印刷したら、このファイルは消してください）")
    return 0


def _card(text: str, key_id: str, role: str) -> bytes:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    from kiosk.adapters.printing.staff_card import card_as_pdf  # noqa: PLC0415

    _application = QGuiApplication.instance() or QGuiApplication(["card"])
    return card_as_pdf(text, ("職員カード", f"{role}　{key_id}", "なくしたときは、すぐに知らせてください"))


def _list(keys: StaffKeyFile, arguments: argparse.Namespace) -> int:
    kept, tries = keys.keys(), keys.tries()
    if arguments.json:
        shown = [{"id": key.id, "role": key.role, "kind": key.kind} for key in kept]
        print_json({"keys": shown, "wrong_tries": tries.wrong, "locked": tries.locked})
        return 0
    for key in kept:
        print(f"{key.id}\t{ROLES[key.role]}\t{'暗証番号' if key.kind == 'pin' else 'カード'}")
    print(f"まちがい {tries.wrong} 回{'　止まっています（kiosk staff unlock）' if tries.locked else ''}")
    return 0


def _remove(keys: StaffKeyFile, arguments: argparse.Namespace) -> int:
    keys.remove(arguments.id)
    print(f"{arguments.id} は、もう使えません。")
    return 0
