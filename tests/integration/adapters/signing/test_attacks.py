"""Attacks on updates by their names (TUF; standards.md C18, C19): each is refused, and what was served is served on."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.catalogue.delivered import Edition, served
from kiosk.adapters.signing import container, office
from kiosk.adapters.signing.container import Head
from kiosk.adapters.signing.updater import Updater
from kiosk.errors import ContentErrors, UpdateRefused
from tests.signing import NOW, TODAY, Machine, Office, entry, keys_of, parts, put_together
from tests.small_catalogue import write


def test_good_update_is_taken(machine: Machine, maker: Office) -> None:
    """Otherwise every refusal below would prove nothing."""
    before = machine.served()
    taken = machine.switched_on().apply(maker.update(3), NOW)
    assert (taken.statement.version, taken.again) == (3, False)
    assert machine.served() != before
    title = "手続きをする3"
    catalogue = served(machine.shipped, machine.folder)
    assert title in (catalogue / "national" / "procedures" / "mv-out.toml").read_text("utf-8")


def test_same_update_again_changes_nothing(machine: Machine, maker: Office) -> None:
    """A stick that is put in twice does no harm, and says so."""
    file = maker.update(3)
    machine.switched_on().apply(file, NOW)
    before = machine.served()
    assert machine.switched_on().apply(file, NOW).again
    assert machine.served() == before


def test_rollback(machine: Machine, maker: Office) -> None:
    """An older version with a good signature, also after a restart."""
    older = maker.update(3)
    machine.switched_on().apply(maker.update(4), NOW)
    machine.refuses(older, reason="rollback")


def test_rollback_below_what_was_shipped(tmp_path: Path, maker: Office) -> None:
    """A newer program brought newer content: an update from before it is old."""
    machine = Machine(tmp_path / "content", maker)
    (machine.shipped / "edition").write_text("9 2026-11-21\n", "ascii")
    machine.refuses(maker.update(8), reason="rollback")


def test_rollback_after_going_back(machine: Machine, maker: Office) -> None:
    """Staff may go back one step; a stick may not."""
    older, newer = maker.update(3), maker.update(4)
    machine.switched_on().apply(newer, NOW)
    machine.switched_on().editions.back()
    machine.refuses(older, reason="rollback")
    assert machine.switched_on().apply(newer, NOW).again is False


def test_freeze(machine: Machine, maker: Office) -> None:
    """An update that was held back until it expired."""
    machine.refuses(maker.update(3, days=30), now=NOW + timedelta(days=30), reason="expired")


def test_clock_set_back(machine: Machine, maker: Office) -> None:
    """Expiry is judged against the newest time that the machine has ever seen."""
    machine.updater.memory.newest.note(NOW + timedelta(days=200))
    machine.refuses(maker.update(3, days=100), now=NOW, reason="expired")


def test_mix_and_match(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """The signed list of one version over the files of another."""
    head, _ = parts(maker.update(4))
    other_head, payload = parts(maker.update(3))
    longer = replace(head, length=head.length + 1)
    machine.refuses(put_together(tmp_path / "a", longer, payload + b"x"), reason="mixed")
    same_length = payload.ljust(head.length, b"x")[: head.length]
    machine.refuses(put_together(tmp_path / "b", head, same_length), reason="damaged")
    assert head.targets != other_head.targets


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_endless_data_from_a_pipe(machine: Machine, tmp_path: Path) -> None:
    """A pipe or device in place of a file is not read at all."""
    os.mkfifo(tmp_path / "pipe")
    machine.refuses(tmp_path / "pipe", reason="unreadable")
    machine.refuses(Path("/dev/zero"), reason="unreadable")


def test_endless_data_in_the_signed_part(machine: Machine, tmp_path: Path) -> None:
    """Terabytes that are only announced are not read."""
    file = tmp_path / "long"
    file.write_bytes(b"michishirube update 1\ntargets 1099511627776\npayload 5\n\n")
    machine.refuses(file, reason="too-large")
    file.write_bytes(b"michishirube update 1\n" + b"root 1\n" * 5000 + b"targets 1\npayload 1\n\n")
    machine.refuses(file, reason="format")


def test_endless_data_behind_the_end(machine: Machine, maker: Office) -> None:
    """Not a byte more than was signed."""
    file = maker.update(3)
    with file.open("ab") as opened:
        opened.write(b"\0")
    machine.refuses(file, reason="extra")


def test_wrong_town(machine: Machine, maker: Office) -> None:
    """The update of the neighbours, well signed."""
    catalogue = maker.catalogue(3)
    town = (catalogue / "towns" / "12345" / "town.toml").read_text("utf-8")
    write(catalogue / "towns" / "54321" / "town.toml", town.replace("12345", "54321"))
    stated = (catalogue / "towns" / "12345" / "availability.toml").read_text("utf-8")
    write(catalogue / "towns" / "54321" / "availability.toml", stated)
    machine.refuses(maker.update(3, town="54321"), reason="wrong-town")
    assert machine.switched_on().apply(maker.update(3, town="all"), NOW).statement.label.town == "all"


def program(maker: Office, version: int = 3, name: str = "michishirube_0.2.0_amd64.deb") -> Path:
    package, out = maker.folder / name, maker.folder / f"program-{version}.update"
    package.write_bytes(b"!<arch>\ndebian-binary")
    office.sign_program(
        package, out, edition=Edition(version, TODAY), days=365, keys=[maker.key("signing-1")]
    )
    return out


def test_wrong_type(machine: Machine, maker: Office) -> None:
    """A program where content is asked for, content where a program is, and each in the other's clothes."""
    machine.refuses(program(maker), reason="wrong-type", only="content")
    machine.refuses(maker.update(3), reason="wrong-type", only="program")
    machine.refuses(maker.forged([], {}, kind="program"), reason="wrong-type")
    machine.refuses(program(maker, name="other_1_amd64.deb"), reason="wrong-type")


