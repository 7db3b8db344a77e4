"""What every command reads from the words it was given."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kiosk.adapters.catalogue.delivered import served
from kiosk.app import Places, open_catalogue
from kiosk.domain.language import LANGUAGES
from kiosk.domain.pack import Pack
from kiosk.errors import SettingsError
from kiosk.settings import Settings, default_data_dir, load_settings


def places_of(arguments: argparse.Namespace) -> Places:
    return Places(arguments.data_dir or default_data_dir())


def settings_of(arguments: argparse.Namespace) -> Settings:
    return load_settings(places_of(arguments).data, town=arguments.town)


def pack_of(arguments: argparse.Namespace) -> Pack:
    return open_catalogue(settings_of(arguments), places_of(arguments)).pack


def served_catalogue(places: Places) -> Path:
    """Where the content stands that is shown now: delivered by an update, or shipped."""
    return served(places.catalogue, places.content)


def known(pack: Pack, procedure_id: str) -> str:
    known = [procedure.id for procedure in pack.procedures]
    if procedure_id not in known:
        raise SettingsError(f"そのIDの手続きはありません: {procedure_id!r}（ある手続き: {' '.join(known)}）")
    return procedure_id


def language(arguments: argparse.Namespace) -> str:
    language: str = arguments.lang
    if language not in LANGUAGES:
        raise SettingsError(f"--lang は {' '.join(LANGUAGES)} のどれかです: {language!r}")
    return language


@contextlib.contextmanager
def stdout_for_results() -> Iterator[None]:
    """Meanwhile nothing that a library prints, in Python or in C, gets onto the standard output."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        ctypes.CDLL(None).fflush(None)  # C keeps what it prints into a pipe until the end
        os.dup2(kept, 1)
        os.close(kept)


def print_json(value: Any) -> None:
    print(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1))
