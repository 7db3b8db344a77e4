"""What an archive may not be (standards.md C20), although a real key has signed it: one test a name."""

from __future__ import annotations

import gzip
import io
import tarfile
import unicodedata
from pathlib import Path

import pytest

from kiosk.adapters.signing import archive
from kiosk.adapters.signing.archive import Bounds, Listed, look_through
from kiosk.errors import UpdateRefused
from tests.signing import NOW, Machine, Office, entry, names

EVIL = b"evil"


def test_same_files_give_the_same_archive(maker: Office, tmp_path: Path) -> None:
    """So that anybody can make an update again and compare."""
    files = maker.files(3)
    for name in ("a", "b"):
        archive.pack(files, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "catalogue/../../evil.toml",
        "catalogue/..",
        "/etc/evil.toml",
        "//server/evil.toml",
        "C:/evil.toml",
        "C:evil.toml",
        "catalogue\\..\\evil.toml",
        "\\evil.toml",
    ],
)
def test_traversal_and_absolute(machine: Machine, maker: Office, tmp_path: Path, name: str) -> None:
    """Out of the folder by a name, whether the list names it or only the archive."""
    machine.refuses(maker.forged([entry(name)], {name: EVIL}), reason="archive-path")
    machine.refuses(maker.forged([entry(name)], {name: EVIL}, listed={}), reason="archive-path")
    assert not [one for one in names(tmp_path) if one.endswith("evil.toml")]


@pytest.mark.parametrize("target", ["/etc/passwd", "../../current.json", "edition"])
def test_symlink(machine: Machine, maker: Office, target: str) -> None:
    """A link, also one that stays inside, and a file written through it."""
    link = entry("catalogue/link", tarfile.SYMTYPE, target)
    data = {"catalogue/link": EVIL, "catalogue/link/evil.toml": EVIL}
    machine.refuses(maker.forged([link, entry("catalogue/link/evil.toml")], data), reason="archive-link")


def test_hardlink(machine: Machine, maker: Office) -> None:
    """A second name for a file of the machine."""
    link = entry("catalogue/link", tarfile.LNKTYPE, "/etc/passwd")
    machine.refuses(maker.forged([link], {"catalogue/link": EVIL}), reason="archive-link")


@pytest.mark.parametrize(
    "kind",
    [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CONTTYPE, b"Z"],
    ids=["character device", "block device", "pipe", "folder", "contiguous", "unknown"],
)
def test_device_and_other_kinds(machine: Machine, maker: Office, kind: bytes) -> None:
    """Nothing but ordinary files."""
    made = entry("catalogue/thing", kind)
    machine.refuses(maker.forged([made], {"catalogue/thing": EVIL}), reason="archive-kind")


@pytest.mark.parametrize("mode", [0o4755, 0o2644, 0o1644, 0o755, 0o666])
def test_mode_bits(machine: Machine, maker: Office, mode: int) -> None:
    """No program, no set-uid, nothing that others may write."""
    made = entry("catalogue/thing.toml")
    made.mode = mode
    machine.refuses(maker.forged([made], {"catalogue/thing.toml": EVIL}), reason="archive-kind")


def test_bomb(machine: Machine, maker: Office) -> None:
    """A thousand bytes out of one."""
    data = {"catalogue/bomb.toml": bytes(20 << 20)}
    machine.refuses(maker.forged([entry("catalogue/bomb.toml")], data), reason="archive-bomb")


def test_bomb_behind_the_files(machine: Machine, maker: Office) -> None:
    """Zeros without end after the last file."""
    files = maker.files(3)
    archive.pack(files, maker.folder / "long")
    with (maker.folder / "long").open("ab") as file:
        file.write(gzip.compress(bytes(30 << 20)))
    machine.refuses(maker.signed_over(maker.folder / "long", files), reason="archive-bomb")


def test_bomb_in_a_header(machine: Machine, maker: Office) -> None:
    """A name of megabytes."""
    name = "catalogue/" + "n" * (12 << 20)
    machine.refuses(maker.forged([entry(name)], {name: EVIL}, listed={}), reason="archive-bomb")


def test_too_much_and_too_many(maker: Office, tmp_path: Path) -> None:
    """The bounds hold to the byte and to the file."""
    files = {f"catalogue/{n}.toml": b"x" * 600 for n in range(10)}
    archive.pack(files, tmp_path / "a")
    listed = {name: listed_as(data) for name, data in files.items()}
    look_through(tmp_path / "a", listed, Bounds(expanded=20_480, files=10))
    with pytest.raises(UpdateRefused, match="archive-many"):
        look_through(tmp_path / "a", listed, Bounds(files=9))
    with pytest.raises(UpdateRefused, match="archive-bomb"):
        look_through(tmp_path / "a", listed, Bounds(expanded=10_000))


