"""The reading of every shipped text, once a person has looked at it: assets/readings/reviewed/*.tsv.

A line is `text⇥kana`; a `?` before the kana says that nobody has looked at it yet.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.reviewed_list import UNREVIEWED, rows, write
from kiosk.adapters.speech.kana import hiragana
from kiosk.errors import ContentError

Read = Callable[[str], str]
"""A text → the kana that will be heard (`Japanese.reading`)."""

_HEAD = """\
# 画面の言葉と、人が確かめた読みです。は→わ、へ→え、を→お と書きます。「make readings」で作り直します。
# 読みの前に ? があるものは、まだだれも確かめていません。正しければ ? を消します。
# ちがっていれば administrative.csv に正しい読みを書き、もう一度「make readings」をします。
# 確かめた読みのほうが古いときは、その行を消してから「make readings」をします。
"""
_BRACKETED = re.compile("（[^（）]*）")
"""An author's reading may leave out what stands in brackets."""
_SEPARATORS = re.compile("[、。・ ]")
_AS_HEARD = {"は": "わ", "へ": "え"}
"""Particles: written so, spoken so. を is always お."""


class Reviewed(Struct, frozen=True):
    """A reading, and whether a person has looked at it."""

    kana: str
    seen: bool = True

    def line(self, text: str) -> str:
        """As it stands in the list."""
        return f"{text}\t{'' if self.seen else UNREVIEWED}{self.kana}"


class Kind(enum.Enum):
    """What is not as it should be with a text."""

    MISSING = "まだ読みがありません"
    UNSEEN = "まだだれも確かめていません"
    DIFFERS = "確かめた読みとちがいます"
    LEFT_OVER = "もう使われていません"
    AUTHOR = "原稿の読みがなとちがいます"
    SILENT = "声になりません"


class Fault(Struct, frozen=True):
    """`computed` is what would be heard today, `wanted` the reviewed or the author's reading."""

    kind: Kind
    text: str
    computed: str = ""
    wanted: str = ""

    def __str__(self) -> str:
        lines = [f"{self.kind.value}: {self.text}"]
        lines += [f"    いまの読み  {self.computed}"] if self.computed else []
        lines += [f"    正しい読み  {self.wanted}"] if self.wanted else []
        return "\n".join(lines)


def load(file: Path) -> dict[str, Reviewed]:
    """The lines of a list; none when there is no file. Raises ContentError with the line."""
    found: dict[str, Reviewed] = {}
    for number, line in rows(file):
        text, tab, kana = line.partition("\t")
        plain = kana.removeprefix(UNREVIEWED).strip()
        if not (text and tab and plain) or "\t" in kana:
            raise ContentError("書き方は「画面の言葉⇥読み」です", file, number)
        if text in found:
            raise ContentError(f"「{text}」が2回あります", file, number)
        found[text] = Reviewed(plain, not kana.startswith(UNREVIEWED))
    return found


def save(file: Path, entries: Mapping[str, Reviewed]) -> None:
    """Writes a list in order, whole or not at all."""
    write(file, _HEAD, (entry.line(text) for text, entry in sorted(entries.items())))


def renewed(entries: Mapping[str, Reviewed], texts: Mapping[str, str], read: Read) -> dict[str, Reviewed]:
    """The list for today's `texts`: what was reviewed stays, what nobody has looked at is computed anew."""
    return {
        text: entries[text] if text in entries and entries[text].seen else Reviewed(read(text), seen=False)
        for text in texts
    }


def faults(entries: Mapping[str, Reviewed], texts: Mapping[str, str], read: Read) -> Iterator[Fault]:
    """Everything that keeps a list from being right. `texts`: each with its author's reading, or ""."""
    for text, authors in sorted(texts.items()):
        computed = read(text)
        kept = entries.get(text)
        if not computed:
            yield Fault(Kind.SILENT, text)
        elif kept is None:
            yield Fault(Kind.MISSING, text, computed)
        elif not kept.seen:
            yield Fault(Kind.UNSEEN, text, computed)
        elif kept.kana != computed:
            yield Fault(Kind.DIFFERS, text, computed, kept.kana)
        if authors and not any(agree(read(said), authors) for said in (text, _BRACKETED.sub("", text))):
            yield Fault(Kind.AUTHOR, text, computed, authors)
    for text in sorted(entries.keys() - texts.keys()):
        yield Fault(Kind.LEFT_OVER, text)


def agree(heard: str, written: str) -> bool:
    """True when what is heard is what an author wrote with は, へ, を as one writes them."""
    one, other = (_SEPARATORS.sub("", hiragana(kana)).replace("を", "お") for kana in (heard, written))
    return len(one) == len(other) and all(
        a == b or a == _AS_HEARD.get(b) for a, b in zip(one, other, strict=True)
    )
