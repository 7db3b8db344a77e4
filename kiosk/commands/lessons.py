"""The commands for the lessons of the smartphone class: find every fault, list them."""

from __future__ import annotations

import argparse

from kiosk.adapters.lessons.load import load_lessons
from kiosk.commands.context import pack_of, places_of, print_json
from kiosk.domain.lesson import Lesson


def lessons(arguments: argparse.Namespace) -> int:
    """`validate` ends with 1 and every fault with file and line; both list what there is."""
    folder = arguments.dir or places_of(arguments).assets / "lessons"
    links = None if arguments.dir else [link.id for link in pack_of(arguments).links]
    found = [_told(lesson) for lesson in load_lessons(folder, links)]
    if arguments.json:
        print_json(found)
        return 0
    for one in found:
        print(
            f"{one['id']:<12}{one['minutes']:>4}分  スライド {one['slides']:>2}  "
            f"質問 {one['questions']}  {one['title']}"
        )
    if arguments.action == "validate":
        print(f"ok  授業 lessons {len(found)}")
    return 0


def _told(lesson: Lesson) -> dict[str, str | int]:
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "slides": len(lesson.slides),
        "questions": len(lesson.questions),
        "link": lesson.handout.link,
    }
