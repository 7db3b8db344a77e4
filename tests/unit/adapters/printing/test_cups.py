"""What CUPS says, and what we make of it: every state has words for staff (standards.md B14)."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.printing.cups import cancel, queue_names, queue_state, submit, wait_for
from kiosk.adapters.printing.trouble import PrinterReport
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError

ROOT = Path(__file__).parents[4]
LOCAL_ONLY = str(ROOT / "tests" / "local_sockets_only.py")


@pytest.fixture
def bin_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def say(bin_dir: Path, command: str, script: str) -> None:
    """Puts a command on the PATH."""
    path = bin_dir / command
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def lpstat(bin_dir: Path, printer: str, accepting: str = "q accepting requests since today") -> None:
    """An lpstat that knows one queue."""
    answers = f"""case "$*" in
-r) echo "scheduler is running";;
"-l -p q") printf '{printer}';;
"-a q") echo "{accepting}";;
esac"""
    say(bin_dir, "lpstat", answers)


IDLE = "printer q is idle.  enabled since today\\n\\tForm mounted:\\n\\tAlerts: {}\\n"


S = PrinterState
STOPPED = "printer q disabled since today -\\n"


@pytest.mark.parametrize(
    ("printer", "report"),
    [
        (IDLE.format("none"), PrinterReport(S.READY, "ready")),
        (IDLE.format(""), PrinterReport(S.READY, "ready")),
        ("printer q is idle.  enabled since today\\n", PrinterReport(S.READY, "ready")),
        ("printer q now printing q-1.  enabled since today\\n", PrinterReport(S.READY, "ready")),
        (IDLE.format("toner-low-warning"), PrinterReport(S.LOW_TONER, "toner-low-warning")),
        (
            IDLE.format("toner-low-warning media-empty-error"),
            PrinterReport(S.OUT_OF_PAPER, "media-empty-error"),
        ),
        (IDLE.format("cover-open-error, media-jam-error"), PrinterReport(S.COVER_OPEN, "cover-open-error")),
        (
            IDLE.format("media-empty-warning"),
            PrinterReport(S.READY, "media-empty-warning", warned=S.OUT_OF_PAPER),
        ),
        (IDLE.format("some-new-thing"), PrinterReport(S.READY, "some-new-thing")),
        (IDLE.format("some-new-thing-error"), PrinterReport(S.UNKNOWN, "some-new-thing-error")),
        (
            "printer q now printing q-1.  enabled since today\\n\\tThe printer is not responding.\\n\\tAlerts: none\\n",
            PrinterReport(S.OFF, "The printer is not responding."),
        ),
        (
            STOPPED + "\\tPaused\\n\\tAlerts: paused\\n",
            PrinterReport(S.STOPPED, "queue 'q' is stopped: paused", False),
        ),
        (STOPPED, PrinterReport(S.STOPPED, "queue 'q' is stopped", False)),
        ("", PrinterReport(S.ABSENT, "CUPS does not know a queue 'q'", False)),
        ("%%&?\\n", PrinterReport(S.ABSENT, "CUPS does not know a queue 'q'", False)),
    ],
)
def test_each_state_has_words(bin_dir: Path, printer: str, report: PrinterReport) -> None:
    """Errors stop, warnings and unknown reasons are told, nonsense is no printer."""
    lpstat(bin_dir, printer)
    assert queue_state("q") == report


def test_a_queue_that_takes_nothing(bin_dir: Path) -> None:
    """An idle queue may still refuse jobs."""
    lpstat(bin_dir, IDLE.format("none"), accepting="q not accepting requests since today -")
    assert queue_state("q") == PrinterReport(S.STOPPED, "queue 'q' does not accept jobs", False)


def test_no_scheduler(bin_dir: Path) -> None:
    """CUPS is installed and not running."""
    say(bin_dir, "lpstat", 'echo "scheduler is not running"')
    assert queue_state("q") == PrinterReport(S.OFF, "CUPS is not running", False)
    assert queue_names() == []


def test_no_cups(bin_dir: Path) -> None:
    """CUPS is not installed: words for staff, no traceback."""
    assert queue_state("q") == PrinterReport(S.OFF, "CUPS is not installed (lpstat)", False)
    assert queue_names() == []
    with pytest.raises(DeviceError, match=r"not installed \(lp\)"):
        submit("q", b"%PDF")


def test_a_document_goes_in_by_memory(bin_dir: Path) -> None:
    """lp gets the PDF on its input, and a title that names nobody and nothing."""
    say(
        bin_dir,
        "lp",
        f'echo "$@" > {bin_dir}/said; /bin/cat > {bin_dir}/got; echo "request id is q-7 (0 file(s))"',
    )
    assert submit("q", b"%PDF-1.4 \x00\xff") == "q-7"
    assert (bin_dir / "got").read_bytes() == b"%PDF-1.4 \x00\xff"
    assert "-t michishirube slip" in (bin_dir / "said").read_text()


@pytest.mark.parametrize("script", ['echo "lp: no such queue" >&2; exit 1', "true"])
def test_a_refused_document_is_an_error(bin_dir: Path, script: str) -> None:
    """No job id, no job."""
    say(bin_dir, "lp", script)
    with pytest.raises(DeviceError, match="lp: "):
        submit("q", b"%PDF")


@pytest.mark.parametrize(
    ("alerts", "printed"),
    [("job-completed-successfully", True), ("processing-to-stop-point", True), ("aborted-by-system", False),
     ("job-canceled-by-user", False), ("document-format-error", False)],
)  # fmt: skip
def test_what_left_the_queue_was_printed_or_not(bin_dir: Path, alerts: str, printed: bool) -> None:
    """A job that is gone without having been printed is a failure; others' jobs do not count."""
    history = (
        f"q-6  root  1\\n\\tAlerts: aborted-by-system\\nq-7  root  1\\n\\tStatus:\\n\\tAlerts: {alerts}\\n"
    )
    say(bin_dir, "lpstat", f"""case "$*" in *completed*) printf '{history}';; esac""")
    if printed:
        wait_for("q", "q-7", 1)
    else:
        with pytest.raises(DeviceError, match=alerts):
            wait_for("q", "q-7", 1)


