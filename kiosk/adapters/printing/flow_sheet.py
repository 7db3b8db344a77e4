"""What is drawn of one flow for a department to check and stamp: words only, no drawing."""

from __future__ import annotations

from msgspec import Struct


class FlowAnswer(Struct, frozen=True):
    """What one answer leads to: procedures for the list, and the numbers of the questions that it opens."""

    word: str
    leads_to: tuple[str, ...]
    colour: str = "plain"
    """plain, or unsure for わからない."""


class FlowBox(Struct, frozen=True):
    """One question. `condition` is "" when everybody is asked."""

    number: int
    text: str
    aside: tuple[str, ...]
    answers: tuple[FlowAnswer, ...]
    condition: str = ""


class FlowSheet(Struct, frozen=True):
    """A whole flow; everything is shown as it is."""

    town: str
    heading: str
    name: str
    reading: str
    how: str
    """How to read the picture."""
    facts: tuple[tuple[str, str], ...]
    start: str
    boxes: tuple[FlowBox, ...]
    end: str
    order_heading: str
    order: tuple[str, ...]
    """What must be done before what."""
    remarks: str
    stamp: tuple[str, ...]
    """The labels of the boxes to fill in; the stamp is put into the first."""
    foot: str
