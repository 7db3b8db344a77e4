"""The lists of readings that staff keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.speech import readings
from kiosk.errors import ContentErrors

ASSETS = Path(__file__).resolve().parents[4] / "assets"
TOWNS = ("02201", "02402", "02446", "04361", "06321")


def written(folder: Path, text: str) -> Path:
    (folder / "readings").mkdir()
    (folder / "readings" / "words.csv").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("town", TOWNS)
def test_shipped_lists_are_whole(town: str) -> None:
    """No faulty line, no word twice within a file."""
    readings.check_lists(ASSETS, town)
    for file in readings.readings_files(ASSETS, town):
        entries, _ = readings.read_entries(file)
        words = [entry.written for entry in entries]
        assert len(words) == len(set(words)), file


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("窓口", "書き方"),
        ("窓口,", "書き方"),
        ("窓口,まどぐち,2,名詞,余分", "書き方"),
        ("窓口,mado", "ひらがな"),
        ("窓口,まどぐち,9", "アクセント"),
        ("窓口,まどぐち,x", "アクセント"),
        ("窓口,まどぐち,2,動詞", "種類"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    """File, line and what is wrong, in words for staff."""
    with pytest.raises(ContentErrors) as caught:
        readings.check_lists(written(tmp_path, f"written,spoken,accent,kind\n# 例\n{line}\n"))
    (fault,) = caught.value.errors
    assert fault.line == 3
    assert says in fault.message


def test_a_later_line_wins(tmp_path: Path) -> None:
    """The town's own list corrects the general one."""
    entries, _ = readings.read_lists(written(tmp_path, "新町,しんまち\n新町,あらまち\n"))
    source = readings.dictionary_source(entries)
    assert "アラマチ" in source
    assert "シンマチ" not in source


def test_longer_words_cost_less(tmp_path: Path) -> None:
    """階上町 wins over 階上 followed by 町."""
    entries, _ = readings.read_lists(written(tmp_path, "階上,はしかみ\n階上町,はしかみちょう\n"))
    costs = [int(line.split(",")[3]) for line in readings.dictionary_source(entries).splitlines()]
    assert costs[1] < costs[0] < 0


def test_compiling_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """A compiler that dies leaves no dictionary behind, and the next try makes one."""

    def dies(source: str, target: str) -> None:
        Path(target).write_bytes(b"half")
        raise RuntimeError("power cut")

    def works(source: str, target: str) -> None:
        Path(target).write_bytes(Path(source).read_bytes())

    with pytest.raises(RuntimeError):
        readings.compiled("a\n", tmp_path / "cache", dies)
    assert list((tmp_path / "cache").iterdir()) == []
    assert readings.compiled("a\n", tmp_path / "cache", works).read_text() == "a\n"


def test_old_dictionaries_are_forgotten(tmp_path: Path) -> None:
    """Ten changes of a list do not leave ten files."""
    for number in range(10):
        readings.compiled(
            f"{number}\n", tmp_path, lambda source, target: Path(target).write_bytes(b"x") and None
        )
    assert len(list(tmp_path.glob("*.dic"))) <= 5


def test_the_compilers_chatter_stays_inside(capfd: pytest.CaptureFixture[str]) -> None:
    """What C prints meanwhile does not reach the output of `kiosk read`."""
    import os

    with readings.quiet_stdout():
        os.write(1, b"emitting double-array: 100%")
    print("after")
    assert capfd.readouterr().out == "after\n"