def test_program_is_only_put_aside(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """The kiosk's account installs nothing: it keeps the whole file, which the installer verifies anew."""
    file = program(maker)
    taken = machine.switched_on().apply(file, NOW)
    assert taken.file == machine.folder / "program" / "waiting.update"
    assert taken.file.read_bytes() == file.read_bytes()
    taken = machine.switched_on().apply(taken.file, NOW, only="program", deb_into=tmp_path / "deb")
    assert taken.again
    assert (tmp_path / "deb" / "michishirube_0.2.0_amd64.deb").read_bytes().startswith(b"!<arch>")
    machine.refuses(program(maker, 2), reason="rollback")


def test_wrong_signature(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Somebody else's keys, of which this machine knows nothing."""
    stranger = keys_of(tmp_path / "stranger")
    machine.refuses(maker.update(3, keys=[stranger / "signing-1.pem"]), reason="signature")
    both = [maker.key("signing-1"), stranger / "signing-1.pem"]
    machine.refuses(maker.update(3, keys=both), reason="signature")


def test_root_key_does_not_sign_content(machine: Machine, maker: Office) -> None:
    """Each key has its own work."""
    machine.refuses(maker.update(3, keys=[maker.key("root-1")]), reason="signature")


def test_not_signed(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """A list of files with an empty list of signatures."""
    head, payload = parts(maker.update(3))
    start = head.targets.index(b'"signatures":[') + len(b'"signatures":[')
    bare = head.targets[:start] + head.targets[head.targets.index(b"]", start) :]
    machine.refuses(put_together(tmp_path / "bare", replace(head, targets=bare), payload), reason="signature")


def test_threshold_not_met(tmp_path: Path) -> None:
    """Where two must sign, one is not enough, however often."""
    maker = Office(tmp_path / "office", keys_of(tmp_path / "keys", threshold=2))
    both = [maker.key("signing-1"), maker.key("signing-2")]
    content = tmp_path / "content"
    updater = Updater(content, "12345", maker.catalogue(1))
    updater.trust.begin(maker.root.read_bytes())
    with pytest.raises(UpdateRefused, match="threshold"):
        updater.apply(maker.update(3, keys=both[:1]), NOW)
    assert served(maker.catalogue(1), content) == maker.catalogue(1)
    updater.apply(maker.update(3, keys=both), NOW)


def test_version_equal_with_other_content(machine: Machine, maker: Office) -> None:
    """Two contents under one number: only the first is that version."""
    machine.refuses(maker.update(2, catalogue=maker.catalogue(7)), reason="same-version")


def test_fast_forward_by_a_stranger(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """A refused file with a huge number does not lock later versions out."""
    stranger = keys_of(tmp_path / "stranger")
    machine.refuses(maker.update(10**9, keys=[stranger / "signing-1.pem"]), reason="signature")
    machine.switched_on().apply(maker.update(3), NOW)


def test_truncated(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """A stick pulled out too early: cut anywhere, nothing of it is used."""
    whole = maker.update(3).read_bytes()
    cut = tmp_path / "cut"
    for length in [*range(0, len(whole), 509), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        before = machine.served()
        with pytest.raises(UpdateRefused) as refused:
            machine.switched_on().apply(cut, NOW)
        assert refused.value.reason in ("format", "cut-off"), length
        assert machine.served() == before


@pytest.mark.parametrize("bit", [0, 5])
def test_bit_flips_every_64_bytes(machine: Machine, maker: Office, tmp_path: Path, bit: int) -> None:
    """Every 64th byte, the lowest bit and the one between small and capital letters."""
    whole = maker.update(3).read_bytes()
    flipped, before = tmp_path / "flipped", machine.served()
    updater = machine.switched_on()
    for at in range(0, len(whole), 64):
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        with pytest.raises(UpdateRefused):
            updater.apply(flipped, NOW)
    assert machine.served() == before


def test_every_flip_in_the_signed_part(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Not a letter of it can be written otherwise: neither words nor signature."""
    head, payload = parts(maker.update(3))
    updater, before = machine.switched_on(), machine.served()
    changed = [
        head.targets[:at] + bytes([head.targets[at] ^ 0x20]) + head.targets[at + 1 :]
        for at in range(0, len(head.targets), 7)
    ]
    for targets in [*changed, head.targets + b" ", head.targets.replace(b",", b", ", 1)]:
        file = put_together(tmp_path / "flipped", replace(head, targets=targets), payload)
        with pytest.raises(UpdateRefused):
            updater.apply(file, NOW)
    assert machine.served() == before


def test_deeply_nested_words(machine: Machine, tmp_path: Path) -> None:
    """A signed part that would exhaust the reader."""
    for deep in (b"[" * 100_000, b'{"signed":' * 50_000, b"\xff\xfe", b"null", b"{}"):
        file = put_together(tmp_path / "deep", Head((), deep, 1), b"x")
        machine.refuses(file, reason="format")


def test_faulty_content(machine: Machine, maker: Office) -> None:
    """Well signed and not valid: refused with file and line, by the reader that the kiosk itself uses."""
    files = maker.files(3)
    name = "catalogue/national/procedures/mv-out.toml"
    files[name] = files[name].replace(b"deadline = ", b"deadlime = ")
    entries = [entry(one) for one in files]
    before = machine.served()
    with pytest.raises(ContentErrors) as faulty:
        machine.switched_on().apply(maker.forged(entries, files), NOW)
    assert faulty.value.file.endswith("procedures/mv-out.toml")
    assert any(error.line > 0 for error in faulty.value.errors)
    assert machine.served() == before
    assert machine.updater.memory.seen("content").version == 2  # the mended one may have the same number


def test_edition_inside_is_another(machine: Machine, maker: Office) -> None:
    """The number that is shown is the number that was signed."""
    files = maker.files(3) | {"catalogue/edition": b"4 2026-11-21\n"}
    machine.refuses(maker.forged([entry(one) for one in files], files), reason="wrong-edition")


def test_memory_damaged(machine: Machine, maker: Office) -> None:
    """Without its memory a machine cannot tell old from new."""
    (machine.folder / "versions.json").write_bytes(b"{")
    machine.refuses(maker.update(3), reason="memory")


def test_two_at_once(machine: Machine, maker: Office) -> None:
    """The second waits outside."""
    from kiosk.adapters.machine.instance import Instance

    lock = Instance(machine.folder / "lock")
    assert lock.take()
    machine.refuses(maker.update(3), reason="busy")
    lock.give_back()


def test_head_is_read_as_written(maker: Office) -> None:
    """The container gives back what was put in."""
    file = maker.update(3, roots=[maker.root])
    head, payload = parts(file)
    assert head.roots == (maker.root.read_bytes(),)
    assert len(payload) == head.length
    assert isinstance(head, container.Head)
