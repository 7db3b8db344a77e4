"""Which printers this machine could use: queues of CUPS, driverless ones around it, receipt printers on USB."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.printing.cups import queue_names, queue_state, reach
from kiosk.adapters.printing.receipt_printer import USB_DEVICES, ReceiptPrinter
from kiosk.adapters.printing.trouble import PrinterReport, PrinterTrouble
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError

LOOK_AROUND_S = 8
ASK_S = 3.0
USB_CLASS = Path("/sys/class/usbmisc")


class Found(Struct, frozen=True):
    """A printer and what `kiosk printer set` is told to use it. `kind`: queue, driverless or receipt."""

    kind: str
    target: str
    name: str
    state: PrinterState
    detail: str


def found_printers() -> list[Found]:
    """All of them: ready ones first, queues before driverless before receipt printers. Takes some seconds."""
    found = [*_queues(), *_driverless(), *_receipt_printers()]
    return sorted(found, key=lambda one: not one.state.prints)


def report_of(queue: str, address: str) -> PrinterReport:
    """How the printer that is set is now. Never raises."""
    if not address:
        return queue_state(queue) if queue else PrinterReport(PrinterState.ABSENT, "no printer is set")
    try:
        with ReceiptPrinter(address, ASK_S) as printer:
            return printer.report()
    except PrinterTrouble as trouble:
        return PrinterReport(trouble.state, str(trouble))
    except DeviceError as problem:
        return PrinterReport(PrinterState.UNKNOWN, str(problem))


def _queues() -> list[Found]:
    found = []
    for queue in queue_names():
        report = queue_state(queue)
        if report.ready and not reach(queue):
            report = PrinterReport(PrinterState.OFF, "does not answer")
        found.append(Found("queue", queue, queue, report.state, report.detail))
    return found


def _driverless() -> list[Found]:
    """What answers to IPP Everywhere on this network (`lpinfo`, DNS-SD); nothing where nobody listens for it."""
    try:
        done = subprocess.run(
            ["lpinfo", "--timeout", str(LOOK_AROUND_S - 2), "--include-schemes", "dnssd,ipp,ipps", "-l", "-v"],
            capture_output=True, text=True, timeout=LOOK_AROUND_S, check=False,
        )  # fmt: skip
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return []
    devices = re.findall(r"uri = ((?:dnssd|ipps?)://\S+)\n(?:.*\n)*?\s+info = (.*)", done.stdout)
    return [Found("driverless", uri, name, PrinterState.READY, "answers") for uri, name in devices]


def _receipt_printers() -> list[Found]:
    """Printers on USB that the kernel shows as a device; those that say what they speak must speak ESC/POS."""
    found = []
    for device in sorted(USB_DEVICES.glob("lp*")):
        identity = _identity(device.name)
        if "CMD:" in identity and "ESC" not in identity:
            continue
        report = report_of("", f"usb:{device}")
        name = re.search(r"(?:MDL|MODEL):([^;]*)", identity)
        model = name[1] if name else device.name
        found.append(Found("receipt", f"usb:{device}", model, report.state, report.detail))
    return found


def _identity(device: str) -> str:
    """What a USB printer says that it is (IEEE 1284); "" where it says nothing."""
    try:
        return (USB_CLASS / device / "device" / "ieee1284_id").read_text("utf-8", "replace")
    except OSError:
        return ""
