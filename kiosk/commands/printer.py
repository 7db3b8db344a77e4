"""`kiosk printer`: which printers there are, which one is used, and a slip to try it with."""

from __future__ import annotations

import argparse
import subprocess
import time

import msgspec
from msgspec.structs import replace

from kiosk.adapters.children import environment
from kiosk.adapters.printing.cups import make_queue, queue_names
from kiosk.adapters.printing.detect import Found, found_printers, report_of
from kiosk.adapters.printing.job import PrintJob
from kiosk.adapters.printing.printer import WORKER
from kiosk.adapters.printing.trouble import PrinterReport
from kiosk.commands.context import pack_of, places_of, print_json, settings_of
from kiosk.commands.paper import slip_of
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import SettingsError
from kiosk.service.ports import Printable, PrintResult
from kiosk.settings import Places, Settings, save_settings

QUEUE = "michishirube"
"""The queue that `set` makes for a driverless printer."""
TEST_S = 30.0
STATES = {
    PrinterState.READY: "印刷できます",
    PrinterState.ASLEEP: "休止中です（印刷できます）",
    PrinterState.LOW_PAPER: "紙が残り少しです",
    PrinterState.LOW_TONER: "トナー・インクが残り少しです",
    PrinterState.ABSENT: "設定されていません",
    PrinterState.OFF: "返事がありません。電源とケーブルを見てください",
    PrinterState.STOPPED: "止められています（一時停止）",
    PrinterState.OUT_OF_PAPER: "紙がありません",
    PrinterState.JAM: "紙がつまっています",
    PrinterState.COVER_OPEN: "ふたが開いています",
    PrinterState.OUT_OF_TONER: "トナー・インクがありません",
    PrinterState.HUNG: "受け取ったまま、時間内に終わりません",
    PrinterState.UNKNOWN: "印刷できません",
}


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
    """Prints a real slip on the printer that is set, by the very process that prints for residents."""
    settings, places, pack = settings_of(arguments), places_of(arguments), pack_of(arguments)
    with_code = [p.id for p in pack.procedures if pack.link(p.id)]
    named = argparse.Namespace(**vars(arguments), id=(with_code or [pack.procedures[0].id])[0], lang="ja")
    slip = slip_of(named)
    begin = time.monotonic()
    result = print_sheet(settings, places, replace(slip, title=f"ためし刷り　{slip.title}", subject=""))
    seconds = time.monotonic() - begin
    if arguments.json:
        print_json(
            {"ok": result.ok, "state": result.printer, "detail": result.detail, "seconds": round(seconds, 1)}
        )
    else:
        print(f"{'ok' if result.ok else 'FAIL'}  {STATES[result.printer]}  {seconds:.1f} 秒  {result.detail}")
    return 0 if result.ok else 1


def print_sheet(settings: Settings, places: Places, slip: Printable) -> PrintResult:
    """One sheet on the printer that is set, by the very process that prints for residents."""
    folder, paper = str(places.slips), settings.paper
    return _printed(
        PrintJob(slip, settings.printer_queue, folder, TEST_S - 5, settings.printer_address, paper)
    )


def _printed(job: PrintJob) -> PrintResult:
    try:
        done = subprocess.run(
            WORKER,
            input=msgspec.json.encode(job),
            capture_output=True,
            timeout=TEST_S,
            env=environment(),
            check=False,
        )
        return msgspec.json.decode(done.stdout, type=PrintResult)
    except subprocess.TimeoutExpired:
        return PrintResult(ok=False, detail="the printing process took too long", printer=PrinterState.HUNG)
    except msgspec.DecodeError:
        return PrintResult(
            ok=False, detail=done.stderr.decode("utf-8", "replace"), printer=PrinterState.UNKNOWN
        )


def _set(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    target = arguments.target if arguments.target != "auto" else only(found_printers()).target
    changes = _changes(target)
    changes["paper"] = arguments.paper or _paper(settings, bool(changes["printer_address"]))
    path = save_settings(places_of(arguments).data, changes)
    now = report_of(changes["printer_queue"], changes["printer_address"])
    print(f"{path}: {target}  {changes['paper']}  {_words(now)}")
    print("kiosk printer test で、ためしに印刷できます。使っている最中の kiosk は、次の起動から変わります。")
    return 0


def only(found: list[Found]) -> Found:
    """The printer that `auto` means: the only one that prints, else the only one there is."""
    for those in ([one for one in found if one.state.prints], found):
        if len(those) == 1:
            return those[0]
    names = " ".join(one.target for one in found)
    raise SettingsError(
        f"auto では決められません。どれか一つを書いてください: {names or '（見つかりません）'}"
    )


def _changes(target: str) -> dict[str, str]:
    """The settings for a target. Makes a queue for a driverless printer. Raises SettingsError, DeviceError."""
    if target == "none":
        return {"printer_queue": "", "printer_address": ""}
    if target.startswith(("usb:", "tcp://")):
        return {"printer_queue": "", "printer_address": target}
    if target.startswith(("ipp://", "ipps://", "dnssd://")):
        make_queue(QUEUE, target)
        return {"printer_queue": QUEUE, "printer_address": ""}
    if target not in queue_names():
        known = " ".join(queue_names()) or "ありません"
        raise SettingsError(f"そのキューはありません: {target!r}（あるもの: {known}）")
    return {"printer_queue": target, "printer_address": ""}


def _paper(settings: Settings, receipt: bool) -> str:
    """The paper of before, where it fits the kind of printer."""
    roll = settings.paper in (PaperKind.ROLL_80, PaperKind.ROLL_58)
    if receipt:
        return settings.paper.value if roll else PaperKind.ROLL_80.value
    return PaperKind.A4.value if roll else settings.paper.value


def _words(report: PrinterReport) -> str:
    return f"{STATES[report.state]}（{report.detail}）"
