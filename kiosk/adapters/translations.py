"""gettext catalogues, with Japanese as the source language: what is not translated stays readable to staff."""

from __future__ import annotations

import datetime
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.language import JAPANESE, LANGUAGES

if TYPE_CHECKING:
    from kiosk.adapters.mo_files import Translations


class GettextTranslator:
    """Reads `locales/<language>/LC_MESSAGES/{kiosk,catalogue,lessons}.mo`, each once."""

    def __init__(self, locales: Path, only: tuple[str, ...] = ()) -> None:
        """`only` these are offered, and Japanese; none named: every whole one."""
        self._locales = locales
        self._only = only
        self._loaded: dict[tuple[str, str], Translations] = {}

    def languages(self) -> tuple[str, ...]:
        """What is offered of `whole`."""
        return tuple(k for k in self.whole() if not self._only or k == JAPANESE or k in self._only)

    def whole(self) -> tuple[str, ...]:
        """Japanese, and every language whose interface is as whole as the fullest one."""
        counts = {language: self._count(language) for language in LANGUAGES}
        return tuple(
            k for k in LANGUAGES if k == JAPANESE or (counts[k] and counts[k] == max(counts.values()))
        )

    def _count(self, language: str) -> int:
        """Translated texts of the interface, out of the head of the file: 4 bytes little-endian at 8 (GNU gettext)."""
        try:
            with (self._locales / language / "LC_MESSAGES" / "kiosk.mo").open("rb") as file:
                head = file.read(12)
        except OSError:
            return 0
        return int(struct.unpack_from("<I", head, 8)[0]) if len(head) == 12 else 0

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

    def translates(self, language: str, context: str, message: str) -> bool:
        return bool(self._find("catalogue", language, context, message))

    def _translate(self, domain: str, language: str, context: str, message: str) -> str:
        return message if language == JAPANESE else self._find(domain, language, context, message) or message

    def _find(self, domain: str, language: str, context: str, message: str) -> str:
        """The translation, or nothing."""
        key = (domain, language)
        if key not in self._loaded:
            from kiosk.adapters.mo_files import Translations  # noqa: PLC0415  the first screen is in Japanese

            self._loaded[key] = Translations(domain, self._locales, language)
        return self._loaded[key].find(context, message)
