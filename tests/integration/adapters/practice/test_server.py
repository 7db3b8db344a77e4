"""The real practice server on a socket: who may start it, where it listens, and learners who play with it."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.practice.guard import BURST, RATE
from kiosk.adapters.practice.server import listen
from kiosk.adapters.practice.upload import MOST_PHOTO
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.domain.practice import Photo, Typed
from kiosk.domain.roles import Role
from tests.load.learners import HostileLearner, Learner, walk
from tests.practice_phone import JPEG, Phone
from tests.practice_server import HOST, ROOT, RunningServer, free_port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("class") / "data")
    yield running
    running.close()


@pytest.mark.parametrize("role", [None, Role.COUNTER])
def test_refuses_to_start_without_the_role(tmp_path: Path, role: Role | None) -> None:
    """No word, or the PIN of another role: it says so and never listens."""
    pin = StaffKeyFile(tmp_path, tmp_path / "secret").add_pin(role)[1] if role else ""
    port = free_port()
    words = ["class", "serve", "--address", HOST, "--port", str(port), "--data-dir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        input=f"{pin}\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert "closed" in done.stdout
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=2)


def test_a_pin_of_the_class_starts_it(tmp_path: Path) -> None:
    """By hand, without the class's windows."""
    pin = StaffKeyFile(tmp_path, tmp_path / "secret").add_pin(Role.CLASS)[1]
    words = ["class", "serve", "--address", HOST, "--port", str(free_port()), "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        print(pin, file=child.stdin, flush=True)
        assert '"opened"' in child.stdout.readline()
        child.stdin.close()
        assert child.wait(timeout=10) == 0


def test_listens_on_the_chosen_address_alone(server: RunningServer) -> None:
    """Nobody on another address of this machine reaches it, nor a page that points its own name at it."""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=2)
    assert Phone(server, host="evil.example").get("/")[0] == 421


def test_a_kept_line_is_answered_at_once() -> None:
    """asyncio switches Nagle's waiting off for sockets that are named TCP; left on, each page comes 40 ms late."""
    with listen(HOST, free_port()) as made, socket.create_connection(made.getsockname()):
        accepted, _ = made.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_the_teacher_sees_where_they_are_not_who(server: RunningServer) -> None:
    """Three at the photograph, one of them with something to mend; a phone that drops its cookies is nobody."""
    before = server.count()["headcount"]
    for number in range(3):
        phone = Phone(server)
        phone.get("/")
        phone.typed(
            Typed(agreed=True, mail="a@example.jp", name="x", era="showa", year="25", month="4", day="8")
        )
        assert phone.get("/photo?again=1" if number == 0 else "/photo")[0] == 200
    for _ in range(20):
        Phone(server).get("/")
    count = server.count()
    assert count["headcount"] == before + 3
    assert count["steps"]["photo"] == 3
    assert count["troubled"]["photo"] == 1


def test_huge_photographs_are_dropped_as_they_arrive(server: RunningServer) -> None:
    """Too large is said kindly; far too large is cut off; memory stays where it was."""
    phone = Phone(server)
    phone.get("/")
    phone.typed(Typed(agreed=True, mail="a@example.jp", name="x", era="showa", year="25", month="4", day="8"))
    assert phone.upload(JPEG) == (303, "/check")
    assert phone.typed_now().photo is Photo.TAKEN
    before = server.memory_kb()
    status, place = phone.upload(JPEG + bytes(MOST_PHOTO))
    assert (status, place) == (303, "/photo?why=photo_large")
    assert is_cut_off(phone, bytes(80_000_000))
    assert server.memory_kb() - before < 15_000
    assert Phone(server).get("/")[0] == 200


def is_cut_off(phone: Phone, picture: bytes) -> bool:
    """True when the server stops reading: it says so, or the line goes dead before it can."""
    try:
        return phone.upload(picture)[0] == 413
    except (ConnectionError, http.client.HTTPException):
        return True


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/style.css/../../secret",
        "//etc/passwd",
        "/\x00",
        "/mail/..",
    ],
)
def test_path_tricks_lead_nowhere(server: RunningServer, path: str) -> None:
    """There are no files behind the addresses: only the pages that are named."""
    with socket.create_connection((HOST, server.port), timeout=5) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {HOST}:{server.port}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b""
        while chunk := line.recv(4096):
            answer += chunk
    assert answer.split(b" ")[1] in (b"404", b"400")
    assert b"root:" not in answer


def test_script_in_a_name_is_words(server: RunningServer) -> None:
    """Whatever a cookie holds is shown as text; a cookie that is no form is an empty one."""
    phone = Phone(server)
    phone.get("/")
    evil = '"><script>alert(1)</script>'
    phone.typed(Typed(agreed=True, mail="a@example.jp", name=evil))
    page = phone.get("/name?again=1")[1]
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    for value in ("x" * 5000, "%%%", "bm90IGpzb24", "eyJhZ3JlZWQiOiAieWVzIn0"):
        phone.cookies["typed"] = value
        assert phone.get("/mail")[0] == 303
    assert "default-src 'none'" in phone.headers["content-security-policy"]


def test_a_flood_of_one_address_stops_nobody(server: RunningServer) -> None:
    """A thousand requests a second of one learner: shut out, while the others walk to their receipts unhindered."""
    learners = [Learner(server, number, pause_s=0.0, rounds=4) for number in range(3)]
    with HostileLearner(server, rate=1000) as hostile:
        hostile.wait_until_turned_away()
        walk(learners)
        assert hostile.is_playing()
    assert [learner.failures for learner in learners] == [[], [], []]
    assert [learner.finished for learner in learners] == [4, 4, 4]
    assert hostile.answered <= BURST + RATE * (hostile.told["seconds"] + 1)
    assert set(hostile.told["answers"]) <= {"200", "429", "dropped"}


def test_holding_the_line_is_not_enough_to_stop_it(server: RunningServer) -> None:
    """A hundred and more connections of one address that say nothing: the rest are let in."""
    held = []
    try:
        for _ in range(150):
            line = socket.create_connection((HOST, server.port), timeout=5, source_address=("127.0.0.67", 0))
            held.append(line)
        assert Phone(server, source="127.0.0.4").get("/")[0] == 200
    finally:
        for line in held:
            line.close()
