"""The lists of reviewed readings: what renewing keeps, what counts as a fault, what an author may leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.speech.reviewed import Fault, Kind, Reviewed, agree, faults, load, renewed, save
from kiosk.errors import ContentError

KANA = {"窓口": "まどぐち", "転入届": "てんにゅうとどけ", "🙂": ""}


def read(text: str) -> str:
    return KANA.get(text, text)


def test_what_is_saved_is_loaded_in_order(tmp_path: Path) -> None:
    """Seen and unseen readings survive; the file is sorted, so that a diff shows only what changed."""
    file = tmp_path / "reviewed" / "list.tsv"
    entries = {"転入届": Reviewed("てんにゅうとどけ"), "窓口": Reviewed("まどぐち", seen=False)}
    save(file, entries)
    assert load(file) == entries
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == ["窓口\t?まどぐち", "転入届\tてんにゅうとどけ"]
    assert [found.name for found in file.parent.iterdir()] == ["list.tsv"]


def test_no_file_is_an_empty_list(tmp_path: Path) -> None:
    """A new list needs no file first."""
    assert load(tmp_path / "none.tsv") == {}


@pytest.mark.parametrize(
    "line", ["窓口", "窓口\t", "窓口\t?", "\tまどぐち", "窓口\tまど\tぐち", "あ\tあ\nあ\tあ"]
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    """A slip of a reviewer's hand is refused with its place, not read as something else."""
    file = tmp_path / "list.tsv"
    file.write_text(f"# 読み\n\n{line}\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        load(file)
    assert caught.value.line == 2 + len(line.splitlines())


def test_renewing_keeps_what_was_reviewed() -> None:
    """A reviewed reading is never overwritten; the others are computed anew; what is gone is dropped."""
    entries = {
        "窓口": Reviewed("まどくち"),
        "転入届": Reviewed("てんいりとどけ", seen=False),
        "むかし": Reviewed("むかし"),
    }
    assert renewed(entries, {"窓口": "", "転入届": "", "新しい": ""}, read) == {
        "窓口": Reviewed("まどくち"),
        "転入届": Reviewed("てんにゅうとどけ", seen=False),
        "新しい": Reviewed("新しい", seen=False),
    }


@pytest.mark.parametrize(
    ("entries", "texts", "fault"),
    [
        ({}, {"窓口": ""}, Fault(Kind.MISSING, "窓口", "まどぐち")),
        ({"窓口": Reviewed("まどぐち", seen=False)}, {"窓口": ""}, Fault(Kind.UNSEEN, "窓口", "まどぐち")),
        ({"窓口": Reviewed("まどくち")}, {"窓口": ""}, Fault(Kind.DIFFERS, "窓口", "まどぐち", "まどくち")),
        ({"窓口": Reviewed("まどぐち")}, {}, Fault(Kind.LEFT_OVER, "窓口")),
        ({"窓口": Reviewed("まどぐち")}, {"窓口": "まど"}, Fault(Kind.AUTHOR, "窓口", "まどぐち", "まど")),
        ({}, {"🙂": ""}, Fault(Kind.SILENT, "🙂")),
    ],
)
def test_each_fault_is_found(entries: dict[str, Reviewed], texts: dict[str, str], fault: Fault) -> None:
    """Missing, not looked at, different, left over, against its author, without a sound."""
    assert list(faults(entries, texts, read)) == [fault]


def test_a_right_list_has_no_faults() -> None:
    """Nothing is said about what is as it should be."""
    assert list(faults({"窓口": Reviewed("まどぐち")}, {"窓口": "まどぐち"}, read)) == []


def test_a_fault_prints_the_difference() -> None:
    """The text, what would be heard, and what should be."""
    said = str(Fault(Kind.DIFFERS, "窓口", "まどぐち", "まどくち"))
    assert [word in said for word in ("窓口", "まどぐち", "まどくち")] == [True] * 3


def test_an_author_may_leave_out_what_is_in_brackets() -> None:
    """印鑑登録証（カード） with or without the カード, but not with half of the rest."""
    kana = {"印鑑登録証（カード）": "いんかんとうろくしょう、かーど", "印鑑登録証": "いんかんとうろくしょう"}
    entries = {"印鑑登録証（カード）": Reviewed(kana["印鑑登録証（カード）"])}
    for authors, wrong in (
        ("いんかんとうろくしょう", 0),
        ("いんかんとうろくしょうかーど", 0),
        ("いんかん", 1),
    ):
        found = list(faults(entries, {"印鑑登録証（カード）": authors}, kana.__getitem__))
        assert [fault.kind for fault in found] == [Kind.AUTHOR] * wrong


@pytest.mark.parametrize(
    ("heard", "written", "same"),
    [
        ("めいぼえのとうろく", "めいぼへのとうろく", True),
        ("ひをえらぶ", "ひをえらぶ", True),
        ("ひおえらぶ", "ひをえらぶ", True),
        ("とうろく、はいしゃ", "とうろく・はいしゃ", True),
        ("にわいるとどけ", "にはいるとどけ", True),
        ("はいしゃ", "わいしゃ", False),
        ("まどぐち", "まどくち", False),
        ("まどぐち", "まどぐちの", False),
    ],
)
def test_authors_write_particles_as_one_writes_them(heard: str, written: str, same: bool) -> None:
    """は, へ and を of an author are わ, え and お to the ear; pauses do not count."""
    assert agree(heard, written) is same