def test_a_job_that_stays_is_taken_back(bin_dir: Path) -> None:
    """After its time it is cancelled, so that no paper comes later."""
    say(bin_dir, "lpstat", 'echo "q-77 root"; echo "q-7  root  1024"')
    say(bin_dir, "cancel", f'echo "$@" > {bin_dir}/cancelled')
    waited: list[float] = []
    with pytest.raises(DeviceError, match="still in the queue"):
        wait_for("q", "q-7", 0.02, sleep=waited.append)
    assert waited
    assert (bin_dir / "cancelled").read_text().split() == ["-x", "q-7"]


def test_cancelling_what_is_done_is_no_error(bin_dir: Path) -> None:
    """Between the last look and the cancelling the paper may have come."""
    say(bin_dir, "cancel", 'echo "cancel: Job #7 is already completed" >&2; exit 1')
    cancel("q-7")
    say(bin_dir, "cancel", 'echo "cancel: Forbidden" >&2; exit 1')
    with pytest.raises(DeviceError, match="Forbidden"):
        cancel("q-7")


@pytest.mark.parametrize(("before", "told"), [([], "False"), ([LOCAL_ONLY], "None")], ids=["network", "none"])
def test_a_network_printer_is_not_called_off_by_who_cannot_ask(
    bin_dir: Path, before: list[str], told: str
) -> None:
    """With a network, nobody at the port is a printer that is off; in the kiosk's unit it only means: cannot be asked."""
    with socket.socket() as taken:  # bound and not listening: nobody answers
        taken.bind(("127.0.0.1", 0))
        say(bin_dir, "lpstat", f"echo device for q: ipp://127.0.0.1:{taken.getsockname()[1]}/ipp/print")
        code = "from kiosk.adapters.printing.cups import answers; print(answers('q'))"
        command = [*([sys.executable, *before] if before else []), sys.executable, "-c", code]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=ROOT, env={"PATH": str(bin_dir)}
        )
    assert done.stdout.strip() == told
