"""The base of everything a catalogue file may contain."""

from __future__ import annotations

from msgspec import Struct


class Content(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of content: immutable, and an unknown key is an author's typing mistake."""
