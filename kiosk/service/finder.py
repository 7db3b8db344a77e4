"""Finds procedures by what people call them: the door to kiosk.service.search.

Matches meanings first and spelling second; says nothing rather than something wild.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from kiosk.domain.pack import Pack
from kiosk.service.search.index import NOBODY, Index
from kiosk.service.search.lexicon import Lexicon
from kiosk.service.search.reading import Reader, Translate
from kiosk.service.search.spelling import normal
from kiosk.service.search.thesaurus import Thesaurus
from kiosk.service.search.understanding import Understanding

SURE = 0.58
"""Least score of the first hit: below it a resident is told that nothing was found."""
BESIDE_THE_FIRST = 0.72
"""Least score of a further hit, as a share of the first one's."""


class Hit(Struct, frozen=True):
    """A procedure with how well it fits, 0–1."""

    id: str
    official_name: str
    title: str
    score: float


def fold(text: str) -> str:
    """One spelling for the many ways of typing a word, without spaces."""
    return normal(text).replace(" ", "")


class Finder:
    """Searches one town's catalogue, at each keystroke, in all languages at once.

    Making one is cheap. The index is built by the first `find`, or in small steps by `prepare`.
    `translations` give the catalogue's texts in each further language; `title` what hits are called.
    """

    def __init__(
        self,
        pack: Pack,
        thesaurus: Thesaurus,
        translations: Sequence[Translate] = (),
        title: Translate | None = None,
    ) -> None:
        self._pack = pack
        self._title = title
        self._lexicon = Lexicon(thesaurus.kana)
        self._index = Index(self._lexicon.weights)
        reader = Reader(thesaurus, self._lexicon, self._index)
        self._understanding = Understanding(
            self._lexicon, reader.sayings, thesaurus.kanji, thesaurus.lookalikes
        )
        self._steps: Iterator[None] | None = chain(
            reader.read(pack, translations), self._understanding.prepare()
        )

    def prepare(self) -> bool:
        """One step of building the index; True while there is more to do."""
        if self._steps is not None and next(self._steps, False) is False:
            self._steps = None
        return self._steps is not None

    def find(self, text: str, limit: int = 6) -> tuple[Hit, ...]:
        """The procedures that fit, best first; none when nothing surely does."""
        while self.prepare():
            pass
        scores: dict[int, float] = {}
        for query in self._understanding.queries(normal(" ".join(text.split()))):
            for place, score in self._index.scores(query).items():
                scores[place] = max(score, scores.get(place, 0.0))
        nobody = scores.pop(NOBODY, 0.0)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or ranked[0][1] < max(SURE, nobody):
            return ()
        least = max(SURE * 0.8, ranked[0][1] * BESIDE_THE_FIRST)
        return tuple(self._hit(place, score) for place, score in ranked[:limit] if score >= least)

    def _hit(self, place: int, score: float) -> Hit:
        procedure = self._pack.procedures[place]
        title = self._title("title", procedure.title) if self._title else procedure.title
        return Hit(procedure.id, procedure.official_name, title, round(score, 3))
