"""PINs and cards of the staff in `staff.json`, the count of wrong tries in `staff-tries.json`.

Kept is Argon2id over HMAC(device secret, PIN): without the machine's secret the file says nothing, and six digits
can only be guessed at this door. The salt is one for the machine, so that a try costs one hash, whoever it is; a
PIN therefore belongs to one person only.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters import uptime
from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.device_secret import device_secret
from kiosk.adapters.uptime import Uptime
from kiosk.domain.pins import DIGITS, is_pin, is_weak
from kiosk.domain.roles import Role
from kiosk.domain.tries import FREE, Tries
from kiosk.errors import DeviceError, SettingsError
from kiosk.service.ports import StaffMember

MEMORY_KIB = 19456
"""19 MiB, two rounds, one lane (OWASP Password Storage Cheat Sheet; standards.md C8 asks for ≥ 15 MiB, 2, 1)."""
ROUNDS = 2
CARD_BYTES = 20
CARD_MARK = "MS1-"
"""Begins the text of a card, so that a scanner's text is never taken for a PIN."""


class Key(Struct, frozen=True):
    """One PIN or card: whose, and its hash in the usual notation ($argon2id$…)."""

    id: str
    role: Role
    kind: str
    hash: str


class _Keys(Struct, frozen=True):
    salt: bytes
    keys: tuple[Key, ...] = ()


class _Count(Struct, frozen=True):
    wrong: int
    at: Uptime


class StaffKeyFile:
    """The port `StaffKeys` in a data directory. `now` tells the boot and its age; tests hand in another."""

    def __init__(self, data: Path, secret: Path, *, now: Callable[[], Uptime] = uptime.now) -> None:
        self._file = data / "staff.json"
        self._count_file = data / "staff-tries.json"
        self._secret = secret
        self._now = now

    # -- the door -----------------------------------------------------------------------------------

    def tries(self) -> Tries:
        count = self._count()
        return Tries(count.wrong, self._now().since(count.at))

    def count_try(self) -> None:
        self._write_count(self._count().wrong + 1)

    def forget_tries(self) -> None:
        self._write_count(0)

    def match(self, typed: str) -> StaffMember | None:
        kept = self._read()
        hashed = self._hash(typed, kept.salt)
        found = [key for key in kept.keys if hmac.compare_digest(key.hash, hashed)]
        return StaffMember(found[0].role, found[0].id) if found else None

    # -- keeping keys -------------------------------------------------------------------------------

    def keys(self) -> tuple[Key, ...]:
        """Every PIN and card, oldest first."""
        return self._read().keys

    def add_pin(self, role: Role) -> tuple[Key, str]:
        """A new PIN that is not weak; the digits are told here and nowhere again."""
        return self._add(role, "pin", self._new_pin)

    def add_card(self, role: Role) -> tuple[Key, str]:
        """A new card; its text is told here and nowhere again."""
        return self._add(role, "card", lambda: CARD_MARK + secrets.token_hex(CARD_BYTES).upper())

    def remove(self, key_id: str) -> None:
        """Takes a PIN or card back. Raises SettingsError for one that there is not."""
        kept = self._read()
        left = tuple(key for key in kept.keys if key.id != key_id)
        if len(left) == len(kept.keys):
            raise SettingsError(f"no such key: {key_id!r}")
        self._write(msgspec.structs.replace(kept, keys=left))

    def _new_pin(self) -> str:
        while is_weak(pin := f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"):
            pass
        assert is_pin(pin)
        return pin

    def _add(self, role: Role, kind: str, make: Callable[[], str]) -> tuple[Key, str]:
        kept = self._read()
        while True:
            text = make()
            hashed = self._hash(text, kept.salt)
            if all(key.hash != hashed for key in kept.keys):  # a PIN says who it is: two may not share one
                break
        taken = {key.id for key in kept.keys}
        number = next(n for n in range(1, len(taken) + 2) if f"{role}-{n}" not in taken)
        key = Key(f"{role}-{number}", role, kind, hashed)
        self._write(msgspec.structs.replace(kept, keys=(*kept.keys, key)))
        return key, text

    # -- files --------------------------------------------------------------------------------------

    def _hash(self, typed: str, salt: bytes) -> str:
        from argon2.low_level import Type, hash_secret  # noqa: PLC0415  for the moment somebody unlocks

        peppered = hmac.digest(self._pepper(), typed.encode("utf-8", "replace"), "sha256")
        made = hash_secret(peppered, salt, ROUNDS, MEMORY_KIB, 1, 32, Type.ID)
        return made.decode("ascii")

    def _pepper(self) -> bytes:
        try:
            return hmac.digest(device_secret(self._secret), b"staff keys", "sha256")
        except OSError as error:
            raise DeviceError(f"{self._secret.name}: {error.strerror}") from error

    def _read(self) -> _Keys:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Keys)
        except FileNotFoundError:
            return _Keys(secrets.token_bytes(16))
        except (OSError, msgspec.DecodeError) as error:
            raise DeviceError(f"{self._file.name} cannot be read") from error

    def _count(self) -> _Count:
        try:
            return msgspec.json.decode(self._count_file.read_bytes(), type=_Count)
        except FileNotFoundError:
            return _Count(0, self._now())
        except msgspec.DecodeError:
            self._write_count(FREE)  # whoever damages the count gains a pause, not a try
            return _Count(FREE, self._now())
        except OSError as error:
            raise DeviceError(f"{self._count_file.name} cannot be read") from error

    def _write(self, kept: _Keys) -> None:
        _replace(self._file, msgspec.json.format(msgspec.json.encode(kept), indent=1))

    def _write_count(self, wrong: int) -> None:
        _replace(self._count_file, msgspec.json.encode(_Count(wrong, self._now())))


def _replace(file: Path, data: bytes) -> None:
    try:
        replace_file(file, data, mode=0o600)
    except OSError as error:
        raise DeviceError(f"{file.name} cannot be written") from error
