"""Every Japanese text that can be on the screen has furigana, which together with its kana is the reviewed reading."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from kiosk.adapters.furigana.book import FuriganaBook
from kiosk.adapters.furigana.lists import Fault, Kind, load
from kiosk.adapters.translations import GettextTranslator
from kiosk.commands.furigana import ReviewedFurigana
from kiosk.commands.readings import ReviewedReadings
from kiosk.commands.shown_texts import DAYS, MONTHS
from kiosk.domain.ruby import unread
from tests.small_catalogue import TOWN, write, write_catalogue

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"
SPLIT = "町《ちょう》民《みん》課《か》"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Fault]]:
    """The faults of what is shipped."""
    voices = ReviewedReadings(ASSETS, tmp_path_factory.mktemp("cache")).voices
    return ReviewedFurigana(ASSETS, voices).faults()


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
def test_shipped_furigana_is_reviewed(shipped: dict[str, list[Fault]], kind: Kind) -> None:
    """Nothing missing, unseen, bare, left over, or other than the reading; `make readings`."""
    wrong = [f"{name}: {fault}" for name, faults in shipped.items() for fault in faults if fault.kind is kind]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_the_lists_are_long() -> None:
    """A short list would pass by luck."""
    counts = {file.stem: len(load(file)) for file in (ASSETS / "readings" / "ruby").glob("*.txt")}
    assert {"kiosk", "catalogue", "02402", "02446", "02201", "04361", "06321"} == set(counts)
    assert counts["catalogue"] > 2000
    assert counts["kiosk"] > 250


def test_every_day_of_the_year_has_its_furigana() -> None:
    """As the calendar writes it, 366 of them."""
    book, translator = FuriganaBook(ASSETS), GettextTranslator(ROOT / "locales")
    days = (datetime.date(2028, 1, 1) + datetime.timedelta(number) for number in range(366))
    written = [translator.date("ja", day) for day in days]
    assert [text for text in written if unread(text, book(text))] == []
    assert len(MONTHS) + len(DAYS) == 43


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The assets of a small catalogue, its readings looked at."""
    assets = tmp_path / "assets"
    write_catalogue(assets / "catalogue")
    (assets / "readings").mkdir()
    for name in ("readings/administrative.csv", "readings/kanji.tsv", "search/kanji.tsv"):
        (assets / name).parent.mkdir(exist_ok=True)
        shutil.copy(ASSETS / name, assets / name)
    readings(assets, tmp_path).renew()
    for file in (assets / "readings" / "reviewed").glob("*.tsv"):
        write(file, file.read_text("utf-8").replace("\t?", "\t"))
    return assets


def readings(assets: Path, tmp_path: Path) -> ReviewedReadings:
    return ReviewedReadings(assets, tmp_path / "cache")


def faults(assets: Path, tmp_path: Path) -> list[Fault]:
    """Of the town's list."""
    return ReviewedFurigana(assets, readings(assets, tmp_path).voices).faults().get(TOWN, [])


def renew(assets: Path, tmp_path: Path) -> Path:
    """The town's list, made anew."""
    ReviewedFurigana(assets, readings(assets, tmp_path).voices).renew()
    return assets / "readings" / "ruby" / f"{TOWN}.txt"


def test_what_follows_from_a_reviewed_reading_needs_no_second_look(small: Path, tmp_path: Path) -> None:
    """Missing before, right after renewing."""
    assert {fault.kind for fault in faults(small, tmp_path)} == {Kind.MISSING}
    renew(small, tmp_path)
    assert faults(small, tmp_path) == []


@pytest.mark.parametrize(
    ("instead", "kind"),
    [
        ("町《まち》民《みん》課《か》", Kind.DIFFERS),
        ("町《ちょう》民《みん》課", Kind.BARE),
        (f"?{SPLIT}", Kind.UNSEEN),
    ],
)
def test_a_wrong_line_is_noticed_and_made_right(
    small: Path, tmp_path: Path, instead: str, kind: Kind
) -> None:
    """Another reading, a kanji left out, a line that waits for a look."""
    file = renew(small, tmp_path)
    right = file.read_text("utf-8")
    assert f"\n{SPLIT}\n" in right
    write(file, right.replace(f"\n{SPLIT}\n", f"\n{instead}\n"))
    assert [(fault.kind, fault.text) for fault in faults(small, tmp_path)] == [(kind, "町民課")]
    assert renew(small, tmp_path).read_text("utf-8") == right


def test_another_way_of_dividing_stays(small: Path, tmp_path: Path) -> None:
    """A person's line is kept as long as it gives the reading."""
    file = renew(small, tmp_path)
    other = file.read_text("utf-8").replace(SPLIT, "町民課《ちょうみんか》")
    write(file, other)
    assert faults(small, tmp_path) == []
    assert renew(small, tmp_path).read_text("utf-8") == other


def test_the_list_of_a_town_that_is_gone_is_dropped(small: Path, tmp_path: Path) -> None:
    """No list outlives its town unnoticed."""
    file = renew(small, tmp_path)
    shutil.rmtree(small / "catalogue" / "towns" / TOWN)
    assert {fault.kind for fault in faults(small, tmp_path)} == {Kind.LEFT_OVER}
    renew(small, tmp_path)
    assert not file.exists()
