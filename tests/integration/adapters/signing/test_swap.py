"""The content is exchanged whole: killed at any step, the old or the new is served, never a part of each."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.delivered import POINTER, edition_of, read_pointer, served
from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.errors import UpdateRefused
from tests.signing import NOW, Machine, Office, hashed
from tests.small_catalogue import TOWN

CHANGING = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link"})
"""What the interpreter tells of before the system is asked to do it, and what leaves something on the disk."""


def killed_at(step: int, machine: Machine, file: Path) -> bool:
    """Takes the update in a process that dies before its `step`th change of the disk. False when it got to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = step

    def die(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writing = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writing or event in CHANGING) and str(machine.folder) in str(arguments[0]):
            left -= 1
            if left == 0:
                os._exit(9)

    sys.addaudithook(die)
    code = 1
    try:
        machine.switched_on().apply(file, NOW)
        code = 0
    finally:
        os._exit(code)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step(tmp_path: Path, maker: Office) -> None:
    """Some fifty places; after each the machine serves one whole version, and takes the update the next time."""
    first = Machine(tmp_path / "first", maker)
    file, old = maker.update(3), first.served()
    done = Machine(tmp_path / "done", maker)
    done.switched_on().apply(file, NOW)
    new = done.served()
    seen, step = [], 1
    while True:
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(first.folder, folder)
        machine = first.at(folder)
        if not killed_at(step, machine, file):
            break
        assert machine.served() in (old, new), step
        seen.append(machine.served() == new)
        assert machine.switched_on().apply(file, NOW).statement.version == 3, step
        assert machine.served() == new, step
        assert not list(folder.glob(".taking-*")), step
        shutil.rmtree(folder)
        step += 1
    assert machine.served() == new
    assert step > 30
    assert seen == sorted(seen)  # the old one up to one step, the new one from there
    assert True in seen
    assert False in seen


def test_reader_never_sees_two(machine: Machine, maker: Office) -> None:
    """A catalogue that is being read stays on disk while the next one is served."""
    reading = served(machine.shipped, machine.folder)
    before = hashed(reading)
    machine.switched_on().apply(maker.update(3), NOW)
    assert hashed(reading) == before
    assert served(machine.shipped, machine.folder) != reading


def test_running_kiosk_takes_it_up_between_visits(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """The store that serves residents changes over when it looks, and tells number and day."""
    store = CatalogueStore(machine.shipped, TOWN, tmp_path / "cache", None, machine.folder)
    assert (store.pack.edition, store.pack.procedure("mv-out").title) == (2, "手続きをする2")
    machine.switched_on().apply(maker.update(3), NOW)
    assert store.pack.edition == 2
    assert store.refresh()
    assert (store.pack.edition, str(store.pack.edition_day)) == (3, "2026-11-21")
    assert store.pack.procedure("mv-out").title == "手続きをする3"
    again = CatalogueStore(machine.shipped, TOWN, tmp_path / "cache", None, machine.folder)
    assert again.pack.edition == 3
    assert store.errors == again.errors == ()


def test_back_and_forth(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Back to what was before, and back again."""
    store = CatalogueStore(machine.shipped, TOWN, tmp_path / "cache", None, machine.folder)
    machine.switched_on().apply(maker.update(3), NOW)
    for expected in (2, 3, 2):
        machine.switched_on().editions.back()
        assert edition_of(served(machine.shipped, machine.folder)).number == expected
        store.refresh()
        assert store.pack.edition == expected


def test_back_to_what_was_shipped(machine: Machine) -> None:
    """After the first update the step back leads to what came with the program."""
    machine.switched_on().editions.back()
    assert served(machine.shipped, machine.folder) == machine.shipped
    machine.switched_on().editions.back()
    assert edition_of(served(machine.shipped, machine.folder)).number == 2


def test_no_way_back(tmp_path: Path, maker: Office) -> None:
    """A machine that was never updated."""
    machine = Machine(tmp_path / "content", maker)
    shutil.rmtree(machine.folder)
    with pytest.raises(UpdateRefused, match="no-previous"):
        machine.switched_on().editions.back()


def test_only_two_are_kept(machine: Machine, maker: Office) -> None:
    """The disk does not fill up over the years."""
    for version in (3, 4, 5):
        machine.switched_on().apply(maker.update(version), NOW)
    kept = sorted(folder.name.partition("-")[0] for folder in (machine.folder / "editions").iterdir())
    assert kept == ["4", "5"]


def test_damaged_edition(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Seen by the self-test, served no further than the last good copy, mended by the same stick."""
    file = maker.update(3)
    machine.switched_on().apply(file, NOW)
    name = read_pointer(machine.folder).edition
    broken = machine.folder / "editions" / name / "catalogue" / "national" / "procedures" / "mv-out.toml"
    broken.write_bytes(b"x" + broken.read_bytes())
    assert machine.switched_on().editions.faults(name) == "catalogue/national/procedures/mv-out.toml"
    store = CatalogueStore(machine.shipped, TOWN, tmp_path / "cache", None, machine.folder)
    assert store.errors
    assert store.pack.edition == 1  # no copy yet: what was shipped, rather than nothing
    machine.switched_on().apply(file, NOW)
    assert not machine.switched_on().editions.faults(read_pointer(machine.folder).edition)
    store.refresh()
    assert (store.pack.edition, store.errors) == (3, ())


def test_extra_file_in_an_edition(machine: Machine) -> None:
    """Whoever lays a file beside the signed ones is noticed."""
    name = read_pointer(machine.folder).edition
    (machine.folder / "editions" / name / "catalogue" / "more.toml").write_bytes(b"")
    assert machine.switched_on().editions.faults(name) == "catalogue/more.toml"


@pytest.mark.parametrize(
    "text", ["", "{", '{"edition": "../../evil"}', '{"edition": ".."}', '{"edition": "9-none"}']
)
def test_damaged_pointer(machine: Machine, text: str) -> None:
    """Whatever stands in it, there is content: the shipped one."""
    (machine.folder / POINTER).write_text(text, "utf-8")
    assert served(machine.shipped, machine.folder) == machine.shipped


def test_newer_program_brings_newer_content(machine: Machine) -> None:
    """What was delivered before it is no longer served."""
    (machine.shipped / "edition").write_text("2 2026-11-21\n", "ascii")
    assert served(machine.shipped, machine.folder) == machine.shipped


def test_confirmations_are_not_touched(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """What staff confirmed is laid over the new content as over the old."""
    confirmed = tmp_path / "confirmed.toml"
    confirmed.write_text(
        '[availability.ct-copy]\nstatus = "counter_only"\nsource = "faq"\nconfirmed_on = 2026-11-01\n'
        'confirmed_by = "住民係"\nexpires_on = 2027-10-31\n',
        "utf-8",
    )
    store = CatalogueStore(machine.shipped, TOWN, tmp_path / "cache", confirmed, machine.folder)
    said = store.pack.availability["ct-copy"]
    machine.switched_on().apply(maker.update(3), NOW)
    assert store.refresh()
    assert store.pack.availability["ct-copy"] == said
    assert store.errors == ()
