"""CUPS through its own commands (lp, lpstat, cancel), read in the C locale. No Qt, no binding, no driver."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import time
from collections.abc import Callable

from kiosk.errors import DeviceError

JOB_TITLE = "michishirube slip"
"""Kept in CUPS' job history: says nothing about whom or what the slip is for."""
POLL_S = 0.25
"""How often the queue is looked at; a job leaves it after seconds."""
COMMAND_S = 5
"""A CUPS that takes longer than this to answer a question is not there."""
_GONE_WRONG = ("canceled", "aborted", "stopped", "error", "document-format", "job-suspended")
_SEVERITIES = ("-error", "-warning", "-report", "")


def queue_state(queue: str) -> tuple[bool, str]:
    """Whether the queue would print now, and why not (or what it warns of), in words for staff."""
    try:
        if "is running" not in _run("lpstat", "-r").stdout:
            return False, "CUPS is not running"
        printer = _run("lpstat", "-l", "-p", queue)
        accepting = _run("lpstat", "-a", queue)
    except DeviceError as problem:
        return False, str(problem)
    if printer.returncode or not printer.stdout.startswith("printer "):
        return False, f"CUPS does not know a queue {queue!r}"
    first, alerts = printer.stdout.splitlines()[0], worst_alert(printer.stdout)
    if " disabled since " in first:
        return False, f"queue {queue!r} is stopped" + (f": {alerts}" if alerts else "")
    if " not accepting " in accepting.stdout:
        return False, f"queue {queue!r} does not accept jobs"
    return not alerts.endswith("-error"), alerts or "ready"


def worst_alert(listing: str) -> str:
    """The most serious IPP reason in an `lpstat -l` listing; "" if there is none.

    -error before -warning before -report before a reason without any; unknown ones are passed on as they
    are (standards.md B14).
    """
    return min(_alerts(listing), key=_severity, default="")


def submit(queue: str, pdf: bytes) -> str:
    """Hands a document to the queue, from memory, and returns CUPS' job id. It is held: see `release`.

    A job that nobody has heard of can then never become paper. Raises DeviceError when CUPS does not take it.
    """
    options = ("-H", "hold", "-o", "media=A4", "-o", "sides=one-sided")
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
    """Returns once the job has left the queue as printed. Raises DeviceError if not, after cancelling it."""
    end = time.monotonic() + wait_s
    try:
        while _is_listed(_run("lpstat", "-o", queue).stdout, job):
            if time.monotonic() >= end:
                why = queue_state(queue)[1]
                raise DeviceError(f"{job} was still in the queue after {wait_s:.0f} s: {why}")
            sleep(POLL_S)
    except DeviceError:
        cancel(job)
        raise
    if reason := _what_went_wrong(_run("lpstat", "-l", "-W", "completed", "-o", queue).stdout, job):
        raise DeviceError(f"{job} was not printed: {reason}")


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
    return [] if found is None else [r for r in re.split(r"[\s,]+", found[1]) if r not in ("", "none")]


def _severity(reason: str) -> int:
    return next(rank for rank, ending in enumerate(_SEVERITIES) if reason.endswith(ending))


def _is_listed(listing: str, job: str) -> bool:
    return any(line.split(" ", 1)[0] == job for line in listing.splitlines())


def _what_went_wrong(listing: str, job: str) -> str:
    """What a finished job says of its failure; "" when it was printed, or CUPS keeps no history."""
    about = re.search(rf"^{re.escape(job)} .*\n((?:\s.*\n?)*)", listing, re.MULTILINE)
    reasons = _alerts(about[1]) if about else []
    return next((reason for reason in reasons if any(word in reason for word in _GONE_WRONG)), "")


def _run(command: str, *arguments: str, document: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Runs a CUPS command. Raises DeviceError when it is missing or does not come back."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [command, *arguments],
            input=document,
            capture_output=True,
            timeout=COMMAND_S,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise DeviceError(f"CUPS is not installed ({command})") from None
    except subprocess.TimeoutExpired:
        raise DeviceError(f"CUPS does not answer ({command})") from None
    stdout, stderr = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)
