"""`kiosk setup`: the questions of the first day, one after the other; every answer may be given again later."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable

from kiosk.adapters.printing.detect import found_printers
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.app import Places
from kiosk.commands.context import places_of, settings_of
from kiosk.domain.roles import Role
from kiosk.errors import SettingsError
from kiosk.settings import Settings, save_settings

PANELS = {"15.6": 344.0, "21.5": 476.0, "27": 598.0, "32": 708.0}
"""Longer side of usual 16:9 panels, mm, for who has no ruler at hand."""
Changes = dict[str, str | float | bool]


def setup(arguments: argparse.Namespace) -> int:
    """Town, number, size of the glass, sound, printer, telephone, a first PIN. Enter keeps what stands in brackets."""
    places, now = places_of(arguments), settings_of(arguments)
    changes: Changes = {}
    for ask in (_town, _number, _glass, _sound, _printer, _phone):
        changes |= _until_right(lambda ask=ask: ask(now))  # type: ignore[misc]
    print(save_settings(places.data, changes))
    _first_pin(places)
    print("つぎは、kiosk check --ask で、音・紙・画面をたしかめてください。")
    return 0


def _until_right(ask: Callable[[], Changes]) -> Changes:
    """Asks again, with the reason, until the answer can be used. Raises SettingsError when nobody answers."""
    while True:
        try:
            return ask()
        except ValueError as error:
            print(error)


def _answer(question: str, usual: str) -> str:
    print(f"{question} [{usual}]: ", end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise SettingsError("答えの途中で終わりました。何も変わっていません")
    return line.strip() or usual


def _town(now: Settings) -> Changes:
    code = _answer(
        "1 市区町村コード（02402 七戸町、02446 階上町、02201 青森市、04361 亘理町、06321 河北町）", now.town
    )
    if not re.fullmatch(r"\d{5,6}", code, re.ASCII):
        raise ValueError("5けたか6けたの数字です")
    return {"town": code[:5]}


def _number(now: Settings) -> Changes:
    return {"kiosk_id": _answer("2 この案内機の番号", now.kiosk_id)}


def _glass(now: Settings) -> Changes:
    """Pixels a millimetre: the longer side in both, measured with a ruler on the picture, or the panel's inches."""
    known = f"いま {now.px_per_mm:.3f}" if now.px_per_mm else "はからない"
    told = _answer("3 画面の長いほうを、定規ではかった長さ（mm）、または 15.6 / 21.5 / 27 / 32（型）", known)
    if told == known:
        return {}
    try:
        length = PANELS.get(told) or float(told)
        pixels = float(_answer("  画面の長いほうのドット数", "1920"))
    except ValueError:
        raise ValueError("数字で入れてください") from None
    if not (100 <= length <= 2000 and 1 <= pixels / length <= 12):
        raise ValueError("長さかドット数がちがうようです")
    return {"px_per_mm": round(pixels / length, 4)}


def _sound(now: Settings) -> Changes:
    return {"sound": _answer("4 声で読みますか（y / n）", "y" if now.sound else "n").lower().startswith("y")}


def _printer(now: Settings) -> Changes:
    found = [each.target for each in found_printers() if each.kind == "queue"]
    for target in found:
        print(f"    {target}")
    told = _answer(
        "5 印刷機の名前（使わないときは none。ほかは kiosk printer set）", now.printer_queue or "none"
    )
    return {"printer_queue": "" if told == "none" else told}


def _phone(now: Settings) -> Changes:
    phone = _answer("6 窓口の電話番号（機械が休むときに出ます。なければ none）", now.desk_phone or "none")
    if phone != "none" and not re.fullmatch(r"[0-9-]{6,14}", phone):
        raise ValueError("数字と - で入れてください")
    return {"desk_phone": "" if phone == "none" else phone}


def _first_pin(places: Places) -> None:
    """The slip with the first PIN: told once, here."""
    keys = StaffKeyFile(places.data, places.secret)
    if keys.keys():
        return
    key, pin = keys.add_pin(Role.ADMIN)
    print(f"7 管理の暗証番号 {pin}（{key.id}。紙に書き、かぎのかかる所へ。ここだけに出ます）")
