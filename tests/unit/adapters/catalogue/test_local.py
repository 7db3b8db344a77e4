"""What staff confirmed lies over what was shipped; a fault in it never takes the shipped content down."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.catalogue.local import LaidOver, lay_over
from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.domain.availability import Availability, Status
from tests.small_catalogue import TOWN, procedure, write, write_catalogue

STATEMENT = """\
[availability.kg-new]
status = "online_then_visit"
source = "介護保険課の回答"
confirmed_on = 2026-11-20
confirmed_by = "介護係"
expires_on = 2027-11-19
"""
LINK = """\
[[links]]
id = "local-kg-new"
url = "https://www.town.shiken.lg.jp/kaigo?tempSeq=12"
host = "www.town.shiken.lg.jp"
path_prefix = "/kaigo"
query = "tempSeq=12"
owner = "試験町"
purpose = "apply"
host_spoken = "タウン・シケン"

[procedure_links]
kg-new = "local-kg-new"
"""
DESK = """\
[[desks]]
id = "local-1"
name = "介護係"
phone = "0176-68-1111"

[procedure_desks]
kg-new = "local-1"
"""
GOOD = "\n".join((STATEMENT, LINK, DESK))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_catalogue(tmp_path / "assets")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the confirmed content will be; not there yet."""
    return tmp_path / "data" / "catalogue" / TOWN / "confirmed.toml"


def laid(root: Path, file: Path, text: str) -> LaidOver:
    return lay_over(load_pack(root, TOWN), write(file, text))


def test_nothing_confirmed_is_what_was_shipped(root: Path, file: Path) -> None:
    """Without the file, not even the fingerprint differs."""
    shipped = load_pack(root, TOWN)
    assert lay_over(shipped, file) == LaidOver(shipped)


def test_statement_address_and_desk_replace_what_was_shipped(root: Path, file: Path) -> None:
    """For that procedure alone; the others stay as they were."""
    shipped = load_pack(root, TOWN)
    over = laid(root, file, GOOD)
    assert over.errors == ()
    assert over.pack.availability["kg-new"].status is Status.ONLINE_THEN_VISIT
    link = over.pack.link("kg-new")
    assert link is not None
    assert link.url == "https://www.town.shiken.lg.jp/kaigo?tempSeq=12"
    assert over.pack.desk("kg-new").phone == "0176-68-1111"
    for other in ("mv-out", "ct-copy", "jt-nintei", "sr-reg"):
        assert over.pack.availability[other] == shipped.availability[other]
        assert over.pack.link(other) == shipped.link(other)
        assert over.pack.desk(other) == shipped.desk(other)
    assert over.pack.fingerprint != shipped.fingerprint


def test_a_town_may_withdraw_what_was_shipped(root: Path, file: Path) -> None:
    """「未確認」 stands over a shipped 「オンラインで完結」."""
    over = laid(root, file, '[availability.mv-out]\nstatus = "unconfirmed"\n')
    assert over.errors == ()
    assert over.pack.availability["mv-out"] == Availability()


# (what, text there, put in its place, the line that is named, part of the message)
REFUSED_ENTRIES = [
    ("no evidence", 'source = "介護保険課の回答"\n', "", 1, "source"),
    ("no role", 'confirmed_by = "介護係"\n', "", 1, "confirmed_by"),
    ("too long", "2027-11-19", "2028-11-19", 6, "1年以内"),
    ("visit that there is", "online_then_visit", "online_complete", 2, "counter"),
    ("no such way", "online_then_visit", "convenience_store", 2, "store"),
    ("unknown procedure", "[availability.kg-new]", "[availability.kg-old]", 1, "kg-old"),
    ("invisible letter", "の回答", "\u202eの回答", 3, "見えない文字"),
    ("http", "https://www.town", "http://www.town", 10, "の下にありません"),
    ("other query", 'query = "tempSeq=12"', 'query = "tempSeq=13"', 10, "の下にありません"),
    ("no query pinned", 'query = "tempSeq=12"\n', "", 10, "の下にありません"),
    ("shipped id", '"local-kg-new"', '"guide"', 9, "local-"),
    ("link that is not there", 'kg-new = "local-kg-new"', 'kg-new = "local-x"', 19, "local-x"),
    ("desk that is not there", 'kg-new = "local-1"', 'kg-new = "local-2"', 27, "local-2"),
    ("desk's name too long", 'name = "介護係"', f'name = "{"あ" * 17}"', 23, "16文字"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"), [m[1:] for m in REFUSED_ENTRIES], ids=[m[0] for m in REFUSED_ENTRIES]
)
def test_a_faulty_entry_is_refused_and_the_rest_is_served(
    root: Path, file: Path, old: str, new: str, line: int, message: str
) -> None:
    """With file and line; what is wrong is not shown, what is right is."""
    shipped = load_pack(root, TOWN)
    assert old in GOOD
    over = laid(root, file, GOOD.replace(old, new))
    assert not over.unreadable
    assert {(e.file, e.line) for e in over.errors} == {(str(file), line)}
    assert any(message in e.message for e in over.errors)
    if line < 8:
        assert over.pack.availability["kg-new"].status is Status.UNCONFIRMED
        assert over.pack.desk("kg-new").id == "local-1"
    elif line < 20:
        assert over.pack.link("kg-new") == shipped.link("kg-new")
        assert over.pack.availability["kg-new"].status is Status.ONLINE_THEN_VISIT
    else:
        assert over.pack.desk("kg-new") == shipped.desk("kg-new")
        assert over.pack.availability["kg-new"].status is Status.ONLINE_THEN_VISIT


def test_host_needs_to_be_official_or_approved(root: Path, file: Path) -> None:
    """`.lg.jp` and `.go.jp` are enough by themselves; another needs somebody who answers for it."""
    text = GOOD.replace("www.town.shiken.lg.jp", "s-kantan.jp")
    assert [e.line for e in laid(root, file, text).errors] == [11]
    over = laid(root, file, text + '\n[approved_hosts]\n"s-kantan.jp" = "情報係 2026-11-20"\n')
    assert over.errors == ()
    assert over.pack.link("kg-new").host == "s-kantan.jp"  # type: ignore[union-attr]
    nobody = laid(root, file, text + '\n[approved_hosts]\n"s-kantan.jp" = ""\n')
    assert [e.line for e in nobody.errors] == [30]
    assert nobody.pack.link("kg-new").id == "guide"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[[", 1),
        ('town = "12345"\n\n[availability.kg-new]\nstatus = "online"\n', 4),
        ("[availability.kg-new]\nstatsu = 1\n", 2),
        ("[availabilty.kg-new]\n", 1),
        ("links = 5\n", 1),
        ('town = "54321"\n', 1),
        ("", 0),
        ("\ufeff", 0),
    ],
)
def test_a_file_of_another_shape_is_refused_whole(root: Path, file: Path, text: str, line: int) -> None:
    """The shipped content is served, and file and line are told."""
    over = laid(root, file, text)
    assert over.unreadable
    assert [(e.file, e.line) for e in over.errors] == [(str(file), line)]
    assert over.pack.availability == load_pack(root, TOWN).availability


@pytest.mark.parametrize("raw", [b"\xff\xfea\x00", b"a = \x00", b"\x83e\x83X", b"#" * 300_000])
def test_bytes_that_are_no_text_are_refused(root: Path, file: Path, raw: bytes) -> None:
    """UTF-16, NUL, Shift_JIS and a huge file."""
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)
    assert lay_over(load_pack(root, TOWN), file).unreadable


