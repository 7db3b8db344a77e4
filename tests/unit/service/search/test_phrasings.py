"""How well the search understands people: rates on phrasings that are kept apart from the index."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from kiosk.adapters.finding import finder_maker
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.pack import Pack

ROOT = Path(__file__).resolve().parents[4]
CATEGORIES = {
    "colloquial", "kana", "prefix", "typo", "dialect", "romaji", "old", "foreign", "ambiguous", "out",
}  # fmt: skip


class Phrasing(Struct, frozen=True):
    """Something said, and the procedures any of which is right; none when nothing must be found."""

    category: str
    split: str
    text: str
    right: frozenset[str]


def read() -> list[Phrasing]:
    lines = (ROOT / "tests" / "data" / "search_phrasings.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Phrasing(*row[:3], frozenset(filter(None, row[3].split(";")))) for row in rows]


PHRASINGS = read()


@pytest.fixture(scope="module")
def found(packs: Callable[[str], Pack]) -> dict[str, list[str]]:
    """What is found for each phrasing, best first, by the finder that the kiosk makes: in all languages."""
    finder = finder_maker(ROOT / "assets" / "search", GettextTranslator(ROOT / "locales"))(packs("02402"))
    return {phrasing.text: [hit.id for hit in finder.find(phrasing.text)] for phrasing in PHRASINGS}


def test_the_set_is_large_and_well_formed(packs):
    """At least 300 phrasings of every kind, each once, for procedures there are; a third of the first 644 held apart."""
    ids = {procedure.id for procedure in packs("02402").procedures}
    held = [phrasing for phrasing in PHRASINGS if phrasing.split == "held"]
    assert len(PHRASINGS) >= 300
    assert {phrasing.category for phrasing in PHRASINGS} == CATEGORIES
    assert len({phrasing.text for phrasing in PHRASINGS}) == len(PHRASINGS)
    assert set().union(*(phrasing.right for phrasing in PHRASINGS)) == ids
    assert [p.text for p in PHRASINGS if bool(p.right) is (p.category == "out")] == []
    assert len(held) >= 200
    assert all(zlib.crc32(phrasing.text.encode()) % 3 == 0 for phrasing in held)


@pytest.mark.parametrize("split", ["tuned", "held"])
def test_the_right_procedure_comes_first(found, split):
    """In the first three for 95 of 100, the very first for 85."""
    told = [phrasing for phrasing in PHRASINGS if phrasing.split == split and phrasing.right]
    first = [p.text for p in told if p.right.isdisjoint(found[p.text][:1])]
    three = [p.text for p in told if p.right.isdisjoint(found[p.text][:3])]
    assert len(first) <= 0.15 * len(told), first
    assert len(three) <= 0.05 * len(told), three


@pytest.mark.parametrize("category", sorted(CATEGORIES - {"out"}))
def test_no_way_of_speaking_is_left_out(found, category):
    """In the first three for 90 of 100 of each kind."""
    told = [phrasing for phrasing in PHRASINGS if phrasing.category == category]
    three = [p.text for p in told if p.right.isdisjoint(found[p.text][:3])]
    assert len(three) <= 0.1 * len(told), three


@pytest.mark.parametrize("split", ["tuned", "held"])
def test_nothing_is_guessed_for_what_is_none_of_ours(found, split):
    """Nothing at all for 90 of 100."""
    told = [phrasing for phrasing in PHRASINGS if phrasing.split == split and not phrasing.right]
    wild = {phrasing.text: found[phrasing.text] for phrasing in told if found[phrasing.text]}
    assert len(wild) <= 0.1 * len(told), wild
