"""The commands that bring many kiosks' logs together: by wire, or by a signed file on a stick."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.central import audit, keys
from kiosk.adapters.central.export_file import export_log
from kiosk.adapters.central.import_file import import_log, read_manifest
from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.push import Unreachable, push
from kiosk.adapters.central.store import open_central, reason, require_current, set_up
from kiosk.app import SystemClock
from kiosk.commands.context import places_of, print_json, settings_of
from kiosk.commands.interchange import save
from kiosk.errors import DeviceError, SettingsError


def send(arguments: argparse.Namespace) -> int:
    """`kiosk push`: once, or with --watch until it is told to stop. 1 when the store or the log refuses."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(name)s %(message)s")
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    log = Outbox(places_of(arguments).database)
    with _engine() as engine:
        while True:
            try:
                sent = push(engine, log, patience=arguments.patience, stopped=stopped, limit=arguments.batch)
            except Unreachable as error:
                if not arguments.watch:
                    raise
                print(f"kiosk push: {error}", file=sys.stderr, flush=True)
                sent = None
            if sent is not None:
                print(msgspec.json.encode(sent).decode() if arguments.json else _told(sent), flush=True)
            if not arguments.watch or stopped.wait(arguments.every):
                return 1 if sent is not None and sent.behind else 0


def _told(sent: object) -> str:
    told = msgspec.to_builtins(sent)
    if told["behind"]:
        return (
            f"センターのほうが先へ進んでいます（{told['last']}行）。端末の記録が、古いものにもどっています。"
        )
    return f"新しく送った行 {told['rows']}　センターの行 {told['last']}　先頭 {told['head']}"


def export(arguments: argparse.Namespace) -> int:
    """`kiosk export-log`: the signed file, or this machine's key for the centre."""
    places, settings = places_of(arguments), settings_of(arguments)
    key = keys.signing_key(places.secret)
    if arguments.public_key:
        told = keys.PublicKey(keys.FORMAT, settings.town, settings.kiosk_id, keys.public_hex(key))
        save(msgspec.json.format(msgspec.json.encode(told), indent=1), arguments.public_key)
        print(arguments.public_key)
        return 0
    ends = export_log(places.database, arguments.out, key)
    print(f"{arguments.out}　行 {ends.first}〜{ends.last}　先頭 {ends.head}")
    return 0


def take_file(arguments: argparse.Namespace) -> int:
    """`kiosk import-log`."""
    manifest = read_manifest(arguments.file)
    with _connection() as connection:
        with connection.begin():
            keys.require_registered(connection, manifest.public_key)
        taken = import_log(connection, arguments.file, manifest)
    if arguments.json:
        print_json(taken)
    else:
        print(f"新しく入れた行 {taken.rows}　この記録の行 {taken.last}　先頭 {taken.head}")
    return 0


def central(arguments: argparse.Namespace) -> int:
    """`kiosk central setup|status|verify|register`."""
    if arguments.action == "setup":
        with _engine() as engine:
            added = set_up(engine, places_of(arguments).migrations, SystemClock().today())
        print(f"用意ができました（新しい月の区画 {added}）")
        return 0
    with _connection() as connection, connection.begin():
        if arguments.action == "register":
            key = keys.read_key(arguments.file)
            keys.register(connection, key)
            print(f"登録しました: 端末 {key.kiosk_id}　町 {key.town}　{key.public_key[:16]}…")
            return 0
        states = audit.sources(connection)
        found = (
            [p for state in states for p in audit.problems(connection, state)]
            if arguments.action == "verify"
            else []
        )
    return _report(arguments, states, found)


def _report(arguments: argparse.Namespace, states: list[audit.SourceState], found: list[str]) -> int:
    if arguments.json:
        print_json({"sources": states, "problems": found})
        return 1 if found else 0
    for s in states:
        rows = f"行 {s.events}（{s.first}〜{s.last}）"
        whose = f"{s.source}\t町 {s.town}\t端末 {s.kiosk_id}"
        print(f"{whose}\t{rows}\t先頭 {s.head[:16]}…\tはじめて {s.received_at:%Y-%m-%d %H:%M}")
    for problem in found:
        print(f"FAIL {problem}")
    if arguments.action == "verify":
        print("NOT OK" if found else "ok")
    return 1 if found else 0


@contextmanager
def _engine() -> Iterator[Engine]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        raise SettingsError(
            "DATABASE_URL に、センターの住所を書いてください（postgresql://利用者@住所/データベース）"
        )
    engine = open_central(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _connection() -> Iterator[Connection]:
    with _engine() as engine:
        try:
            with engine.connect() as connection:
                with connection.begin():
                    require_current(connection)
                yield connection
        except SQLAlchemyError as error:
            raise DeviceError(f"central store: {reason(error)}") from error
