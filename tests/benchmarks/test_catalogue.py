"""A hundred times as many procedures: the copy opens as before, and all of it is read within a second."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from kiosk.adapters.catalogue import packed
from kiosk.domain.pack import Pack
from tests.benchmarks.results import Ledger

pytestmark = pytest.mark.bench
MANY = 10_000
ROUNDS = 9


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory, packs: Callable[[str], Pack]) -> dict[int, Path]:
    """The shipped pack, and one with 10,000 procedures as long as ours."""
    folder, ours = tmp_path_factory.mktemp("copies"), packs("02402")
    shipped = list(ours.procedures)
    many = [structs.replace(shipped[n % len(shipped)], id=f"p-{n}") for n in range(MANY)]
    made = {}
    for name, procedures in ((len(shipped), shipped), (MANY, many)):
        made[name] = folder / f"{name}.msgpack"
        made[name].write_bytes(packed.as_bytes(structs.replace(ours, procedures=tuple(procedures))))
    return made


def _times(work: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found


def test_ten_thousand_procedures_are_read_within_a_second(copies: dict[int, Path], ledger: Ledger) -> None:
    """Opening the copy and taking every procedure out of it, against the standard library reading as much JSON."""
    pack = packed.open_copy(copies[MANY])
    text = json.dumps(msgspec.to_builtins(list(pack.procedures)), ensure_ascii=False)
    theirs = _times(lambda: json.loads(text))
    ledger.note("10,000 procedures read", "json.loads", theirs, "ms")
    ours = _times(lambda: list(packed.open_copy(copies[MANY]).procedures))
    assert ledger.against("10,000 procedures read", ours, theirs, "ms", 2.0, None).ok
    assert ledger.limit("10,000 procedures read, longest", ours, "ms", max(ours), 1000).ok


def test_the_first_screen_does_not_wait_for_them(copies: dict[int, Path], ledger: Ledger) -> None:
    """What the start needs of a copy costs next to nothing, however many procedures are in it."""
    ours = _times(lambda: packed.open_copy(copies[MANY]).town)
    whole = _times(lambda: list(packed.open_copy(copies[MANY]).procedures))
    ledger.note("copy opened", "whole, 10,000", whole, "ms")
    assert ledger.against("copy opened", ours, whole, "ms", 0.15, None).ok
