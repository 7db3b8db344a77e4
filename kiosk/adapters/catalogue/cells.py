"""How values are written into the cell of a table and read out of it again, without losing anything.

Lists are parted by `;` (as the national data sets do), the parts of an entry by `|`; a `\\` before either
means the character itself. Reading raises ValueError with what to do about it, in Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.sheet_values import date
from kiosk.adapters.catalogue.vocabulary import Words, by_value

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
"""What a spreadsheet would run (OWASP, CSV injection; the wide signs count in a Japanese Excel)."""
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}


class Codec(Struct, frozen=True):
    """`write` makes the cell's text of a value, `read` the value of a text that is not empty."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def guarded(text: str) -> str:
    """The text with a `'` before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Takes off what `guarded` put on."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def plain(text: str) -> str:
    """One line of a person's text: no line ends, no invisible characters, no blanks around it."""
    one_line = re.sub(r"\s*[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]\s*", " ", text)
    return "".join(c for c in one_line if unicodedata.category(c) not in _INVISIBLE).strip()


def narrow(text: str) -> str:
    """Figures, signs and letters in their usual width (１２－３ → 12-3), for what is compared or computed."""
    return re.sub("[‐‑‒–—―−]", "-", unicodedata.normalize("NFKC", plain(text)))


def _escaped(text: str) -> str:
    return re.sub(r"([\\;|])", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\;|])", r"\1", text)


def _split(text: str, sign: str) -> list[str]:
    """Parts of a text at each `sign` that has no backslash of its own before it."""
    parts = re.findall(rf"(?:^|{re.escape(sign)})((?:\\.|[^\\{re.escape(sign)}]|\\$)*)", text, re.DOTALL)
    return [part.strip() for part in parts]


TEXT = Codec(str, plain)
DATE = Codec(lambda day: day.isoformat(), date)


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", narrow(text)):
        raise ValueError("整数で書いてください")
    return int(narrow(text))


INTEGER = Codec(str, _integer)


def word(words: Words) -> Codec:
    """A value that has a name in the tables; the value's own name (`must`) is understood too."""
    names = by_value(words)
    values = {narrow(name): value for value, name in names.items()} | {value: value for value in names}

    def read(text: str) -> str:
        if narrow(text) not in values:
            raise ValueError(f"「{plain(text)}」は使えません。次のどれかです: {'、'.join(names.values())}")
        return values[narrow(text)]

    return Codec(lambda value: names[value], read)


def flag(yes: str, no: str = "") -> Codec:
    """True and False by name."""
    names = {True: yes, False: no}

    def read(text: str) -> bool:
        if plain(text) not in (yes, no):
            raise ValueError(f"「{plain(text)}」は使えません。次のどれかです: {yes}、{no or '（空）'}")
        return plain(text) == yes

    return Codec(lambda value: names[value], read)


def several(entry: Codec, sign: str = ";") -> Codec:
    """A list. Texts in it are escaped, unless `sign` never stands in one."""

    def write(values: Sequence[Any]) -> str:
        written = (entry.write(value) for value in values)
        return sign.join(_escaped(text) if entry is TEXT else text for text in written)

    def read(text: str) -> list[Any]:
        parts = [part for part in _split(text, sign) if part]
        return [entry.read(_unescaped(part) if entry is TEXT else part) for part in parts]

    return Codec(write, read)


Part = tuple[str, Codec, Any]
"""A key, how it is written, and its value where the key is missing (None: nothing is written)."""


def record(*parts: Part) -> Codec:
    """A table as `one|two|three`; empty parts at the end are left out."""

    def write(value: dict[str, Any]) -> str:
        texts = []
        for key, codec, default in parts:
            given = value.get(key, default)
            text = "" if given is None else codec.write(given)
            texts.append(_escaped(text) if codec is TEXT else text)
        while texts and not texts[-1]:
            texts.pop()
        return "|".join(texts)

    def read(text: str) -> dict[str, Any]:
        texts = _split(text, "|")
        if len(texts) > len(parts):
            raise ValueError(f"「{text}」は | で{len(parts)}つまでに分けて書いてください")
        given = zip(parts, texts, strict=False)
        return {
            key: codec.read(_unescaped(part) if codec is TEXT else part)
            for (key, codec, _), part in given
            if part
        }

    return Codec(write, read)


def keyed(key: str, entries: Codec) -> Codec:
    """A table of tables as a list in which each entry carries its key."""

    def write(value: dict[str, dict[str, Any]]) -> str:
        return entries.write([{key: name} | entry for name, entry in value.items()])

    def read(text: str) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for entry in entries.read(text):
            if key not in entry:
                raise ValueError("はじめに名前を書いてください")
            found[entry.pop(key)] = entry
        return found

    return Codec(write, read)
