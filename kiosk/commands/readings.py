"""`kiosk readings`: is every shipped text read as a person has heard it to be right?"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.adapters.furigana.lists import Fault as FuriganaFault
from kiosk.adapters.speech import reviewed
from kiosk.adapters.speech.readings import PLACES
from kiosk.commands.context import places_of, print_json
from kiosk.commands.shipped_texts import shipped_texts, town_of

_AS_PUBLISHED = frozenset(
    {"年金受給権者死亡届・未支給年金請求", "市町村税等の口座振替の申込", "パスポート（旅券）の申請"}
)
"""Names whose published reading leaves a word out or reads it another way. The voice reads the name itself."""


class ReviewedReadings:
    """The lists under `assets`/readings/reviewed beside what is shipped today."""

    def __init__(self, assets: Path, cache: Path) -> None:
        """Raises ContentError."""
        from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  0.3 s that few commands need

        self._folder = assets / "readings" / "reviewed"
        self._texts = shipped_texts(assets / "catalogue", assets / "lessons")
        self.voices = {name: Japanese(assets, cache, town_of(name)) for name in self._texts}
        """By list, each with the place names that count for it."""

    def faults(self) -> dict[str, list[reviewed.Fault]]:
        """By list, only where there are any. Raises ContentError for a list that cannot be read."""
        found = {
            name: [
                fault
                for fault in reviewed.faults(
                    reviewed.load(self._file(name)), texts, self.voices[name].reading
                )
                if fault.kind is not reviewed.Kind.AUTHOR or fault.text not in _AS_PUBLISHED
            ]
            for name, texts in self._texts.items()
        }
        for name in self._abandoned():
            lost = reviewed.load(self._file(name))
            found[name] = [reviewed.Fault(reviewed.Kind.LEFT_OVER, text) for text in lost]
        return {name: faults for name, faults in found.items() if faults}

    def renew(self) -> None:
        """Computes what nobody has looked at, drops what is not shipped any more, leaves the rest alone."""
        for name, texts in self._texts.items():
            entries = reviewed.load(self._file(name))
            reviewed.save(self._file(name), reviewed.renewed(entries, texts, self.voices[name].reading))
        for name in list(self._abandoned()):
            self._file(name).unlink()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.tsv"

    def _abandoned(self) -> Iterator[str]:
        return (file.stem for file in sorted(self._folder.glob("*.tsv")) if file.stem not in self._texts)


def readings(arguments: argparse.Namespace) -> int:
    places = places_of(arguments)
    if arguments.places:
        return write_places(places.assets, [arguments.town] if arguments.town else [])
    lists = ReviewedReadings(places.assets, places.cache / "speech")
    if arguments.renew:
        lists.renew()
    return told(lists, arguments)


def told(lists: ReviewedReadings, arguments: argparse.Namespace) -> int:
    """Prints what is wrong, and with the furigana that follows from it. Returns 1 when there is any."""
    from kiosk.commands.furigana import ReviewedFurigana  # noqa: PLC0415  heavy, and after the readings

    furigana = ReviewedFurigana(places_of(arguments).assets, lists.voices)
    if arguments.renew:
        furigana.renew()
    found, over = lists.faults(), furigana.faults()
    if arguments.json:
        both = {name: [*map(fault_as_json, found.get(name, ())), *map(furigana_as_json, over.get(name, ()))]
                for name in found.keys() | over.keys()}  # fmt: skip
        print_json(both)
        return 1 if both else 0
    for lines in (found, over):
        for name, faults in lines.items():
            print(*(f"{name}: {fault}" for fault in faults), sep="\n")
    return 1 if found or over else 0


def write_places(assets: Path, more: list[str]) -> int:
    """The lists of the nation and of every town in the catalogue, and of `more`. Raises SettingsError, OSError."""
    from kiosk.adapters.speech import place_names as names  # noqa: PLC0415  needs what only developers have
    from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415  heavy

    known = names.read_places()
    folder = assets / "readings"
    with tempfile.TemporaryDirectory() as empty:
        bare = Japanese(Path(empty), Path(empty))  # what it says without any list
        names.write_list(
            folder / names.NATION,
            "放っておくと読みまちがえる市区町村の名前です。",
            names.national_names(known, bare.reading),
        )
    shipped = [town.name for town in (assets / "catalogue" / "towns").iterdir() if town.is_dir()]
    for town in sorted({*shipped, *more}):
        found = names.town_names(known, town)
        names.write_list(
            folder / "towns" / f"{town}{PLACES}.csv", "県内の市町村と、この町の地区の名前です。", found
        )
        print(f"{town}\t{len(found)}")
    return 0


def fault_as_json(fault: reviewed.Fault) -> dict[str, str]:
    return {
        "kind": fault.kind.name.lower(), "text": fault.text, "computed": fault.computed, "wanted": fault.wanted,
    }  # fmt: skip


def furigana_as_json(fault: FuriganaFault) -> dict[str, str]:
    return {
        "kind": f"furigana_{fault.kind.name.lower()}",
        "text": fault.text,
        "computed": fault.heard,
        "wanted": fault.marked,
    }
