"""`kiosk printer`: which printers there are, which one is used, and a slip to try it with."""

from __future__ import annotations

import argparse
import time

from kiosk.adapters.printing.choice import AUTO, Choice, choose, only, print_test
from kiosk.adapters.printing.detect import Found, found_printers, report_of
from kiosk.adapters.printing.trouble import PrinterReport
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import SystemClock
from kiosk.commands.context import pack_of, places_of, print_json, settings_of
from kiosk.domain.facts import Facts
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import SettingsError
from kiosk.service.printer_wording import STATES
from kiosk.service.slips import build_test_slip
from kiosk.service.words import Words
from kiosk.settings import save_settings


def printer(arguments: argparse.Namespace) -> int:
    return {"list": _list, "test": _test, "set": _set}[arguments.action](arguments)


def _list(arguments: argparse.Namespace) -> int:
    settings, found = settings_of(arguments), found_printers()
    used = settings.printer_address or settings.printer_queue
    now = report_of(settings.printer_queue, settings.printer_address)
    if arguments.json:
        print_json({"used": used, "paper": settings.paper, "state": now.state, "found": found})
        return 0
    print(f"使うもの: {used or 'なし（slips フォルダーに PDF）'}  {settings.paper.value}  {_words(now)}")
    for one in found:
        print(f"{one.kind:<11} {one.target}\t{one.name}\t{STATES[one.state]}")
    if not found:
        print("プリンターは見つかりませんでした（no printer found）")
    return 0


def _test(arguments: argparse.Namespace) -> int:
    """Prints a real slip on the printer that is set."""
    settings, places = settings_of(arguments), places_of(arguments)
    facts, words = (
        Facts(pack_of(arguments), SystemClock().today()),
        Words(GettextTranslator(places.locales), "ja"),
    )
    slip = build_test_slip(facts, words, settings.kiosk_id)
    begin = time.monotonic()
    used = Choice(settings.printer_queue, settings.printer_address, settings.paper)
    result = print_test(slip, used, places.slips)
    seconds = round(time.monotonic() - begin, 1)
    if arguments.json:
        print_json({"ok": result.ok, "state": result.printer, "detail": result.detail, "seconds": seconds})
    else:
        print(f"{'ok' if result.ok else 'FAIL'}  {STATES[result.printer]}  {seconds} 秒  {result.detail}")
    return 0 if result.ok else 1


def _set(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    target = arguments.target if arguments.target != AUTO else _only(found_printers()).target
    paper = PaperKind(arguments.paper) if arguments.paper else None
    chosen = choose(target, paper, settings.paper)
    changes = {"printer_queue": chosen.queue, "printer_address": chosen.address, "paper": chosen.paper.value}
    path = save_settings(places_of(arguments).data, changes)
    now = report_of(chosen.queue, chosen.address)
    print(f"{path}: {target}  {chosen.paper.value}  {_words(now)}")
    print("kiosk printer test で、ためしに印刷できます。使っている最中の kiosk は、次の起動から変わります。")
    return 0


def _only(found: list[Found]) -> Found:
    one = only(found)
    if one is None:
        names = " ".join(each.target for each in found)
        raise SettingsError(
            f"auto では決められません。どれか一つを書いてください: {names or '（見つかりません）'}"
        )
    return one


def _words(report: PrinterReport) -> str:
    return f"{STATES[report.state]}（{report.detail}）"
