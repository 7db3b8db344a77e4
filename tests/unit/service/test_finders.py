"""Finders: one for each content and language, made when needed, made anew when the content changes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.domain.pack import Pack
from kiosk.service.finders import MOST, Finders


class Hit(Struct, frozen=True):
    id: str


class Answering:
    """Finds one procedure; remembers what it was asked."""

    def __init__(self, pack: Pack, language: str, found: str) -> None:
        self.pack, self.language, self.found = pack, language, found
        self.asked: list[tuple[str, int]] = []
        self.left = 2

    def prepare(self) -> bool:
        self.left -= 1
        return self.left > 0

    def find(self, text: str, limit: int) -> Sequence[Hit]:
        self.asked.append((text, limit))
        return (Hit(self.found),)


def test_a_finder_is_made_once_for_each_content_and_language(packs):
    """Not for every key, and not before it is needed."""
    made: list[Answering] = []

    def make(pack: Pack, language: str) -> Answering:
        made.append(Answering(pack, language, "mv-in"))
        return made[-1]

    finders, here, there = Finders(make), packs("02402"), packs("02201")
    assert made == []
    for text in ("ひ", "ひっ"):
        assert [p.id for p in finders.find(here, "ja", text)] == ["mv-in"]
    finders.find(here, "en", "m")
    finders.find(there, "ja", "ひ")
    assert [(finder.pack is here, finder.language) for finder in made] == [
        (True, "ja"),
        (True, "en"),
        (False, "ja"),
    ]
    assert made[0].asked == [("ひ", MOST), ("ひっ", MOST)]


def test_it_is_got_ready_in_steps(packs):
    """True while there is more to do."""
    finders, pack = Finders(lambda pack, language: Answering(pack, language, "mv-in")), packs("02402")
    assert finders.prepare(pack, "ja")
    assert not finders.prepare(pack, "ja")


def test_easy_japanese_is_searched_as_japanese(packs):
    """The same words are typed: a second index would be the same once more."""
    finders, pack = Finders(lambda pack, language: Answering(pack, language, "mv-in")), packs("02402")
    finders.find(pack, "ja", "ひ")
    finders.find(pack, "ja_Hrkt", "ひ")
    assert finders.languages == {"ja"}


def test_languages_are_given_back(packs):
    """What one visitor searched in is not kept for the year; the kiosk's own is."""
    finders, pack = Finders(lambda pack, language: Answering(pack, language, "mv-in")), packs("02402")
    for language in ("ja", "en", "ko"):
        finders.find(pack, language, "m")
    finders.keep_only(("ja_Hrkt", "vi"))
    assert finders.languages == {"ja"}
    assert [p.id for p in finders.find(pack, "en", "m")] == ["mv-in"]
