"""Compiled translations, read with gettext. Loaded for the first text that is not Japanese."""

from __future__ import annotations

import gettext
from pathlib import Path


class Translations:
    """`locales/<language>/LC_MESSAGES/<domain>.mo`."""

    def __init__(self, domain: str, locales: Path, language: str) -> None:
        self._found = gettext.translation(domain, locales, [language], fallback=True)
        self._found.add_fallback(_Nothing())

    def find(self, context: str, message: str) -> str:
        """The translation, or nothing."""
        return self._found.pgettext(context, message)


class _Nothing(gettext.NullTranslations):
    """Asked last: tells what is not translated from what is the same in both languages (税金)."""

    def pgettext(self, context: str, message: str) -> str:
        return ""
