"""Place names are read as the post reads them: the own town's all, the nation's where a list is needed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kiosk.adapters.speech import place_names as names
from kiosk.adapters.speech import reviewed
from kiosk.adapters.speech.japanese import Japanese
from kiosk.adapters.speech.kana import hiragana
from kiosk.adapters.speech.place_names import Place
from kiosk.adapters.speech.readings import PLACES
from kiosk.commands.readings import write_places
from kiosk.errors import SettingsError

ASSETS = Path(__file__).resolve().parents[4] / "assets"
TOWNS = {
    "02201": "青森県青森市", "02402": "青森県上北郡七戸町", "02446": "青森県三戸郡階上町",
    "04361": "宮城県亘理郡亘理町", "06321": "山形県西村山郡河北町",
}  # fmt: skip
Of = Callable[..., Japanese]
every_place = cache(names.read_places)


def own_places(town: str) -> list[Place]:
    return [place for place in every_place() if place.code == town]


def place(
    city: str, kana: str, code: str = "01", prefecture: str = "青森県", hood: str = "", read: str = ""
) -> Place:
    return Place(code, prefecture, city, kana, hood, read)


@pytest.mark.parametrize("town", TOWNS)
def test_the_codes_are_those_of_the_towns(town: str) -> None:
    """A list under another town's code would be worse than none."""
    assert {f"{place.prefecture}{place.city}" for place in own_places(town)} == {TOWNS[town]}


@pytest.mark.parametrize("town", TOWNS)
def test_every_neighbourhood_is_read_as_the_post_reads_it(japanese: Of, town: str) -> None:
    """Alone, in a sentence, and in an address; the town's own name too: 100 %."""
    front, own = japanese(town), own_places(town)
    wrong = {}
    for written, kana in names.neighbourhoods(own):
        said = hiragana(kana)
        address = f"{TOWNS[town]}字{written}1番地"
        heard = [front.reading(text) for text in (written, f"大字{written}に住む人", address)]
        wanted = [said, f"おおあざ{said}にすむひと"]
        if heard[:2] != wanted or not heard[2].endswith(f"あざ{said}いちばんち"):
            wrong[written] = heard
    assert not wrong
    assert front.reading(own[0].city) == hiragana(own[0].city_kana)
    assert len(names.neighbourhoods(own)) >= 10


def test_every_municipality_of_japan_is_read_right(japanese: Of) -> None:
    """With the lists that every town has: 100 %; of two readings, one of them."""
    front = japanese()
    found = names.municipalities(every_place())
    wrong = {
        name: front.reading(name)
        for name, kana in found.items()
        if front.reading(name) not in map(hiragana, kana)
    }
    assert not wrong
    assert len(found) > 2000


def test_the_prefecture_decides_between_two_readings(japanese: Of) -> None:
    """朝日町 is あさひまち in 山形, あさひちょう in 三重; 河北町 would say まち to its neighbour."""
    assert japanese("06321").reading("朝日町") == "あさひまち"
    mie = dict(names.town_names(every_place(), "24343"))
    assert (mie["朝日町"], mie["明和町"]) == ("アサヒチョウ", "メイワチョウ")
    assert (
        japanese().reading("三重郡朝日町と、西村山郡朝日町")
        == "みえぐんあさひちょうと、にしむらやまぐんあさひまち"
    )


@pytest.mark.parametrize("town", TOWNS)
def test_place_names_leave_every_shipped_text_as_reviewed(japanese: Of, town: str) -> None:
    """A name that is loaded must not be heard inside other words: each text that holds one is read again."""
    front = japanese(town)
    with (ASSETS / "readings" / "towns" / f"{town}{PLACES}.csv").open(encoding="utf-8") as lines:
        listed = [row[0] for row in csv.reader(lines) if len(row) == 4][1:]
    folder = ASSETS / "readings" / "reviewed"
    kept = {
        text: entry.kana
        for name in ("kiosk", "catalogue", town)
        for text, entry in reviewed.load(folder / f"{name}.tsv").items()
        if any(place in text for place in listed)
    }
    assert {text: front.reading(text) for text in kept} == kept


