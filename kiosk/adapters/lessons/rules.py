"""What a fitting lesson must still keep to: readable from the last row, and whole. Yields (path, what to do)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.rules import twice
from kiosk.adapters.catalogue.shape import Fault
from kiosk.domain.lesson import Kind, Lesson, Slide

MOST_SLIDES = 24
MOST_LINES = 3
MOST_PICTURES = 2
MINUTES = range(5, 91)
_FRIGHTENING = ("ユーザー", "アクセス", "エラー", "無効", "不正")
_DIGITS = re.compile(r"\d{7,}")


def lesson(content: Lesson, pictures: Collection[str]) -> Iterator[Fault]:
    """Every fault of one lesson. `pictures`: names of the drawings there are."""
    yield from twice([slide.id for slide in content.slides], ("slides",), "id")
    yield from twice([question.id for question in content.questions], ("questions",), "id")
    if content.minutes not in MINUTES:
        yield ("minutes",), f"「minutes」は、{MINUTES[0]}から{MINUTES[-1]}までにしてください"
    for key, found, most in (
        ("aims", len(content.aims), 4),
        ("notes", len(content.notes), 8),
        ("slides", len(content.slides), MOST_SLIDES),
        ("questions", len(content.questions), 8),
    ):
        if not 1 <= found <= most:
            yield (key,), f"「{key}」は、1つから{most}までにしてください"
    if not 1 <= len(content.handout.lines) <= 8:
        yield ("handout", "lines"), "「lines」は、1つから8つまでにしてください"
    for number, slide in enumerate(content.slides):
        yield from _slide(slide, ("slides", number), pictures)


def _slide(slide: Slide, path: Path, pictures: Collection[str]) -> Iterator[Fault]:
    if len(slide.lines) > MOST_LINES:
        yield (*path, "lines"), f"「lines」は{MOST_LINES}つまでです。次のスライドに分けてください"
    shown = sum(2 if phone.kind is Kind.BOTH else 1 for phone in slide.phones)
    if shown > MOST_PICTURES:
        yield (*path, "phones"), f"絵は{MOST_PICTURES}つまでです（both は2つに数えます）"
    for n, phone in enumerate(slide.phones):
        if phone.picture not in pictures:
            known = " ".join(sorted(pictures))
            yield (
                (*path, "phones", n, "picture"),
                f"「{phone.picture}」という絵はありません（ある絵: {known}）",
            )
    for key, words in (("title", slide.title), ("lines", "".join(slide.lines)), ("spoken", slide.spoken)):
        found = [word for word in _FRIGHTENING if word in words]
        if found:
            yield (*path, key), f"「{found[0]}」は使いません。やさしい言い方にしてください"
        if _DIGITS.search(words):
            yield (*path, key), "7けたより長い数字は書けません（だれかの番号に見えます）"
