"""CUPS through its own commands (lp, lpstat, cancel), read in the C locale. No Qt, no binding, no driver."""

from __future__ import annotations

import os
import pwd
import re
import socket
import subprocess
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from kiosk.adapters.printing.ipp import reasons_in, state_of, warned_of, worst
from kiosk.adapters.printing.trouble import PrinterReport, PrinterTrouble
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError

JOB_TITLE = "michishirube slip"
"""Kept in CUPS' job history: says nothing about whom or what the slip is for."""
POLL_S = 0.25
"""How often the queue is looked at; a job leaves it after seconds."""
COMMAND_S = 5
"""A CUPS that takes longer than this to answer a question is not there."""
LOOK_S = 1.0
"""How often the printer behind the queue is looked at meanwhile."""
PATIENCE_S = 6.0
"""A printer that complains for so long while it has our job is told of. Before, CUPS may still be telling
of the last job: it learns that the paper is back only from the next one."""
WARNED_S = 12.0
"""…and one that only warns. An office printer has printed a page by then, from another tray if it has one."""
SET_UP_S = 30
"""Making a queue asks the printer for all that it can."""
REACH_S = 2.0
"""A printer in the same building answers a connection within milliseconds."""
_GONE_WRONG = ("canceled", "aborted", "stopped", "error", "document-format", "job-suspended")


def queue_state(queue: str) -> PrinterReport:
    """What CUPS knows of the queue and of the printer behind it. Of the printer, what it said at its last job."""
    try:
        if "is running" not in _run("lpstat", "-r").stdout:
            return PrinterReport(PrinterState.OFF, "CUPS is not running", accepts=False)
        printer = _run("lpstat", "-l", "-p", queue)
        accepting = _run("lpstat", "-a", queue)
    except DeviceError as problem:
        return PrinterReport(PrinterState.OFF, str(problem), accepts=False)
    if printer.returncode or not printer.stdout.startswith("printer "):
        return PrinterReport(PrinterState.ABSENT, f"CUPS does not know a queue {queue!r}", accepts=False)
    if " not accepting " in accepting.stdout:
        return PrinterReport(PrinterState.STOPPED, f"queue {queue!r} does not accept jobs", accepts=False)
    return _report(queue, printer.stdout)


def _report(queue: str, listing: str) -> PrinterReport:
    lines = listing.splitlines()
    reason, said = worst(_alerts(listing)), lines[1].strip() if len(lines) > 1 else ""
    if " disabled since " in lines[0]:
        why = f": {reason}" if reason else ""
        return PrinterReport(PrinterState.STOPPED, f"queue {queue!r} is stopped{why}", accepts=False)
    state, warned = state_of(reason), warned_of(reason)
    if state is PrinterState.READY and any(words in said for words in _NOBODY_THERE):
        return PrinterReport(PrinterState.OFF, said)
    only_warned = state is PrinterState.READY and warned in _STOPPING
    return PrinterReport(state, reason or "ready", warned=warned if only_warned else PrinterState.READY)


_NOBODY_THERE = (
    "may not exist", "not responding", "unreachable", "locate printer", "not connected", "become available",
    "contact printer",
)  # fmt: skip
"""Parts of what CUPS' backends say, in the C locale of Debian's cupsd, while nobody answers them: they give no reason."""
_STOPPING = {PrinterState.OUT_OF_PAPER, PrinterState.JAM, PrinterState.COVER_OPEN}
"""What no printer prints on with, for long."""


def submit(queue: str, pdf: bytes, paper: PaperKind = PaperKind.A4) -> str:
    """Hands a document to the queue, from memory, and returns CUPS' job id. It is held: see `release`.

    A job that nobody has heard of can then never become paper. Raises DeviceError when CUPS does not take it.
    """
    # Not scaled: a code is only as good as its millimetres.
    options = (
        "-H",
        "hold",
        "-o",
        f"media={paper.value}",
        "-o",
        "sides=one-sided",
        "-o",
        "print-scaling=none",
    )
    done = _run("lp", "-d", queue, "-t", JOB_TITLE, *options, document=pdf)
    found = re.search(r"request id is (\S+)", done.stdout)
    if done.returncode or found is None:
        raise DeviceError(f"lp: {done.stderr.strip() or 'no job id'}")
    return found[1]


def release(job: str) -> None:
    """Lets a held job become paper. Raises DeviceError."""
    done = _run("lp", "-i", job, "-H", "resume")
    if done.returncode:
        raise DeviceError(f"lp: {done.stderr.strip()}")


def wait_for(queue: str, job: str, wait_s: float, sleep: Callable[[float], None] = time.sleep) -> None:
    """Returns once the job has left the queue as printed. Raises PrinterTrouble if not, after cancelling it."""
    try:
        _watch(queue, job, wait_s, sleep)
    except DeviceError:
        cancel(job)
        raise
    if reason := _what_went_wrong(_run("lpstat", "-l", "-W", "completed", "-o", queue).stdout, job):
        raise PrinterTrouble(_state_after(queue), f"{job} was not printed: {reason}")
    if not reach(queue):  # CUPS calls a job completed when the printer dies while it is asked how the job is
        raise PrinterTrouble(PrinterState.OFF, f"{job} was sent, and the printer does not answer any more")


