"""The QR process and its keeper: codes come, faults are told, nothing hangs and nothing is left behind."""

from __future__ import annotations

import os
import queue
import select
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.qr.codes import module_px_for
from kiosk.adapters.qr.maker import KEPT_CODES, ProcessQrMaker
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault, QrReady

URL = "https://www.town.example.lg.jp/kurashi/tenshutsu"
WAIT_S = 30
"""Patience of the tests with a loaded machine."""


@pytest.fixture
def said() -> queue.SimpleQueue[Command]:
    """What the maker delivered, in order."""
    return queue.SimpleQueue()


@pytest.fixture
def maker(said: queue.SimpleQueue[Command]) -> Iterator[ProcessQrMaker]:
    """A maker for a screen of 4 pixels a millimetre."""
    maker = ProcessQrMaker(said.put, px_per_mm=4, side_mm=60)
    yield maker
    maker.close()


def test_maker_delivers_the_code(maker: ProcessQrMaker, said: queue.SimpleQueue[Command]) -> None:
    """A code that was prepared is there when it is said to be ready, at the size of this screen."""
    assert maker.get("moving-out") is None
    maker.prepare("moving-out", URL)
    assert said.get(timeout=WAIT_S) == QrReady("moving-out")
    code = maker.get("moving-out")
    assert code is not None
    assert code.url == URL
    assert code.module_px == module_px_for(60, 4, URL)


def test_maker_makes_the_same_look_once(maker: ProcessQrMaker, said: queue.SimpleQueue[Command]) -> None:
    """Two procedures with one address share one code; asking again is answered again."""
    for procedure_id in ("a", "b", "a"):
        maker.prepare(procedure_id, URL)
        assert said.get(timeout=WAIT_S) == QrReady(procedure_id)
    assert maker.get("a") is maker.get("b")


def test_maker_says_when_it_cannot_and_goes_on(
    maker: ProcessQrMaker, said: queue.SimpleQueue[Command], caplog: pytest.LogCaptureFixture
) -> None:
    """A bad address is a fault of the code, never of the visit; the next one clears it."""
    maker.prepare("bad", "https://a.lg.jp/" + "x" * 400)
    assert said.get(timeout=WAIT_S) == DeviceFailed(Fault.QR)
    assert maker.get("bad") is None
    assert "procedure=bad" in caplog.text
    maker.prepare("good", URL)
    assert [said.get(timeout=WAIT_S), said.get(timeout=WAIT_S)] == [
        DeviceRecovered(Fault.QR),
        QrReady("good"),
    ]


def test_maker_never_shows_an_older_address(maker: ProcessQrMaker, said: queue.SimpleQueue[Command]) -> None:
    """Once a procedure has another URL, its old code is gone, even if the new one cannot be made."""
    maker.prepare("a", URL)
    said.get(timeout=WAIT_S)
    maker.prepare("a", "no address: a tab\t")
    assert maker.get("a") is None
    assert said.get(timeout=WAIT_S) == DeviceFailed(Fault.QR)
    assert maker.get("a") is None


def test_maker_keeps_few_codes(maker: ProcessQrMaker, said: queue.SimpleQueue[Command]) -> None:
    """Memory does not grow with the length of the day; the newest codes are kept."""
    for number in range(KEPT_CODES + 3):
        maker.prepare(str(number), f"{URL}/{number}")
    for _ in range(KEPT_CODES + 3):
        said.get(timeout=WAIT_S)
    kept = [number for number in range(KEPT_CODES + 3) if maker.get(str(number))]
    assert kept == list(range(3, KEPT_CODES + 3))


def child(body: str) -> tuple[str, ...]:
    """A QR process that is not ours."""
    return (sys.executable, "-c", body)


def ends(process: int) -> bool:
    """Waits for the end of a process."""
    try:
        watch = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    with os.fdopen(watch) as file:
        return bool(select.select([file], [], [], WAIT_S)[0])


@pytest.mark.parametrize(
    "body",
    ["import sys; sys.exit(3)", "import sys; sys.stdin.buffer.read(5); print('hello, this is not a code')"],
    ids=["ends", "babbles"],
)
def test_a_process_that_does_not_answer_is_a_fault(body: str, said: queue.SimpleQueue[Command]) -> None:
    """Whatever comes out of the process but the wanted code, the resident is told and nothing is shown."""
    maker = ProcessQrMaker(said.put, px_per_mm=4, command=child(body))
    for _ in range(2):
        maker.prepare("a", URL)
        assert said.get(timeout=WAIT_S) == DeviceFailed(Fault.QR)
    assert maker.get("a") is None
    maker.close()


def test_a_process_that_hangs_is_ended(said: queue.SimpleQueue[Command]) -> None:
    """A code that does not come within the patience is given up."""
    maker = ProcessQrMaker(
        said.put, px_per_mm=4, command=child("import time; time.sleep(600)"), patience_s=0.2
    )
    maker.prepare("a", URL)
    assert said.get(timeout=WAIT_S) == DeviceFailed(Fault.QR)
    maker.close()


def test_a_process_that_died_is_started_again(tmp_path: Path, said: queue.SimpleQueue[Command]) -> None:
    """The first process dies with its first request; the second one makes the code."""
    flag = tmp_path / "died"
    body = f"""
import pathlib, sys
flag = pathlib.Path({str(flag)!r})
if not flag.exists():
    flag.touch()
    sys.exit(1)
from kiosk.adapters.qr.worker import main
main()
"""
    maker = ProcessQrMaker(said.put, px_per_mm=4, command=child(body))
    maker.prepare("a", URL)
    assert said.get(timeout=WAIT_S) == DeviceFailed(Fault.QR)
    maker.prepare("a", URL)
    assert [said.get(timeout=WAIT_S), said.get(timeout=WAIT_S)] == [DeviceRecovered(Fault.QR), QrReady("a")]
    maker.close()


def test_a_process_that_rests_ends_and_comes_back(tmp_path: Path, said: queue.SimpleQueue[Command]) -> None:
    """Ten seconds after the last code (here: at once) its memory is given back; the next code is made all the same."""
    pids = tmp_path / "pids"
    body = f"""
import os
with open({str(pids)!r}, "a") as file:
    file.write(f"{{os.getpid()}}\\n")
from kiosk.adapters.qr.worker import main
main()
"""
    maker = ProcessQrMaker(said.put, px_per_mm=4, command=child(body), rest_s=0)
    for number, procedure_id in enumerate(("a", "b"), 1):
        maker.prepare(procedure_id, f"{URL}-{procedure_id}")
        assert said.get(timeout=WAIT_S) == QrReady(procedure_id)
        started = pids.read_text().split()
        assert len(started) == number
        assert ends(int(started[-1]))
    maker.close()
    assert maker.get("a") is not None


def test_closing_leaves_no_process_and_no_thread(said: queue.SimpleQueue[Command]) -> None:
    """After `close` the child is gone, and what is still asked is refused without one."""
    maker = ProcessQrMaker(said.put, px_per_mm=4)
    maker.warm_up()
    maker.prepare("a", URL)
    said.get(timeout=WAIT_S)
    maker.close()
    assert "qr" not in [thread.name for thread in threading.enumerate()]
