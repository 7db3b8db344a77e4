"""How Japanese is read: our normaliser and lists of readings, Open JTalk, and rules for 方 and 何.

The one front end of the voice and of `kiosk read`, so that what is checked is what is heard.
"""

from __future__ import annotations

import copy
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.adapters.speech import readings
from kiosk.adapters.speech.clauses import Clause, clauses
from kiosk.adapters.speech.contexts import correct
from kiosk.adapters.speech.fold import Folded
from kiosk.adapters.speech.kana import spoken_hiragana, with_vowels
from kiosk.adapters.speech.normalise import normalise
from kiosk.adapters.speech.open_jtalk import OpenJTalk, pyopenjtalk, revert_pron_to_read
from kiosk.adapters.speech.written import written_words

Features = list[dict[str, Any]]

OPENING_MORAE = 4
LONG_OPENING_MORAE = 12
OPENING_PAUSE = 0.06
"""Seconds between an opening phrase and the rest of its clause: a breath that is hardly heard."""


class Spoken(Struct, frozen=True):
    """A piece ready for the voice; `location` and `length` count characters of the displayed text."""

    labels: list[str]
    phonemes: tuple[str, ...]
    location: int
    length: int
    pause: float


class Word(Struct, frozen=True):
    """Characters [start, end) of the displayed text, and what is heard for them."""

    start: int
    end: int
    kana: str


def opening_phrase(features: Features) -> int:
    """How many words of a long first clause are made into sound first, so that it begins at once; 0: all.

    The voice takes about 0.08 s for a second of sound on a kiosk's processor, so 25 morae would keep
    people waiting for half a second.
    """
    if sum(feature["mora_size"] for feature in features) <= LONG_OPENING_MORAE:
        return 0
    morae = 0
    for index, feature in enumerate(features):
        if feature["chain_flag"] == 0 and feature["mora_size"] and morae >= OPENING_MORAE:
            return index
        morae += feature["mora_size"]
    return 0


def _is_whole(folded: Folded, start: int, end: int) -> bool:
    """Whether characters [start, end) are kana, and all that one piece of the displayed text became."""
    span, around = folded.spans[start], folded.spans[max(0, start - 1) : start] + folded.spans[end : end + 1]
    kana = re.fullmatch("[ぁ-ゖァ-ヺー]+", folded.text[start:end])
    return bool(kana) and set(folded.spans[start:end]) == {span} and span not in around


class Japanese:
    """Reads Japanese aloud, on paper. Faulty lines of the lists are left out and kept in `faults`."""

    def __init__(self, assets: Path, cache: Path, town: str = "") -> None:
        """`assets` holds readings/; compiled lists are kept in `cache`; `town` is a JIS code or ""."""
        entries, self.faults = readings.read_lists(assets, town)
        self._words = readings.latin_words(entries)
        source = readings.dictionary_source(entries)
        userdic = b""
        if source:
            userdic = str(readings.compiled(source, cache, pyopenjtalk.mecab_dict_index)).encode()
        self._jtalk = OpenJTalk(pyopenjtalk.OPEN_JTALK_DICT_DIR, userdic, [True] if userdic else None)

    def normalise(self, text: str) -> Folded:
        """The text as it is given to Open JTalk."""
        return normalise(text, self._words)

    def spoken(self, text: str) -> Iterator[Spoken]:
        """The pieces to be said, in order; none when there is nothing to say. Never raises."""
        folded = self.normalise(text)
        first = True
        for clause in clauses(folded.text):
            features = self._features(clause)
            start, end = folded.displayed(clause.start, clause.end)
            opening = opening_phrase(features) if first else 0
            for some, pause in ((features[:opening], OPENING_PAUSE), (features[opening:], clause.pause)):
                labels = pyopenjtalk.make_label(some, jtalk=self._jtalk) if some else []  # type: ignore[arg-type]
                phonemes = tuple(label.split("-", 1)[1].split("+", 1)[0] for label in labels)
                if any(phoneme not in ("sil", "pau") for phoneme in phonemes):
                    first = False
                    yield Spoken(labels, phonemes, start, end - start, pause)

    def reading(self, text: str) -> str:
        """What will be heard, as hiragana: は, へ, を as わ, え, お; 、 and 。 kept."""
        return "".join(map(self._clause_reading, clauses(self.normalise(text).text))).strip("、")

    def words(self, text: str) -> list[Word]:
        """What each word of the displayed text is read as.

        Of what the normaliser rewrote, only what became one word of kana (毎月1日 → ついたち).
        """
        folded = self.normalise(text)
        found: list[Word] = []
        for clause in clauses(folded.text):
            read = [(feature["string"], self._kana(feature)) for feature in self._ordinary(clause)]
            for start, end, kana in written_words(clause.text, read):
                first, last = folded.displayed(clause.start + start, clause.start + end)
                same = (
                    unicodedata.normalize("NFKC", text[first:last]).replace(",", "") == clause.text[start:end]
                )
                if same or _is_whole(folded, clause.start + start, clause.start + end):
                    found.append(Word(first, last, kana))
        return found

    def _features(self, clause: Clause) -> Features:
        # Sudachi is left out: 77 MB for not one better reading in our lists.
        features = pyopenjtalk.run_frontend(
            clause.text, use_sudachi_kanji_yomi=False, predict_nani=False, jtalk=self._jtalk
        )
        return correct(features)  # type: ignore[arg-type]

    def _ordinary(self, clause: Clause) -> Any:
        """The features with readings as people write them."""
        features: Any = copy.deepcopy(self._features(clause))
        return revert_pron_to_read(
            features, revert_long_vowels=True, revert_yotsugana=True, jtalk=self._jtalk
        )

    @staticmethod
    def _kana(feature: Any) -> str:
        return spoken_hiragana([with_vowels(feature["read"], feature["pron"])])

    def _clause_reading(self, clause: Clause) -> str:
        ordinary = self._ordinary(clause)
        said = spoken_hiragana(with_vowels(feature["read"], feature["pron"]) for feature in ordinary)
        return said + clause.text[-1:] if said and clause.text[-1:] in "、。！？" else said


def reading(text: str, *, assets: Path, cache: Path | None = None, town: str = "") -> str:
    """Hiragana as `text` will be spoken, for `kiosk read TEXT`. Without `cache`, nothing is kept."""
    if cache is not None:
        return Japanese(assets, cache, town).reading(text)
    with tempfile.TemporaryDirectory() as folder:
        return Japanese(assets, Path(folder), town).reading(text)
