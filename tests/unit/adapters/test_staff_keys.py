"""PINs and cards on disk: what is kept of them, and the count of wrong tries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.adapters.uptime import Uptime
from kiosk.domain.pins import is_pin, is_weak
from kiosk.domain.roles import Role
from kiosk.errors import DeviceError, SettingsError
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import Refused, StaffDoor, Unlocked


class Moment:
    """A boot and its age, set by the test."""

    def __init__(self) -> None:
        self.boot, self.seconds = "first", 1000.0

    def __call__(self) -> Uptime:
        return Uptime(self.boot, self.seconds)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def keys(tmp_path: Path, moment: Moment) -> StaffKeyFile:
    return StaffKeyFile(tmp_path, tmp_path / "secret", now=moment)


def test_a_pin_opens_and_is_not_kept(tmp_path: Path, keys: StaffKeyFile) -> None:
    """Its owner is known by it; the files hold Argon2id of it, with the parameters of OWASP, for nobody but us."""
    key, pin = keys.add_pin(Role.COUNTER)
    assert is_pin(pin)
    assert not is_weak(pin)
    assert keys.match(pin) == StaffMember(Role.COUNTER, key.id) == StaffMember(Role.COUNTER, "counter-1")
    file = tmp_path / "staff.json"
    assert pin not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    (kept,) = json.loads(file.read_text())["keys"]
    found = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[^$]+\$[^$]+", kept["hash"])
    assert found
    memory, rounds, lanes = map(int, found.groups())
    assert memory >= 15 * 1024
    assert rounds >= 2
    assert lanes == 1


def test_without_the_machines_secret_the_file_says_nothing(tmp_path: Path, keys: StaffKeyFile) -> None:
    """A stolen staff.json cannot be tried out elsewhere."""
    _, pin = keys.add_pin(Role.ADMIN)
    assert keys.match(pin)
    (tmp_path / "secret").unlink()
    assert keys.match(pin) is None


def test_cards_pins_and_taking_back(keys: StaffKeyFile) -> None:
    """A card is as good as a PIN; each may be taken back alone; numbers are used again."""
    first, pin = keys.add_pin(Role.CLASS)
    card, text = keys.add_card(Role.CLASS)
    assert (first.id, card.id) == ("class-1", "class-2")
    assert text.isascii()
    assert len(text) >= 36
    assert keys.match(text) == StaffMember(Role.CLASS, "class-2")
    keys.remove("class-1")
    assert keys.match(pin) is None
    assert keys.match(text)
    assert keys.add_pin(Role.CLASS)[0].id == "class-1"
    with pytest.raises(SettingsError):
        keys.remove("nobody-1")


def test_the_count_outlives_the_program(tmp_path: Path, keys: StaffKeyFile, moment: Moment) -> None:
    """Each new object is a restart: the count goes on, and so does the pause."""
    for _ in range(6):
        keys.count_try()
    moment.seconds += 12
    again = StaffKeyFile(tmp_path, tmp_path / "secret", now=moment).tries()
    assert (again.wrong, again.since, again.wait) == (6, 12, 18)


def test_only_time_that_certainly_passed_counts(tmp_path: Path, keys: StaffKeyFile, moment: Moment) -> None:
    """After another boot the pause begins anew at the boot; the calendar is not asked, so nobody gains by setting it."""
    for _ in range(6):
        keys.count_try()
    moment.boot, moment.seconds = "second", 5.0
    assert keys.tries().wait == 25
    moment.seconds = 31.0
    assert keys.tries().wait == 0


def test_a_damaged_count_gains_a_pause(tmp_path: Path, keys: StaffKeyFile, moment: Moment) -> None:
    """It is no way to new tries, and no way to shut the door for good."""
    (tmp_path / "staff-tries.json").write_bytes(b"{")
    assert keys.tries().wait == 15
    moment.seconds += 16
    assert keys.tries().wait == 0
    assert keys.tries().wrong == 5


def test_a_try_that_cannot_be_counted_is_not_looked_at(tmp_path: Path, keys: StaffKeyFile) -> None:
    """A right PIN does not open while the disk takes nothing (standards.md C7: counted before it is compared)."""
    _, pin = keys.add_pin(Role.COUNTER)
    (tmp_path / "staff-tries.json").mkdir()
    with pytest.raises(DeviceError):
        StaffDoor(keys).unlock(pin, 0.0)


def test_fifteen_wrong_tries(keys: StaffKeyFile, moment: Moment) -> None:
    """Four free, then pauses that double; a try within a pause is not looked at; at fifteen it is locked for good."""
    _, pin = keys.add_pin(Role.COUNTER)
    door, waits = StaffDoor(keys), []
    for _ in range(15):
        answer = door.unlock("000000", moment.seconds)
        assert isinstance(answer, Refused)
        waits.append(answer.wait_s)
        if answer.wait_s:
            assert door.unlock(pin, moment.seconds) == answer  # also the right one, and it costs no try
        moment.seconds += answer.wait_s
    assert waits[:5] == [0, 0, 0, 0, 15]
    assert waits[5:14] == [15 * 2.0**n for n in range(1, 10)]
    assert answer.locked
    moment.boot, moment.seconds = "later", 1e9
    assert door.unlock(pin, moment.seconds) == Refused(0.0, locked=True)
    keys.forget_tries()
    assert isinstance(door.unlock(pin, moment.seconds), Unlocked)


def test_a_right_try_forgets_the_wrong_ones(keys: StaffKeyFile) -> None:
    """Four slips of a finger a day are no attack."""
    _, pin = keys.add_pin(Role.COUNTER)
    door = StaffDoor(keys)
    for _ in range(4):
        door.unlock("111111", 0.0)
    assert door.unlock(pin, 0.0) == Unlocked(Role.COUNTER, "counter-1")
    assert keys.tries().wrong == 0
