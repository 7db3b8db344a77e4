"""gettext catalogues, with Japanese as the source language: what is not translated stays readable to staff."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path

LANGUAGES = ("ja", "en")


class GettextTranslator:
    """Reads `locales/<language>/LC_MESSAGES/{kiosk,catalogue,lessons}.mo`, each once."""

    def __init__(self, locales: Path) -> None:
        self._locales = locales
        self._loaded: dict[tuple[str, str], gettext.NullTranslations] = {}

    def gettext(self, language: str, context: str, message: str) -> str:
        return self._translate("kiosk", language, context, message)

    def catalogue(self, language: str, context: str, message: str) -> str:
        return self._translate("catalogue", language, context, message)

    def lesson(self, language: str, context: str, message: str) -> str:
        return self._translate("lessons", language, context, message)

    def date(self, language: str, day: datetime.date) -> str:
        from babel.dates import format_date  # noqa: PLC0415  20 ms: not on the way to the first screen

        return format_date(day, "long", locale=language)

    def day_of_year(self, language: str, day: datetime.date) -> str:
        """Day and month by CLDR's skeleton MMMMd."""
        from babel.dates import format_skeleton  # noqa: PLC0415

        return format_skeleton("MMMMd", day, locale=language)

    def _translate(self, domain: str, language: str, context: str, message: str) -> str:
        if language == "ja":
            return message
        key = (domain, language)
        if key not in self._loaded:
            self._loaded[key] = gettext.translation(domain, self._locales, [language], fallback=True)
        return self._loaded[key].pgettext(context, message)