def test_a_folder_in_its_place_is_refused(root: Path, file: Path) -> None:
    """Nothing is raised."""
    file.mkdir(parents=True)
    assert lay_over(load_pack(root, TOWN), file).unreadable


# With the store


def store(root: Path, file: Path) -> CatalogueStore:
    return CatalogueStore(root, TOWN, file.parents[2] / "cache", file)


def status_of(store: CatalogueStore) -> Status:
    return store.pack.availability["kg-new"].status


def test_store_takes_up_a_confirmation_between_visits(root: Path, file: Path) -> None:
    """A new file, a changed one and a removed one are all seen."""
    opened = store(root, file)
    assert opened.refresh() is False
    write(file, GOOD)
    assert opened.refresh() is True
    assert status_of(opened) is Status.ONLINE_THEN_VISIT
    write(file, '[availability.kg-new]\nstatus = "unconfirmed"\n')
    assert opened.refresh() is True
    assert status_of(opened) is Status.UNCONFIRMED
    file.unlink()
    assert opened.refresh() is True
    assert opened.pack == load_pack(root, TOWN)


def test_store_reads_the_copy_with_the_confirmations_in_it(root: Path, file: Path) -> None:
    """The second start parses nothing and knows what the town said."""
    write(file, GOOD)
    first, second = store(root, file), store(root, file)
    assert first.errors == second.errors == ()
    assert first.pack == second.pack
    assert status_of(second) is Status.ONLINE_THEN_VISIT


def test_broken_file_keeps_the_last_good_pack(root: Path, file: Path) -> None:
    """An editor's mishap changes nothing for residents; staff are told, at each start."""
    write(file, GOOD)
    store(root, file)
    write(file, GOOD + "[[[")
    for _ in range(2):
        again = store(root, file)
        assert status_of(again) is Status.ONLINE_THEN_VISIT
        assert [Path(e.file).name for e in again.errors] == ["confirmed.toml"]
    write(file, GOOD + "\n")
    assert store(root, file).errors == ()


def test_broken_file_without_a_last_good_pack(root: Path, file: Path) -> None:
    """What was shipped is served."""
    write(file, "[[[")
    opened = store(root, file)
    assert opened.pack.availability == load_pack(root, TOWN).availability
    assert len(opened.errors) == 1


def test_broken_file_does_not_hold_back_new_content(root: Path, file: Path) -> None:
    """An update of the shipped content arrives although the town's file is broken."""
    write(file, GOOD)
    store(root, file)
    write(file, "[[[")
    new = procedure("mv-out").replace("手続きをする", "町を出る")
    write(root / "national" / "procedures" / "mv-out.toml", new)
    opened = store(root, file)
    assert opened.pack.procedure("mv-out").title == "町を出る"
    assert opened.errors


def test_an_update_that_removes_a_procedure_keeps_the_other_confirmations(root: Path, file: Path) -> None:
    """Only the entry that leads nowhere is refused; the file of the town needs no mending first."""
    write(file, GOOD + STATEMENT.replace("kg-new", "jt-nintei").replace("then_visit", "complete"))
    store(root, file)
    (root / "national" / "procedures" / "jt-nintei.toml").unlink()
    opened = store(root, file)
    assert status_of(opened) is Status.ONLINE_THEN_VISIT
    assert ["jt-nintei" in e.message for e in opened.errors] == [True]
    assert opened.pack.link("kg-new").id == "local-kg-new"  # type: ignore[union-attr]


def test_confirmations_expire_like_any_other(root: Path, file: Path) -> None:
    """On the day after its last a confirmed statement is 未確認."""
    said = laid(root, file, GOOD).pack.availability["kg-new"]
    assert said.on(datetime.date(2027, 11, 19)).status is Status.ONLINE_THEN_VISIT
    assert said.on(datetime.date(2027, 11, 20)).status is Status.UNCONFIRMED