def _watch(queue: str, job: str, wait_s: float, sleep: Callable[[float], None]) -> None:
    """Until the job is gone. Raises PrinterTrouble when the printer complains, or when the time is over."""
    begin = look = time.monotonic()
    since: float | None = None
    while _is_listed(_run("lpstat", "-o", queue).stdout, job):
        now = time.monotonic()
        if now - look >= LOOK_S:
            look = now
            report = queue_state(queue)
            state, patience = _complaint(report)
            # CUPS may still be waiting to call a printer again that was off; it answers us now.
            stale = state is PrinterState.OFF and report.accepts and answers(queue) is True
            since = None if state.prints or stale else since or now
            if since is not None and now - since >= patience:
                raise PrinterTrouble(state, f"{job} was not printed: {report.detail}")
        if now - begin >= wait_s:
            report = queue_state(queue)
            late = PrinterState.HUNG if reach(queue) else PrinterState.OFF
            state = late if report.ready else report.state
            raise PrinterTrouble(state, f"{job} was still in the queue after {wait_s:.0f} s: {report.detail}")
        sleep(POLL_S)


def _complaint(report: PrinterReport) -> tuple[PrinterState, float]:
    """What keeps the job from getting on, and for how many seconds that may be so."""
    if report.ready:
        return report.warned, WARNED_S
    return report.state, PATIENCE_S if report.accepts else 0


def _state_after(queue: str) -> PrinterState:
    """What the printer said when it gave a job up."""
    report = queue_state(queue)
    if not report.ready:
        return report.state
    return PrinterState.UNKNOWN if reach(queue) else PrinterState.OFF


def reach(queue: str) -> bool:
    """False when the printer behind the queue surely does not answer."""
    return answers(queue) is not False


def answers(queue: str) -> bool | None:
    """Whether the printer behind the queue answers; None for one that cannot be asked beside a job: no driverless one.

    Nor can it be where the kiosk has no network: the service manager allows that, or not (packaging/SECURITY.md).
    """
    found = re.search(r"((?:ipps?|https?)://\S+)", _run("lpstat", "-v", queue).stdout)
    parts = urlsplit(found[1]) if found else None
    if parts is None or not parts.hostname or "._" in parts.hostname or not _has_network():
        return None
    address = parts.hostname, parts.port or _PORTS[parts.scheme]
    try:
        socket.create_connection(address, timeout=REACH_S).close()
    except PermissionError:  # another address is let through, not this one
        return None
    except OSError:
        return False
    return True


def _has_network() -> bool:
    """False where this process may have local sockets only."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except OSError:
        return False
    return True


_PORTS = {"ipp": 631, "ipps": 631, "http": 80, "https": 443}


def queue_names() -> list[str]:
    """Every queue of this machine; none without CUPS."""
    try:
        listing = _run("lpstat", "-v").stdout
    except DeviceError:
        return []
    return re.findall(r"^device for (\S+): ", listing, re.MULTILINE)


def make_queue(name: str, uri: str, sleep: Callable[[float], None] = time.sleep) -> None:
    """A queue to a driverless printer (IPP Everywhere). A job that fails is given up at once: nothing comes later.

    Raises DeviceError with the reason of CUPS.
    """
    policy = "printer-error-policy=abort-job"
    done = _run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere", "-o", policy, patience_s=SET_UP_S)
    if done.returncode or queue_state(name).state is PrinterState.ABSENT:
        raise DeviceError(f"lpadmin: {done.stderr.strip() or 'no queue was made'}")
    # CUPS asks the printer in the background what it can; a job before that would be sent as it is, and be refused.
    until = time.monotonic() + SET_UP_S
    while _run("lpoptions", "-p", name, "-l", patience_s=SET_UP_S).returncode:
        if time.monotonic() > until:
            raise DeviceError(f"the printer at {uri} does not say what it can")
        sleep(POLL_S)


def cancel(job: str) -> None:
    """Takes the job and its document out of the queue, so that no paper comes later. Raises DeviceError."""
    done = _run("cancel", "-x", job)
    if done.returncode and "already" not in done.stderr:
        raise DeviceError(f"cancel {job}: {done.stderr.strip()}")


def cancel_held(queue: str) -> None:
    """Cancels what this account has handed to the queue and never released. Raises DeviceError."""
    mine = rf"^(\S+) +{re.escape(pwd.getpwuid(os.getuid()).pw_name)} .*\n(?:\s.*\n)*?\s+Alerts: *job-hold"
    for job in re.findall(mine, _run("lpstat", "-l", "-o", queue).stdout, re.MULTILINE):
        cancel(job)


def _alerts(listing: str) -> list[str]:
    found = re.search(r"^\s*Alerts: *(.*)$", listing, re.MULTILINE)
    return reasons_in(found[1]) if found else []


def _is_listed(listing: str, job: str) -> bool:
    return any(line.split(" ", 1)[0] == job for line in listing.splitlines())


def _what_went_wrong(listing: str, job: str) -> str:
    """What a finished job says of its failure; "" when it was printed, or CUPS keeps no history."""
    about = re.search(rf"^{re.escape(job)} .*\n((?:\s.*\n?)*)", listing, re.MULTILINE)
    reasons = _alerts(about[1]) if about else []
    return next((reason for reason in reasons if any(word in reason for word in _GONE_WRONG)), "")


def _run(
    command: str, *arguments: str, document: bytes = b"", patience_s: float = COMMAND_S
) -> subprocess.CompletedProcess[str]:
    """Runs a CUPS command. Raises DeviceError when it is missing or does not come back."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [command, *arguments],
            input=document,
            capture_output=True,
            timeout=patience_s,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise DeviceError(f"CUPS is not installed ({command})") from None
    except subprocess.TimeoutExpired:
        raise DeviceError(f"CUPS does not answer ({command})") from None
    stdout, stderr = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)
