"""Reads `assets/search`: what residents' words mean, in files that an author edits with any editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kiosk.service.search.thesaurus import Concept, Intent, Kana, Thesaurus

T = TypeVar("T")


def load_thesaurus(folder: Path) -> Thesaurus:
    """Every file of the folder. Raises OSError, and ValueError with file and line for what cannot be read."""
    return Thesaurus(
        words=tuple(pair for file in sorted(folder.glob("words.*.tsv")) for pair in _rows(file, _words)),
        concepts=tuple(_rows(folder / "concepts.tsv", _concept)),
        intents=tuple(_rows(folder / "intents.tsv", _intent)),
        kana=tuple(_rows(folder / "kana.tsv", _kana)),
        kanji=_readings(folder / "kanji.tsv"),
        lookalikes=tuple(_rows(folder / "lookalikes.tsv", lambda row: row[0])),
    )


def _rows(file: Path, make: Callable[[list[str]], T]) -> Iterator[T]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            yield make(line.split("\t"))
        except (ValueError, IndexError) as problem:
            raise ValueError(f"{file.name}:{number}: {problem}") from None


def _words(row: list[str]) -> tuple[str, tuple[str, ...]]:
    concept, forms = row
    return concept, tuple(filter(None, forms.split("|")))


def _concept(row: list[str]) -> Concept:
    implied = (pair.split(":") for pair in (row[2].split() if len(row) > 2 else ()))
    return Concept(row[0], float(row[1]), tuple((name, float(strength)) for name, strength in implied))


def _intent(row: list[str]) -> Intent:
    procedure, weight, concepts = row
    return Intent(procedure, float(weight), tuple(concepts.split()))


def _kana(row: list[str]) -> Kana:
    written, heard, vowel, romaji = row
    return Kana(written, heard, vowel, tuple(romaji.split()))


def _readings(file: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reading, characters in _rows(file, lambda row: (row[0], row[1])):
        for character in characters:
            found[character] = (*found.get(character, ()), reading)
    return found
