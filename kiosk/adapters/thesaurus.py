"""Reads `assets/search`: what residents' words mean, in files that an author edits with any editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.service.search.thesaurus import Concept, Intent, Kana, Thesaurus


def load_thesaurus(folder: Path) -> Thesaurus:
    """Every file of the folder. Raises OSError, and ValueError with file and line for what cannot be read."""
    words = (row for file in sorted(folder.glob("words.*.tsv")) for row in _rows(file, 2))
    return Thesaurus(
        words=tuple((concept, tuple(filter(None, forms.split("|")))) for concept, forms in words),
        concepts=tuple(_concept(row) for row in _rows(folder / "concepts.tsv", 2)),
        intents=tuple(_intent(row) for row in _rows(folder / "intents.tsv", 3)),
        kana=tuple(_kana(row) for row in _rows(folder / "kana.tsv", 4)),
        kanji=_readings(folder / "kanji.tsv"),
        lookalikes=tuple(row[0] for row in _rows(folder / "lookalikes.tsv", 1)),
    )


def _rows(file: Path, least: int) -> Iterator[list[str]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) < least:
            raise ValueError(f"{file.name}:{number}: {least} columns are needed")
        yield row


def _concept(row: list[str]) -> Concept:
    implied = (pair.split(":") for pair in (row[2].split() if len(row) > 2 else ()))
    return Concept(row[0], float(row[1]), tuple((name, float(strength)) for name, strength in implied))


def _intent(row: list[str]) -> Intent:
    return Intent(row[0], float(row[1]), tuple(row[2].split()))


def _kana(row: list[str]) -> Kana:
    return Kana(row[0], row[1], row[2], tuple(row[3].split()))


def _readings(file: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reading, characters in _rows(file, 2):
        for character in characters:
            found[character] = (*found.get(character, ()), reading)
    return found
