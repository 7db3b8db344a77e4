"""Logs on a stick: signed, taken whole or not at all, with the same guarantees as by wire."""

from __future__ import annotations

import json
import random
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kiosk.adapters.central import audit, keys
from kiosk.adapters.central.export_file import MANIFEST, export_log
from kiosk.adapters.central.import_file import Refused, import_log, read_manifest
from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.push import push
from kiosk.adapters.central.receive import LogConflict
from kiosk.errors import DeviceError
from tests.integration.adapters.central.conftest import MakeLog, append
from tests.log_days import Days, made_up, working_days


def exported(folder: Path, name: str = "log.zip") -> Path:
    export_log(folder / "assistance.sqlite3", folder / name, keys.signing_key(folder / "secret"))
    return folder / name


def taken(store: Engine, file: Path) -> int:
    """As `kiosk import-log` does it, for a registered kiosk; rows that are new."""
    manifest = read_manifest(file)
    with store.connect() as connection:
        with connection.begin():
            keys.require_registered(connection, manifest.public_key)
        return import_log(connection, file, manifest).rows


def register(store: Engine, folder: Path) -> None:
    key = keys.public_hex(keys.signing_key(folder / "secret"))
    with store.begin() as connection:
        keys.register(connection, keys.PublicKey(keys.FORMAT, "02402", "1", key))


def test_a_file_is_taken_once(store: Engine, make_log: MakeLog) -> None:
    """All rows; the same file again brings none; a later file brings what is new; every chain holds."""
    folder = make_log("1")
    register(store, folder)
    first = exported(folder, "first.zip")
    assert taken(store, first) == (whole := Outbox(folder / "assistance.sqlite3").ends().last)  # type: ignore[union-attr]
    assert taken(store, first) == 0
    append(folder, Days(made_up(), 4), working_days(2026, 11)[:2], 3)
    later = exported(folder, "later.zip")
    assert 0 < taken(store, later) < whole
    assert taken(store, first) == 0
    with store.connect() as connection:
        (state,) = audit.sources(connection)
        assert state.head == read_manifest(later).ends.head
        assert audit.problems(connection, state) == []


def test_wire_and_stick_meet(store: Engine, make_log: MakeLog) -> None:
    """What came by wire is not taken again from a file, and the other way round."""
    folder = make_log("1")
    register(store, folder)
    log = Outbox(folder / "assistance.sqlite3")
    assert push(store, log, patience=5, stopped=threading.Event()) is not None
    assert taken(store, exported(folder)) == 0
    append(folder, Days(made_up(), 4), working_days(2026, 11)[:2], 3)
    assert taken(store, exported(folder)) > 0
    sent = push(store, log, patience=5, stopped=threading.Event())
    assert sent is not None
    assert sent.rows == 0


def test_a_file_cut_off_is_refused(store: Engine, make_log: MakeLog) -> None:
    """At any length: a stick pulled out too early."""
    folder = make_log("1", days=4)
    register(store, folder)
    file = exported(folder)
    whole = file.read_bytes()
    for size in [0, 1, len(whole) - 1, *random.Random(1).sample(range(len(whole)), 25)]:
        file.write_bytes(whole[:size])
        with pytest.raises(Refused):
            taken(store, file)
    with store.connect() as connection:
        assert audit.sources(connection) == []


def test_a_changed_byte_is_refused(store: Engine, make_log: MakeLog) -> None:
    """Anywhere in the file: refused, or nothing was changed that is read (the zip's own dates)."""
    folder = make_log("1", days=4)
    register(store, folder)
    file = exported(folder)
    whole = file.read_bytes()
    chance = random.Random(2)
    refused = 0
    for place in chance.sample(range(len(whole)), 60):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        try:
            read_manifest(file)
        except Refused:
            refused += 1
            continue
        manifest = read_manifest(file)
        with store.connect() as connection:
            try:
                import_log(connection, file, manifest)
            except Refused:
                refused += 1
            else:
                (state,) = audit.sources(connection)
                assert audit.problems(connection, state) == []
    assert refused > 50


@pytest.mark.parametrize("table", ["assistance_event", "assistance_session", "help_record"])
def test_a_changed_row_is_refused(store: Engine, make_log: MakeLog, table: str) -> None:
    """Somebody packs the zip anew with another number in it: the signed hash is not that of the content."""
    folder = make_log("1")
    register(store, folder)
    file = exported(folder)
    with zipfile.ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    lines = content[f"{table}.jsonl"].splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    content[f"{table}.jsonl"] = b"".join(lines)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    with pytest.raises(Refused):
        taken(store, file)


def test_another_manifest_is_refused(store: Engine, make_log: MakeLog) -> None:
    """A changed manifest needs the kiosk's signature."""
    folder = make_log("1", days=2)
    register(store, folder)
    file = exported(folder)
    with zipfile.ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(content[MANIFEST])
    told["ends"]["kiosk_id"] = "2"
    content[MANIFEST] = json.dumps(told).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    with pytest.raises(Refused, match="署名"):
        read_manifest(file)


def test_a_stranger_is_refused(store: Engine, make_log: MakeLog) -> None:
    """A good file of a kiosk that nobody has registered."""
    file = exported(make_log("1", days=2))
    with pytest.raises(DeviceError, match="登録"):
        taken(store, file)


def test_other_content_under_the_same_numbers_is_refused(store: Engine, make_log: MakeLog) -> None:
    """A log that was put back and went on otherwise: the file is signed, and yet refused."""
    folder = make_log("1", days=3)
    register(store, folder)
    database = folder / "assistance.sqlite3"
    backup = database.read_bytes()
    append(folder, Days(made_up(), 5), working_days(2026, 11)[:1], 3)
    assert taken(store, exported(folder)) > 0
    database.write_bytes(backup)
    append(folder, Days(made_up(), 6), working_days(2026, 11)[:3], 9)
    with pytest.raises(LogConflict):
        taken(store, exported(folder))


def test_the_key_is_this_machines(tmp_path: Path) -> None:
    """The same secret makes the same key; another machine has another; the secret is not in the file."""
    one, two = keys.signing_key(tmp_path / "a"), keys.signing_key(tmp_path / "b")
    assert keys.public_hex(one) == keys.public_hex(keys.signing_key(tmp_path / "a")) != keys.public_hex(two)
    assert not keys.is_signed(b"x", one.sign(b"x"), keys.public_hex(two))
