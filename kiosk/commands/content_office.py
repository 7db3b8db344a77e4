"""`kiosk content keygen|rotate|sign`: for the maker's office, never on a kiosk (packaging/UPDATES.md)."""

from __future__ import annotations

import argparse
import datetime

from kiosk.adapters.catalogue.delivered import Edition
from kiosk.adapters.signing import office
from kiosk.adapters.signing.statement import EVERYWHERE
from kiosk.app import SystemClock
from kiosk.commands.context import places_of, print_json, settings_of
from kiosk.errors import SettingsError


def keygen(arguments: argparse.Namespace) -> int:
    if arguments.out.suffix == ".pem":
        office.make_key(arguments.out)
        files = [arguments.out]
    else:
        office.make_keys(arguments.out, threshold=arguments.threshold, today=_today())
        files = sorted(arguments.out.glob("*.pem"))
    ids = {file.name: office.key_id(file) for file in files}
    if arguments.json:
        print_json(ids)
    else:
        print("\n".join(f"{name}\t{key_id}" for name, key_id in ids.items()))
    return 0


def rotate(arguments: argparse.Namespace) -> int:
    written = office.exchange(
        arguments.root,
        arguments.key,
        arguments.out,
        add=arguments.add,
        add_root=arguments.add_root,
        revoke=arguments.revoke,
        today=_today(),
    )
    print(written)
    return 0


def sign(arguments: argparse.Namespace) -> int:
    if arguments.out.suffix != ".update":
        raise SettingsError(f"--out は .update です: {arguments.out.name!r}")
    edition = Edition(arguments.version, _today())
    if arguments.program:
        office.sign_program(
            arguments.program, arguments.out,
            edition=edition, days=arguments.days, keys=arguments.key, roots=arguments.root,
        )  # fmt: skip
    else:
        office.sign_content(
            arguments.catalogue or places_of(arguments).catalogue,
            arguments.out,
            town=EVERYWHERE if arguments.for_all else settings_of(arguments).town,
            edition=edition,
            days=arguments.days,
            keys=arguments.key,
            roots=arguments.root,
        )
    print(arguments.out)
    return 0


def _today() -> datetime.date:
    return SystemClock().today()
