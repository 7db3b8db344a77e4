"""Faults 66–68: people (standards.md 6)."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.adapters.uptime import Uptime
from kiosk.app import Places
from kiosk.domain import messages as m
from kiosk.domain import search_messages as s
from kiosk.domain.journey import IDLE_ANSWER_S, IDLE_PROMPT_S
from kiosk.domain.roles import Role
from kiosk.service.staff_door import Refused, StaffDoor
from tests.faults.in_window import Lobby

fault = pytest.mark.fault


@pytest.fixture
def lobby(qtbot, tmp_path) -> Lobby:
    return Lobby(qtbot, tmp_path)


@fault(66, "walks away mid-step; the next person sits down within a second")
def test_the_next_person(lobby):
    """Everything of the first visit is wiped before the second begins: place, settings, answers, rows apart."""
    for words in ("はじめる", "引っ越し", "転出届", "つぎへ"):
        lobby.press(words)
    lobby.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    lobby.app.presenter.submit(m.ChooseLanguage("en"))
    for now in (0.0, IDLE_PROMPT_S + 1, IDLE_PROMPT_S + IDLE_ANSWER_S + 2):
        lobby.app.presenter.submit(m.Tick(now))
    lobby.settle()
    assert "手続きのご案内をします" in lobby.texts()
    assert lobby.app.guide.journey.preferences == lobby.app.guide.journey.defaults
    assert lobby.app.guide.journey.answers == ()
    lobby.press("はじめる")
    assert ("SessionEnded", "timed_out") in lobby.log.rows()
    assert len({entry.session for entry in lobby.log.entries}) == 2
    lobby.to_the_code()


@fault(67, "fifteen wrong PINs, lock-out across a restart, staff menu left open")
def test_wrong_pins(lobby, tmp_path):
    """Locked after fifteen, also after a restart and with the clock put on; the resident's side never notices."""
    now = [Uptime("boot", 0.0)]
    places = Places(tmp_path)

    def keys() -> StaffKeyFile:
        return StaffKeyFile(places.data, places.secret, now=lambda: now[0])

    _, pin = keys().add_pin(Role.COUNTER)
    door, tried = StaffDoor(keys()), 0
    while tried < 15:
        refused = door.unlock("000000", 0.0)
        assert isinstance(refused, Refused)
        tried = keys().tries().wrong
        now[0] = msgspec.structs.replace(now[0], seconds=now[0].seconds + 1e6)
    again = StaffDoor(keys())  # the kiosk was switched off and on
    now[0] = Uptime("another boot", 0.0)
    assert again.unlock(pin, 0.0) == Refused(again.standing().wait_s, True)
    lobby.to_the_code()

    keys().forget_tries()
    door = StaffDoor(keys())
    assert door.unlock(pin, 0.0).role is Role.COUNTER
    assert door.tick(181.0)
    assert door.role is None


@fault(68, "a name, a telephone or a 12-digit number typed; a paper code stuck on the bezel")
def test_what_people_type(qtbot, tmp_path):
    """Long numbers are refused and said so, nothing typed reaches a file; the page names the host to compare."""
    log = SqlAssistanceLog(tmp_path / "assistance.sqlite3", Places(tmp_path).migrations, lambda _: None)
    lobby = Lobby(qtbot, tmp_path, log=log)
    log.start()
    for text in ("090-1234-5678", "123456789018", "〒039-2525"):
        lobby.app.presenter.submit(m.StartOver())
        lobby.app.presenter.submit(s.OpenSearch())
        for letter in text:
            lobby.app.presenter.submit(s.TypeKey(letter))
        lobby.settle()
        assert not any(text in shown for shown in lobby.texts())
    for letter in "やまだたろう":
        lobby.app.presenter.submit(s.TypeKey(letter))
    lobby.to_the_code()
    for words in ("はじめる", "引っ越し", "転出届"):
        lobby.press(words)
    while type(lobby.view).__name__ != "HandoverView":
        lobby.press("はい" if any(b.text() == "はい" for b in lobby.buttons()) else "つぎへ")
    host = lobby.app.catalogue.pack.link("mv-out").host
    assert any(host in text for text in lobby.texts())
    lobby.app.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"SessionStarted" in kept
    for letters in ("やまだ", "たろう", "12345678", "1234-5678"):
        assert letters.encode() not in kept
