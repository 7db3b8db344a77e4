"""What a fitting catalogue must still keep to, so that nobody is sent the wrong way.

Each rule yields (path, what to do about it). Reasons are for the person in the town hall who mends the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.shape import Fault, required_texts, texts

LIMITS = {
    "Procedure.official_name": 40,
    "Procedure.name": 18,
    "Procedure.title": 30,
    "Procedure.summary": 60,
    "Procedure.department": 30,
    "Procedure.colloquial": 20,
    "Procedure.counter_reason": 100,
    "Procedure.national_status_note": 100,
    "Fact.words": 60,
    "Deadline.words": 60,
    "Item.words": 24,
    "Item.note": 40,
    "Step.text": 40,
    "Step.detail": 80,
    "Term.word": 20,
    "Term.meaning": 40,
    "LifeEvent.title": 12,
    "Topic.title": 14,
    "Flow.title": 20,
    "Question.text": 30,
    "Question.help": 60,
    "Question.why": 40,
    "Question.ask_desk": 40,
    "Service.name": 20,
    "Service.words": 60,
    "Desk.name": 16,
    "Desk.floor": 20,
    "Desk.hours": 40,
    "Link.owner": 30,
    "Availability.note": 100,
    "Town.name": 10,
    "Town.hall": 6,
    "Lesson.title": 20,
    "Lesson.aims": 40,
    "Lesson.notes": 120,
    "Slide.title": 20,
    "Slide.lines": 30,
    "Slide.spoken": 80,
    "Slide.note": 120,
    "Phone.caption": 14,
    "LearnerQuestion.asked": 40,
    "LearnerQuestion.answer": 120,
    "Handout.lines": 40,
}
"""The longest a text may be, in characters: what fits its place on the screen at 特大 and on 58 mm paper.

A step is one sentence (design.md, Words: 30 where possible, two lines of 20 at the most).
"""

LONGEST = 200
"""…and for every other text (ids, addresses, sources)."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KANA = re.compile(r"[ぁ-ゖー・、 ]+")
_SPOKEN_HOST = re.compile(r"[ぁ-ゖァ-ヺー・、 ]+")
_KANJI = re.compile(r"[\u3400-\u9fff々]")
_READINGS = {
    "Procedure.reading",
    "Procedure.name_reading",
    "LifeEvent.reading",
    "Town.reading",
    "Topic.reading",
    "Flow.reading",
    "Service.reading",
    "Lesson.reading",
}
_IDS = {
    "Procedure.id",
    "Step.id",
    "Link.id",
    "LifeEvent.id",
    "Desk.id",
    "Topic.id",
    "Service.id",
    "Flow.id",
    "Question.id",
    "Lesson.id",
    "Slide.id",
    "LearnerQuestion.id",
}


def wording(value: Any, kind: Any) -> Iterator[Fault]:
    """Empty, overlong and unreadable texts, ids and readings that are none."""
    required = required_texts(kind)
    for path, field, text in texts(value, kind):
        name = path[-1] if isinstance(path[-1], str) else path[-2]
        if text.strip():
            yield from ((path, message) for message in _text_faults(field, f"「{name}」", text))
        elif field in required:
            yield path, f"「{name}」が空です"


def _text_faults(field: str, name: str, text: str) -> Iterator[str]:
    limit = LIMITS.get(field, LONGEST)
    if text != text.strip() or any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} for c in text):
        yield f"{name}に、前後の空白・改行・見えない文字があります"
    if len(text) > limit:
        yield f"{name}が長すぎます（{len(text)}文字。{limit}文字まで）"
    if field in _IDS and not _ID.fullmatch(text):
        yield f"{name}は英小文字・数字・- だけで書いてください"
    if field in _READINGS and not _KANA.fullmatch(text):
        yield f"{name}はひらがなで書いてください"
    if field == "Link.host_spoken" and not _SPOKEN_HOST.fullmatch(text):
        yield f"{name}はかなで書いてください"
    if field in ("Step.spoken", "Question.spoken") and _KANJI.search(text):
        yield f"{name}は漢字を使わずに書いてください"


def twice(ids: Sequence[str], path: Path, key: str) -> Iterator[Fault]:
    """A name that is there a second time, at its place."""
    counts = Counter(ids)
    seen: set[str] = set()
    for i, name in enumerate(ids):
        if counts[name] > 1 and name in seen:
            yield (*path, i, *([key] if key else [])), f"「{name}」が2回あります"
        seen.add(name)