def test_the_shipped_lists_are_those_of_the_post(tmp_path: Path) -> None:
    """`kiosk readings --places` writes what is shipped, and the file of a town that we do not ship."""
    (tmp_path / "readings" / "towns").mkdir(parents=True)
    for town in TOWNS:
        (tmp_path / "catalogue" / "towns" / town).mkdir(parents=True)
    write_places(tmp_path, ["13101"])
    made = {file.relative_to(tmp_path): file.read_text("utf-8") for file in tmp_path.rglob("*.csv")}
    extra = made.pop(Path("readings", "towns", f"13101{PLACES}.csv"))
    assert "丸の内,まるの・うち" in extra
    assert made == {name: (ASSETS / name).read_text("utf-8") for name in made}
    assert len(made) == 1 + len(TOWNS)


def test_people_do_not_contradict_the_post() -> None:
    """What staff wrote beside the made list holds other names, not other readings of the same."""
    for town in TOWNS:
        made = dict(names.town_names(every_place(), town))
        with (ASSETS / "readings" / "towns" / f"{town}.csv").open(encoding="utf-8") as lines:
            own = {row[0]: row[1] for row in csv.reader(lines) if len(row) == 4}
        assert not [name for name, said in own.items() if name in made and hiragana(made[name]) != said]


def test_counties_wards_and_stems_are_names_of_their_own() -> None:
    """上北郡七戸町 is two names, and 七戸 a third; of the wards of a city the city itself is found."""
    lines = [
        place("上北郡七戸町", "カミキタグンシチノヘマチ", "02402"),
        place("郡山市", "コオリヤマシ", "07203", "福島県"),
        place("広島市中区", "ヒロシマシナカク", "34101", "広島県"),
        place("広島市東区", "ヒロシマシヒガシク", "34102", "広島県"),
    ]
    found = {written: list(kana) for written, kana in names.municipalities(lines).items()}
    assert found["上北郡"] == ["カミキタグン"]
    assert found["郡山市"] == ["コオリヤマシ"]
    assert found["広島市"] == ["ヒロシマシ"]
    assert names.town_names(lines, "02402")["七戸"] == "シチノヘ"


def test_vowels_around_no_stay_apart() -> None:
    """家ノ後 is いえの・うしろ, not いえのーしろ; 後平 has no の to part at."""
    assert names.apart("家ノ後", "イエノウシロ") == "イエノ・ウシロ"
    assert names.apart("堀の内", "ホリノウチ") == "ホリノ・ウチ"
    assert names.apart("野内", "ノウチ") == "ノウチ"


def test_lines_as_the_lists_have_them() -> None:
    """Both small ke, the fall before まち, and no word of a single character."""
    lines = list(
        names.lines_of({"鯵ケ沢町": "アジガサワマチ", "緑": "ミドリ", "新町": "シンマチ", "浅虫": "アサムシ"})
    )
    assert lines == [
        "新町,しんまち,1,地名", "浅虫,あさむし,0,地名",
        "鯵ケ沢町,あじがさわまち,5,地名", "鯵ヶ沢町,あじがさわまち,5,地名",
    ]  # fmt: skip


def test_notes_of_the_post_are_no_names() -> None:
    """House numbers and brackets in the post's list are left out."""
    lines = [
        place("青森市", "アオモリシ", hood=hood, read=kana)
        for hood, kana in (("滝沢（その他）", "タキサワ"), ("青柳", "アオヤギ"))
    ]
    assert names.neighbourhoods(lines) == [("青柳", "アオヤギ")]


def test_a_town_that_does_not_exist() -> None:
    """The code is named, in words for staff."""
    with pytest.raises(SettingsError, match="99999"):
        names.town_names(every_place(), "99999")
