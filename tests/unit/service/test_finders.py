"""Finders: one for each content, made when needed, made anew when the content changes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.domain.pack import Pack
from kiosk.service.finders import MOST, Finders


class Hit(Struct, frozen=True):
    id: str


class Answering:
    """Finds one procedure; remembers what it was asked."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.asked: list[tuple[str, int]] = []
        self.left = 2

    def prepare(self) -> bool:
        self.left -= 1
        return self.left > 0

    def find(self, text: str, limit: int) -> Sequence[Hit]:
        self.asked.append((text, limit))
        return (Hit("mv-in"),)


def test_a_finder_is_made_once_for_each_content(packs):
    """Not for every key, and not before it is needed."""
    made: list[Answering] = []

    def make(pack: Pack) -> Answering:
        made.append(Answering(pack))
        return made[-1]

    finders, here, there = Finders(make), packs("02402"), packs("02201")
    assert made == []
    for text in ("ひ", "ひっ"):
        assert [p.id for p in finders.find(here, text)] == ["mv-in"]
    finders.find(there, "ひ")
    assert [finder.pack is here for finder in made] == [True, False]
    assert made[0].asked == [("ひ", MOST), ("ひっ", MOST)]


def test_it_is_got_ready_in_steps(packs):
    """True while there is more to do."""
    finders, pack = Finders(Answering), packs("02402")
    assert finders.prepare(pack)
    assert not finders.prepare(pack)
