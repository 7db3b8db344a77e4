"""Looks up the furigana of what is on the screen: whole texts, interface texts with their gaps filled, parts side by side.

Nothing is worked out here. What nobody has written down has nothing over it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.furigana import lists
from kiosk.domain.ruby import Rubies, Ruby, unread
from kiosk.errors import ContentError

log = logging.getLogger(__name__)
_EVERYWHERE = ("kiosk", "catalogue")
_PARTS = re.compile(r"\d+年|\d+月|\d+日|[ 　]+|[^ 　]+?(?=[ 　]|$)")
"""A day, or words side by side."""
_DEEPEST = 3
"""Gaps in what fills a gap."""


class _Template(Struct, frozen=True):
    """An interface text with gaps. `literal`: how many characters are its own; `patterns`: gaps short first, long first."""

    text: str
    patterns: tuple[re.Pattern[str], re.Pattern[str]]
    rubies: Rubies
    literal: int


class FuriganaBook:
    """The lists of a town's kiosk, read when somebody first asks for furigana."""

    def __init__(self, assets: Path, town: str = "") -> None:
        self._folder, self._town = assets / "readings" / "ruby", town
        self._texts: dict[str, Rubies] | None = None
        self._templates: list[_Template] = []
        self._cached = lru_cache(maxsize=1024)(self._of)

    def __call__(self, text: str) -> Rubies:
        """What stands over a text. Only what a person has looked at; of a faulty list, nothing."""
        if not text or not unread(text, ()):
            return ()
        return self._cached(text, _DEEPEST)

    def _open(self) -> dict[str, Rubies]:
        found: dict[str, Rubies] = {}
        for name in filter(None, (*_EVERYWHERE, self._town)):
            try:
                entries = lists.load(self._folder / f"{name}.txt")
            except (ContentError, OSError) as fault:
                log.warning("left out: %s", fault)
                continue
            found.update((text, entry.rubies) for text, entry in entries.items() if entry.seen)
        templates = [_template(text, rubies) for text, rubies in found.items() if lists.GAP.search(text)]
        self._templates = sorted(templates, key=lambda template: -template.literal)
        return found

    def _of(self, text: str, depth: int) -> Rubies:
        if self._texts is None:
            self._texts = self._open()
        if text in self._texts or not depth:
            return self._texts.get(text, ())
        best: Rubies = ()
        for found in self._ways(text, depth):
            if not unread(text, found):
                return found
            best = best or found
        return self._side_by_side(text, depth) or best

    def _ways(self, text: str, depth: int) -> Iterator[Rubies]:
        """By every interface text that this may be with its gaps filled, the one with most words of its own first."""
        for template in self._templates:
            for pattern in template.patterns:
                if match := pattern.fullmatch(text):
                    yield self._filled(template, match, depth)

    def _filled(self, template: _Template, match: re.Match[str], depth: int) -> Rubies:
        found: list[Ruby] = []
        moved = 0
        rubies = list(template.rubies)
        for number, gap in enumerate(lists.GAP.finditer(template.text), 1):
            while rubies and rubies[0].start < gap.start():
                found.append(rubies.pop(0).within(-moved))
            found += [ruby.within(-match.start(number)) for ruby in self._known(match[number], depth)]
            moved += len(match[number]) - len(gap.group())
        return (*found, *(ruby.within(-moved) for ruby in rubies))

    def _side_by_side(self, text: str, depth: int) -> Rubies:
        parts = list(_PARTS.finditer(text))
        if len(parts) < 2 or "".join(part.group() for part in parts) != text:
            return ()
        return tuple(
            ruby.within(-part.start()) for part in parts for ruby in self._known(part.group(), depth)
        )

    def _known(self, text: str, depth: int) -> Rubies:
        return self._cached(text, depth - 1) if unread(text, ()) else ()


def _template(text: str, rubies: Rubies) -> _Template:
    literals = lists.GAP.split(text)
    short, long = (re.compile(gap.join(map(re.escape, literals))) for gap in ("(.*?)", "(.*)"))
    return _Template(text, (short, long), rubies, sum(map(len, literals)))
