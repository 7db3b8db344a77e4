"""What is drawn of one procedure for a department to check and stamp: words only, no drawing."""

from __future__ import annotations

from msgspec import Struct


class SheetStep(Struct, frozen=True):
    """One box. `where` is a value of `domain.procedure.Where`, `place` its word."""

    where: str
    place: str
    text: str
    detail: str = ""


class SheetRoute(Struct, frozen=True):
    """One column. `condition` stands on the arrow that leads into it; `chosen` is the way led to today."""

    heading: str
    condition: str
    steps: tuple[SheetStep, ...]
    chosen: bool = False


class StepSheet(Struct, frozen=True):
    """One page. `status` is a value of `domain.availability.Status`; everything else is shown as it is."""

    town: str
    heading: str
    name: str
    reading: str
    purpose: str
    status: str
    status_words: str
    evidence: str
    facts: tuple[tuple[str, str], ...]
    question: str
    asked: tuple[str, ...]
    routes: tuple[SheetRoute, ...]
    bring_heading: str
    bring: tuple[str, ...]
    sources_heading: str
    sources: tuple[str, ...]
    remarks: str
    stamp: tuple[str, ...]
    """The labels of the boxes to fill in; the stamp is put into the first."""
    foot: str
