"""The printing process itself, as the kiosk starts it: one job in, one line out."""

from __future__ import annotations

import datetime
import os
import queue
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.printing.job import PrintJob
from kiosk.adapters.printing.printer import WORKER, ProcessSlipPrinter
from kiosk.domain.messages import Command, DeviceFailed, Fault, PrintFinished
from kiosk.domain.printer import PrinterState
from kiosk.service.check_codes import Claim, check_code
from kiosk.service.ports import PrintResult
from tests.unit.adapters.printing.pages import rasterise, squeezed, text_of
from tests.unit.adapters.printing.sample import URL, english_slip, japanese_slip


def work(job: bytes, **environment: str) -> PrintResult:
    """Runs the worker on a job. Its standard output must be exactly one result."""
    done = subprocess.run(
        WORKER, input=job, capture_output=True, timeout=30, env={**os.environ, **environment}, check=True
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
    return msgspec.json.decode(done.stdout, type=PrintResult)


def test_prints_to_a_directory(tmp_path: Path) -> None:
    """Without a queue the paper is a PDF, numbered, whole, and nothing else is left behind."""
    out = tmp_path / "out"
    for number, slip in enumerate((japanese_slip(), english_slip()), 1):
        job = PrintJob(slip, out_dir=str(out))
        path = out / f"slip-{number:04d}.pdf"
        kept = PrintResult(ok=True, detail=str(path), printer=PrinterState.ABSENT)
        assert work(msgspec.json.encode(job)) == kept
        assert rasterise(path).code() == URL.encode()
        assert squeezed(slip.steps[-1]) in text_of(path)
    assert len(list(out.iterdir())) == 2


def test_nothing_lies_about_afterwards(tmp_path: Path) -> None:
    """No temporary file outlives the job, whether it was printed or not (standards.md C16)."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    job = PrintJob(japanese_slip(), out_dir=str(tmp_path / "out"))
    assert work(msgspec.json.encode(job), TMPDIR=str(temporary)).ok
    assert not work(msgspec.json.encode(PrintJob(japanese_slip(), queue="nowhere")), TMPDIR=str(temporary)).ok
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("job", [b"", b"{", b"[]", b'{"slip": {}}', b"\xff\xfe"])
def test_nonsense_is_answered(job: bytes) -> None:
    """A job that cannot be read is a result, not a crash."""
    result = work(job)
    assert not result.ok
    assert result.detail


def test_nowhere_to_print() -> None:
    """Neither queue nor directory: said in words."""
    result = work(msgspec.json.encode(PrintJob(japanese_slip())))
    said = "no printer and no directory is set"
    assert result == PrintResult(ok=False, detail=said, printer=PrinterState.UNKNOWN)


def test_a_missing_typeface_is_a_fault(tmp_path: Path) -> None:
    """On a machine without BIZ UD nothing is printed in a font that draws other forms."""
    (tmp_path / "fonts.conf").write_text(
        "<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>"
    )
    job = PrintJob(japanese_slip(), out_dir=str(tmp_path))
    done = subprocess.run(
        WORKER,
        input=msgspec.json.encode(job),
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        timeout=30,
        check=True,
    )
    result = msgspec.json.decode(done.stdout, type=PrintResult)
    assert not result.ok
    assert "BIZ UDPGothic" in result.detail
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_directory_that_cannot_be_written(tmp_path: Path) -> None:
    """A full or missing disk is a result with words."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = work(msgspec.json.encode(PrintJob(japanese_slip(), out_dir=str(blocked / "out"))))
    assert not result.ok


def test_works_without_a_screen(tmp_path: Path) -> None:
    """The printing process needs no display, whatever platform the kiosk itself runs on."""
    job = PrintJob(japanese_slip(), out_dir=str(tmp_path / "out"))
    assert work(msgspec.json.encode(job), QT_QPA_PLATFORM="wayland", DISPLAY="", LC_ALL="C.UTF-8").ok


def test_from_the_kiosk_to_the_directory(tmp_path: Path) -> None:
    """The whole way: print(), the real child, a PDF."""
    said: queue.SimpleQueue[Command] = queue.SimpleQueue()
    printer = ProcessSlipPrinter(said.put, queue=None, out_dir=tmp_path)
    printer.print(3, japanese_slip())
    assert said.get(timeout=20) == PrintFinished(3, ok=True, printer=PrinterState.ABSENT)
    assert rasterise(tmp_path / "slip-0001.pdf").code() == URL.encode()
    printer.print(4, japanese_slip(url=URL + "x" * 300))
    assert [said.get(timeout=20), said.get(timeout=20)] == [
        PrintFinished(4, ok=False, printer=PrinterState.UNKNOWN),
        DeviceFailed(Fault.PRINTER),
    ]
    printer.close()


def test_the_check_code_is_made_here(tmp_path: Path) -> None:
    """The slip carries four letters that `kiosk qr verify` finds again; the secret stays in its file."""
    day, secret = datetime.date(2026, 11, 21), tmp_path / "secret"
    slip = japanese_slip(subject="mv-out", town_code="02402", day=day)
    job = PrintJob(slip, out_dir=str(tmp_path / "out"), secret=str(secret))
    assert work(msgspec.json.encode(job)).ok
    assert secret.stat().st_mode & 0o777 == 0o600
    code = check_code(secret.read_bytes(), Claim("02402", "SH-01", day, "mv-out"))
    text = text_of(tmp_path / "out" / "slip-0001.pdf")
    assert squeezed(f"{slip.labels['check_code']}{code}") in text


def test_a_secret_that_lies_open_is_not_used(tmp_path: Path) -> None:
    """A code that anybody could have made is worse than none: the fault is told."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"x" * 32)
    secret.chmod(0o644)
    slip = japanese_slip(subject="mv-out", day=datetime.date(2026, 11, 21))
    result = work(msgspec.json.encode(PrintJob(slip, out_dir=str(tmp_path), secret=str(secret))))
    assert not result.ok
    assert "600" in result.detail


def test_the_command_is_this_python() -> None:
    """The child runs in the same installation."""
    assert WORKER[0] == sys.executable
