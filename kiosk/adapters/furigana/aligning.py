"""Divides what is read into what stands over each kanji: 窓口で, まどぐちで → 窓《まど》口《ぐち》で.

Only for making the lists: nothing here runs on a kiosk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kiosk.adapters.speech.japanese import Word
from kiosk.adapters.speech.kana import hiragana
from kiosk.domain.ruby import Rubies, Ruby, is_kanji

_VOICED = str.maketrans(
    "かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだじずでどばびぶべぼ"
)
_PLOSIVE = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
_CLOSED = "つくちき"
"""Endings that become っ before another sound: 学 (がく), 学校 (がっこう)."""
_LONGEST = 5
"""kana over one kanji (志: こころざし)."""
_FOREIGN = re.compile(r"[\dA-Za-z０-９Ａ-Ｚａ-ｚ][\dA-Za-z０-９Ａ-Ｚａ-ｚ.,．，]*")
"""Digits and letters: nothing stands over them but where they are one word with their kanji (20日)."""
_SOUNDS = {"は": "わ", "へ": "え", "を": "お", "ぢ": "じ", "づ": "ず"}

Readings = Mapping[str, frozenset[str]]
"""Kanji → its readings, each also as it sounds inside a word."""


def load_readings(*files: Path) -> Readings:
    """Out of lists with lines `kana⇥kanji`. Raises OSError."""
    found: dict[str, set[str]] = {}
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            kana, _, kanji = line.partition("\t")
            for character in "" if line.startswith("#") else kanji:
                found.setdefault(character, set()).update(_inside_a_word(kana))
    return {kanji: frozenset(readings) for kanji, readings in found.items()}


def _inside_a_word(kana: str) -> Iterator[str]:
    first, rest = kana[0], kana[1:]
    for start in dict.fromkeys((first, first.translate(_VOICED), first.translate(_PLOSIVE))):
        yield start + rest
        if rest and rest[-1] in _CLOSED:
            yield f"{start}{rest[:-1]}っ"


def aligned(text: str, words: Sequence[Word], readings: Readings) -> Rubies:
    """What stands over each kanji; over a whole run where its kanji are not read one by one (今日)."""
    found: list[Ruby] = []
    for word in words:
        found += _over_word(text[word.start : word.end], word, readings)
    return tuple(found)


def _over_word(written: str, word: Word, readings: Readings) -> list[Ruby]:
    foreign = _FOREIGN.match(written)
    if not any(map(is_kanji, written)):
        return []
    if not foreign:
        return _over(written, word.kana, word.start, readings)
    for said in range(1, len(word.kana)):
        ways = list(_ways(written[foreign.end() :], word.kana[said:], 0, readings, single=False))
        if len(ways) == 1:
            return _shifted(ways[0], word.start + foreign.end())
    return [Ruby(word.start, len(written), word.kana)]  # 20日, 1人


def _over(written: str, kana: str, start: int, readings: Readings) -> list[Ruby]:
    split = _one_by_one(written, kana, readings) or _run_by_run(written, kana)
    return _shifted(split, start) if split else [Ruby(start, len(written), kana)]


def _shifted(rubies: Sequence[Ruby], by: int) -> list[Ruby]:
    return [ruby.within(-by) for ruby in rubies]


def _one_by_one(written: str, kana: str, readings: Readings) -> list[Ruby]:
    """Each kanji with a reading of its own; nothing where that is not possible in exactly one way."""
    single = sum(map(is_kanji, written)) == 1
    ways = list(_ways(written, kana, 0, readings, single=single))
    return ways[0] if len(ways) == 1 else []


def _ways(written: str, kana: str, at: int, readings: Readings, *, single: bool) -> Iterator[list[Ruby]]:
    if at == len(written):
        if not kana:
            yield []
        return
    character = written[at]
    if not is_kanji(character):
        if kana and sounds_as(hiragana(character), kana[0]):
            yield from _ways(written, kana[1:], at + 1, readings, single=single)
        return
    known = readings.get(written[at - 1] if character == "々" and at else character, frozenset())
    for length in range(1, min(len(kana), _LONGEST) + 1):
        if single or kana[:length] in known:
            for rest in _ways(written, kana[length:], at + 1, readings, single=single):
                yield [Ruby(at, 1, kana[:length]), *rest]


def _run_by_run(written: str, kana: str) -> list[Ruby]:
    """Each run of kanji as one, between kana that are heard as they are written; nothing where that is not clear."""
    runs = [match.span() for match in re.finditer("[^ぁ-ゖァ-ヺー]+", written)]
    pattern, at = "", 0
    for start, end in runs:
        pattern += _literal(written[at:start]) + "(.+?)"
        at = end
    match = re.fullmatch(pattern + _literal(written[at:]), kana)
    return [Ruby(s, e - s, match[n]) for n, (s, e) in enumerate(runs, 1)] if match else []


def _literal(kana: str) -> str:
    return "".join(f"[{c}{_SOUNDS.get(c, '')}]" for c in hiragana(kana))


def sounds_as(written: str, heard: str) -> bool:
    """は as わ, を as お, づ as ず."""
    return heard in (written, _SOUNDS.get(written))