def listed_as(data: bytes) -> Listed:
    import hashlib

    return Listed(len(data), hashlib.sha256(data).hexdigest())


def test_duplicate_names(machine: Machine, maker: Office) -> None:
    """The second file of a name is never written over the first."""
    files = maker.files(3)
    entries = [entry(name) for name in files]
    machine.refuses(maker.forged([*entries, entries[0]], files), reason="archive-twice")


def test_case_collision(machine: Machine, maker: Office) -> None:
    """Two names that are one on another system's disk."""
    data = {"catalogue/a.toml": EVIL, "catalogue/A.toml": EVIL}
    machine.refuses(maker.forged([entry(name) for name in data], data), reason="archive-twice")


def test_nfc_and_nfd(machine: Machine, maker: Office) -> None:
    """One letter written in two ways."""
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "catalogue/が.toml")
        machine.refuses(maker.forged([entry(name)], {name: EVIL}), reason="archive-name")


@pytest.mark.parametrize(
    "name",
    ["catalogue/a\n.toml", "catalogue/\x1b[2J", "catalogue/a\u202e.toml", "catalogue/ a", "catalogue//a",
     "catalogue/./a", ".hidden", "catalogue/.a", "catalogue/-rf", "catalogue/con.toml", "catalogue/NUL",
     "catalogue/a.", "catalogue/" + "n" * 150, "catalogue/a:b"],
)  # fmt: skip
def test_control_characters_and_odd_names(machine: Machine, maker: Office, name: str) -> None:
    """Letters, digits, dot, dash, underscore: nothing that a screen, a shell or another system reads otherwise."""
    machine.refuses(maker.forged([entry(name)], {name: EVIL}, listed={}), reason="archive-name")
    machine.refuses(maker.forged([], {name: EVIL}), reason="archive-name")


def test_nested(machine: Machine, maker: Office) -> None:
    """No archive in the archive."""
    for name in ("catalogue/more.zip", "catalogue/more.TAR.GZ", "catalogue/x.deb"):
        machine.refuses(maker.forged([entry(name)], {name: EVIL}), reason="archive-nested")


def test_sparse(machine: Machine, maker: Office) -> None:
    """A file that is nearly all holes."""
    made = entry("catalogue/a.toml", tarfile.GNUTYPE_SPARSE)
    machine.refuses(maker.forged([made], {"catalogue/a.toml": EVIL}), reason="archive-kind")


def test_extra_files(machine: Machine, maker: Office) -> None:
    """A file that nobody signed."""
    files = maker.files(3)
    more = files | {"catalogue/national/extra.toml": EVIL}
    machine.refuses(maker.forged([entry(n) for n in more], more, listed=files), reason="archive-extra")


def test_missing_files(machine: Machine, maker: Office) -> None:
    """A signed file that is not there."""
    files = maker.files(3)
    machine.refuses(maker.forged([entry(n) for n in list(files)[1:]], files), reason="archive-missing")


def test_files_of_another_version(machine: Machine, maker: Office) -> None:
    """Mix and match inside the archive: one file of the version before."""
    old, new = maker.files(3), maker.files(4)
    name = "catalogue/national/procedures/mv-out.toml"
    machine.refuses(
        maker.forged([entry(n) for n in new], new | {name: old[name]}, listed=new), reason="archive-other"
    )


def test_damaged_archives(machine: Machine, maker: Office) -> None:
    """What is no archive, or stops in the middle, although it was signed like that."""
    files = maker.files(3)
    archive.pack(files, maker.folder / "whole")
    whole = (maker.folder / "whole").read_bytes()
    for number, data in enumerate(
        (b"", b"hello", whole[: len(whole) // 2], whole[:-4], gzip.compress(b"x" * 700))
    ):
        broken = maker.folder / f"broken-{number}"
        broken.write_bytes(data)
        before = machine.served()
        with pytest.raises(UpdateRefused) as refused:
            machine.switched_on().apply(maker.signed_over(broken, files), NOW)
        assert refused.value.reason in ("archive", "archive-missing"), number
        assert machine.served() == before


def test_header_with_a_negative_size(machine: Machine, maker: Office) -> None:
    """It must not send the reader round in a circle."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.GNU_FORMAT) as tar:
        tar.addfile(entry("catalogue/a.toml"))
    block = bytearray(raw.getvalue())
    block[124:136] = b"\xff" * 12  # base-256: −1
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])
    broken = maker.folder / "negative"
    broken.write_bytes(gzip.compress(bytes(block)))
    before = machine.served()
    with pytest.raises(UpdateRefused):
        machine.switched_on().apply(maker.signed_over(broken, {"catalogue/a.toml": b""}), NOW)
    assert machine.served() == before
