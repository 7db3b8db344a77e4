"""The furigana of every shipped text that is shown, looked at beforehand: assets/readings/ruby/*.txt.

A line is the text with its furigana, 役《やく》場《ば》の2階《かい》; a `?` before it says that nobody has looked at it.
Gaps of interface texts stand as {name}.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.reviewed_list import UNREVIEWED, rows, write
from kiosk.adapters.speech.kana import hiragana
from kiosk.domain.ruby import Rubies, is_kanji, marked, parsed, unread
from kiosk.errors import ContentError

GAP = re.compile(r"\{[a-z_]+\}")
_HEAD = """\
# 画面の言葉の、ふりがなです。漢字のすぐ後ろの《 》に書きます。例 役《やく》場《ば》
# 漢字だけでないときは、どこからかを ｜ で示します。例 ｜20日《はつか》
# 「make readings」で、声の読み（reviewed）から作り直します。行の前に ? があるものは、まだだれも確かめていません。
# 正しければ ? を消します。ちがっていれば直して ? を消します。直した行は、読みと合うかぎり、そのまま残ります。
"""
_HEARD = {"は": "はわ", "へ": "へえ", "を": "をお", "づ": "づず", "ぢ": "ぢじ", "ー": "ーあいうえお"}
_AFTER_A_NUMBER = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
_KANA = re.compile("[ぁ-ゖー]")


class Marked(Struct, frozen=True):
    """The furigana of a text, and whether a person has looked at it."""

    rubies: Rubies
    seen: bool = True

    def line(self, text: str) -> str:
        """As it stands in the list."""
        return f"{'' if self.seen else UNREVIEWED}{marked(text, self.rubies)}"


class Kind(enum.Enum):
    """What is not as it should be with the furigana of a text."""

    MISSING = "まだふりがながありません"
    UNSEEN = "ふりがなを、まだだれも確かめていません"
    DIFFERS = "ふりがなが、読みとちがいます"
    BARE = "ふりがなのない漢字があります"
    LEFT_OVER = "もう使われていません"


class Fault(Struct, frozen=True):
    """`marked` is what the list says, `heard` the reading that it should give."""

    kind: Kind
    text: str
    marked: str = ""
    heard: str = ""

    def __str__(self) -> str:
        lines = [f"{self.kind.value}: {self.text}"]
        lines += [f"    ふりがな  {self.marked}"] if self.marked else []
        lines += [f"    読み      {self.heard}"] if self.heard else []
        return "\n".join(lines)


class Shown(Struct, frozen=True):
    """A text that is shown. `heard`: its readings, its gaps filled in turn; `seen`: a person has looked at them all."""

    heard: tuple[str, ...]
    seen: bool
    made: Callable[[], Rubies]
    """Its furigana out of the dictionary."""


def load(file: Path) -> dict[str, Marked]:
    """The lines of a list, by text; none when there is no file. Raises ContentError with the line."""
    found: dict[str, Marked] = {}
    for number, line in rows(file):
        text, rubies = parsed(line.removeprefix(UNREVIEWED))
        if text in found or re.search("[｜《》]", text):
            raise ContentError("書き方は 役《やく》場《ば》 です。同じ言葉は1回だけです", file, number)
        found[text] = Marked(rubies, not line.startswith(UNREVIEWED))
    return found


def save(file: Path, entries: Mapping[str, Marked]) -> None:
    """Writes a list in order, whole or not at all."""
    write(file, _HEAD, (entry.line(text) for text, entry in sorted(entries.items())))


def renewed(entries: Mapping[str, Marked], texts: Mapping[str, Shown]) -> dict[str, Marked]:
    """The list for today's `texts`: what was looked at and still gives the reading stays, the rest is made anew."""
    found: dict[str, Marked] = {}
    for text, shown in texts.items():
        kept = entries.get(text)
        if kept is None or not kept.seen or _wrong(text, kept.rubies, shown):
            rubies = shown.made()
            kept = Marked(rubies, seen=shown.seen and not _wrong(text, rubies, shown))
        found[text] = kept
    return found


def faults(entries: Mapping[str, Marked], texts: Mapping[str, Shown]) -> Iterator[Fault]:
    """Everything that keeps a list from being right."""
    for text, shown in sorted(texts.items()):
        kept = entries.get(text)
        if kept is None:
            yield Fault(Kind.MISSING, text, heard=shown.heard[0])
        elif wrong := _wrong(text, kept.rubies, shown):
            yield wrong
        elif not kept.seen:
            yield Fault(Kind.UNSEEN, text, marked(text, kept.rubies), shown.heard[0])
    for text in sorted(entries.keys() - texts.keys()):
        yield Fault(Kind.LEFT_OVER, text)


def _wrong(text: str, rubies: Rubies, shown: Shown) -> Fault | None:
    written = marked(text, rubies)
    if unread(GAP.sub("", text), ()) and unread(text, rubies):
        return Fault(Kind.BARE, text, written)
    pattern = re.compile(_pattern(text, rubies))
    for heard in shown.heard:
        if not pattern.fullmatch(heard):
            return Fault(Kind.DIFFERS, text, written, heard)
    return None


def _pattern(text: str, rubies: Rubies) -> str:
    """What a text with this furigana may be heard as: kana as they are written or sound, digits and letters as anything."""
    parts: list[str] = []
    at = 0
    for ruby in rubies:
        counts = text[at : ruby.start].endswith("}")  # 第{edition}版: はん, after 1 and 3 heard as ぱん
        first = (
            f"[{ruby.kana[0]}{ruby.kana[0].translate(_AFTER_A_NUMBER)}]" if counts else _kana(ruby.kana[0])
        )
        parts += (_unmarked(text[at : ruby.start]), first, "".join(map(_kana, ruby.kana[1:])))
        at = ruby.end
    return "".join((*parts, _unmarked(text[at:])))


def _unmarked(text: str) -> str:
    return "".join(map(_character, GAP.sub("\0", hiragana(text))))


def _character(character: str) -> str:
    if _KANA.match(character):
        return _kana(character)
    if is_kanji(character):
        return re.escape(character)  # matches no reading
    return ".*" if character == "\0" or character.isalnum() else "[、。！？]?"


def _kana(kana: str) -> str:
    return f"[{_HEARD.get(kana, kana)}]"
