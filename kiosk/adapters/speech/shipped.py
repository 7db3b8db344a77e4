"""The reviewed kana of what a town's kiosk ships, by text."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.adapters.speech import reviewed
from kiosk.errors import ContentError

log = logging.getLogger(__name__)
_EVERYWHERE = ("kiosk", "catalogue")


def reviewed_kana(assets: Path, town: str = "") -> dict[str, str]:
    """Only what a person has looked at; the town's own reading comes before the general one.

    A list with a faulty line is left out: then its texts are spoken as if nobody had looked at them.
    """
    found: dict[str, str] = {}
    for name in (*_EVERYWHERE, town):
        try:
            entries = reviewed.load(assets / "readings" / "reviewed" / f"{name}.tsv") if name else {}
        except (ContentError, OSError) as fault:
            log.warning("left out: %s", fault)
            continue
        found.update((text, entry.kana) for text, entry in entries.items() if entry.seen)
    return found
