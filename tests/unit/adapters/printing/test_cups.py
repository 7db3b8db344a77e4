"""What CUPS says, and what we make of it: every state has words for staff (standards.md B14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.printing.cups import cancel, queue_state, submit, wait_for, worst_alert
from kiosk.errors import DeviceError


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


IDLE = "printer q is idle.  enabled since today\\n\\tAlerts: {}\\n"


@pytest.mark.parametrize(
    ("printer", "ok", "detail"),
    [
        (IDLE.format("none"), True, "ready"),
        (IDLE.format(""), True, "ready"),
        ("printer q is idle.  enabled since today\\n", True, "ready"),
        ("printer q now printing q-1.  enabled since today\\n", True, "ready"),
        (IDLE.format("toner-low-warning"), True, "toner-low-warning"),
        (IDLE.format("toner-low-warning media-empty-error"), False, "media-empty-error"),
        (IDLE.format("cover-open-error, media-jam-error"), False, "cover-open-error"),
        (IDLE.format("some-new-thing"), True, "some-new-thing"),
        (IDLE.format("some-new-thing-error"), False, "some-new-thing-error"),
        (
            "printer q disabled since today -\\n\\tPaused\\n\\tAlerts: paused\\n",
            False,
            "queue 'q' is stopped: paused",
        ),
        ("printer q disabled since today -\\n", False, "queue 'q' is stopped"),
        ("", False, "CUPS does not know a queue 'q'"),
        ("%%&?\\n", False, "CUPS does not know a queue 'q'"),
    ],
)
def test_each_state_has_words(bin_dir: Path, printer: str, ok: bool, detail: str) -> None:
    """Errors stop, warnings and unknown reasons are told, nonsense is no printer."""
    lpstat(bin_dir, printer)
    assert queue_state("q") == (ok, detail)


def test_a_queue_that_takes_nothing(bin_dir: Path) -> None:
    """An idle queue may still refuse jobs."""
    lpstat(bin_dir, IDLE.format("none"), accepting="q not accepting requests since today -")
    assert queue_state("q") == (False, "queue 'q' does not accept jobs")


def test_no_scheduler(bin_dir: Path) -> None:
    """CUPS is installed and not running."""
    say(bin_dir, "lpstat", 'echo "scheduler is not running"')
    assert queue_state("q") == (False, "CUPS is not running")


def test_no_cups(bin_dir: Path) -> None:
    """CUPS is not installed: words for staff, no traceback."""
    assert queue_state("q") == (False, "CUPS is not installed (lpstat)")
    with pytest.raises(DeviceError, match=r"not installed \(lp\)"):
        submit("q", b"%PDF")


@pytest.mark.parametrize(
    ("reasons", "worst"),
    [
        ("a-report b-warning c-error", "c-error"),
        ("a-report b-warning", "b-warning"),
        ("plain a-report", "a-report"),
        ("none", ""),
        ("first second", "first"),
    ],
)
def test_the_most_serious_reason_comes_first(reasons: str, worst: str) -> None:
    """-error before -warning before -report before the rest."""
    assert worst_alert(f"printer q is idle.\n\tAlerts: {reasons}\n\tLocation:\n") == worst
    assert worst_alert("printer q is idle.\n") == ""


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
