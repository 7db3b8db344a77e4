"""Words in the reader's language: as shown, and as the voice will say them."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from kiosk.domain.language import is_japanese
from kiosk.domain.lesson import LESSON_CONTEXTS
from kiosk.domain.pack import CATALOGUE_CONTEXTS
from kiosk.domain.text import ClassText, Passage, Text
from kiosk.service.ports import Translator
from kiosk.service.wording import IN_JAPANESE


class Said(Struct, frozen=True):
    """A word as shown and as spoken."""

    shown: str
    spoken: str


class Words:
    """All words for one language."""

    def __init__(self, translator: Translator, language: str) -> None:
        self._translator = translator
        self.language = language

    def __call__(self, text: Text | ClassText, **values: Said | str | int) -> Said:
        """An interface text, with its gaps filled."""
        translate = self._translator.lesson if isinstance(text, ClassText) else self._translator.gettext
        shown = translate(self.language, text.context, text.shown)
        own = is_japanese(self.language) and shown == text.shown  # reworded, it is read as it stands
        spoken = text.spoken if own and text.spoken else for_the_voice(shown, self.language)
        return Said(
            shown.format(**{k: _shown(v) for k, v in values.items()}),
            spoken.format(**{k: _spoken(v) for k, v in values.items()}),
        )

    def passage(self, key: str, text: Text | ClassText, **values: Said | str | int) -> Passage:
        """An interface text as a passage of a view."""
        said = self(text, **values)
        return Passage(key, said.shown, said.spoken)

    def content(self, field: str, message: str, spoken: str = "") -> Said:
        """A text of the catalogue. `field` is a key of `CATALOGUE_CONTEXTS`, e.g. "Step.text"."""
        if not message:
            return Said("", "")
        shown = self._translator.catalogue(self.language, CATALOGUE_CONTEXTS[field], message)
        if shown == message and is_japanese(self.language):
            return Said(shown, spoken or shown)
        if shown != message or self._translator.translates(self.language, CATALOGUE_CONTEXTS[field], message):
            return Said(shown, for_the_voice(shown, self.language))
        return self._left_japanese(field, message)

    def _left_japanese(self, field: str, message: str) -> Said:
        """What nobody has translated: readable to the desk, and said to be Japanese."""
        if field in _BESIDE_A_TRANSLATION or not re.search(_JAPANESE, message):
            return Said(message, without_japanese(message))
        said = self(IN_JAPANESE, words=Said(message, ""))
        return Said(said.shown, said.spoken.strip())

    def content_passage(self, key: str, field: str, message: str, spoken: str = "") -> Passage:
        """A text of the catalogue as a passage of a view."""
        said = self.content(field, message, spoken)
        return Passage(key, said.shown, said.spoken)

    def lesson(self, field: str, message: str) -> Said:
        """A text of a lesson. `field` is a key of `LESSON_CONTEXTS`, e.g. "Slide.lines"."""
        if not message:
            return Said("", "")
        shown = self._translator.lesson(self.language, LESSON_CONTEXTS[field], message)
        if shown == message and not is_japanese(self.language):
            return self._left_japanese(field, message)
        return Said(shown, for_the_voice(shown, self.language))

    def date(self, day: datetime.date) -> str:
        """A calendar day, written out the way the language does."""
        return self._translator.date(self.language, day)

    def day_of_year(self, day: datetime.date) -> str:
        """The day and month of something that comes back each year."""
        return self._translator.day_of_year(self.language, day)


_BESIDE_A_TRANSLATION = {"Term.word"}
"""Its meaning, beside it, says that it is Japanese."""
_BRACKETED = r"\s*[(\uff08][^()\uff08\uff09]*[\u3040-\u30ff\u4e00-\u9fff][^()\uff08\uff09]*[)\uff09]"
_JAPANESE = r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60]+\s*"
"""These patterns are compiled when they are first used, 1 ms each: not on the way to the first screen."""
_QUOTED = (
    r"\u300c[^\u300d]*\u300d|\uff08[^\uff09]*[\u3041-\u30ff][^\uff09]*\uff09|[\u3041-\u30fa\u30fc-\u30ff]+"
)
"""Japanese in a Chinese text: a name in the brackets 「」, anything with kana."""
_READING = r"(?<=[\u3400-\u9fff\u3005])\uff08[\u3041-\u30ff ]+\uff09"
_SPACE = r"(?<=[\u3001-\u9fff\uff01-\uff60]) | (?=[\u3001-\u9fff\uff01-\uff60])"


def for_the_voice(text: str, language: str) -> str:
    """A translated text as the voice of its language can say it."""
    if is_japanese(language):
        # やさしい日本語: words apart, readings in brackets
        plain = re.sub(_READING, "", text) if "（" in text else text
        return re.sub(_SPACE, "", plain) if " " in plain else plain
    return re.sub(_QUOTED, "", text) if language == "zh_CN" else without_japanese(text)


def without_japanese(text: str) -> str:
    """A translated text for a voice that cannot read Japanese: the names kept for the desk are left out."""
    return re.sub(_JAPANESE, "", re.sub(_BRACKETED, "", text)).strip()


def _shown(value: Said | str | int) -> str:
    return value.shown if isinstance(value, Said) else str(value)


def _spoken(value: Said | str | int) -> str:
    return value.spoken if isinstance(value, Said) else str(value)
