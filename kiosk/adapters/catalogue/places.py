"""Where each key of a TOML text stands. `tomllib` says what a text means and not where; this says where.

Only for texts that `tomllib` has accepted: it finds its way, it does not judge.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays, as in `("steps", 0, "text")`."""

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d[^\s,\]}#]*)?")
_SCALAR = re.compile(r"[^\s,\]}#]+")
_DEEPEST = 50


def locate(text: str) -> dict[Path, int]:
    """Every path of the text → the 1-based line where it is first named. RecursionError beyond 50 levels."""
    return _Walk(text.replace("\r\n", "\n")).run()


class _Walk:
    """One pass over the text, keeping a position and what was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._newlines = [i for i, c in enumerate(text) if c == "\n"]
        self._tables: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self._skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()
        return self.lines

    def _skip_blank(self) -> None:
        self.at = _matched(_BLANK, self.text, self.at)

    def _note(self, path: Path) -> None:
        if len(path) > _DEEPEST:
            raise RecursionError
        self.lines.setdefault(path, bisect_left(self._newlines, self.at) + 1)

    def _header(self) -> Path:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        path: Path = ()
        keys = self._key()
        for i, key in enumerate(keys):
            path = (*path, key)
            self._note(path)
            last = i == len(keys) - 1
            if last and brackets == 2:
                self._tables[path] = self._tables.get(path, 0) + 1
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
                self._note(path)
        self.at += brackets
        return path

    def _pair(self, table: Path) -> None:
        path = table
        start = self.at
        keys = self._key()
        end, self.at = self.at, start
        for key in keys:
            path = (*path, key)
            self._note(path)
        self.at = end + 1
        self._skip_blank()
        self._value(path)

    def _key(self) -> list[str]:
        """The parts of a dotted key; leaves the position on what follows it and its blanks."""
        keys = []
        while True:
            self._skip_blank()
            pattern = _QUOTED if self.text[self.at] in "\"'" else _BARE_KEY
            end = _matched(pattern, self.text, self.at)
            keys.append(_plain(self.text[self.at : end]))
            self.at = end
            self._skip_blank()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        first = self.text[self.at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        elif self.text.startswith(('"""', "'''"), self.at):
            self.at = _multiline_end(self.text, self.at)
        elif first in "\"'":
            self.at = _matched(_QUOTED, self.text, self.at)
        else:
            date = _DATE.match(self.text, self.at)
            self.at = date.end() if date else _matched(_SCALAR, self.text, self.at)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip_blank()
        while self.text[self.at] != "]":
            self._note((*path, index))
            self._value((*path, index))
            index += 1
            self._skip_comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip_blank()
        while self.text[self.at] != "}":
            self._pair(path)
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        self._skip_blank()
        if self.text[self.at] == ",":
            self.at += 1
            self._skip_blank()


def _matched(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    assert match is not None, f"not TOML at {at}"
    return match.end()


def _multiline_end(text: str, at: int) -> int:
    """The end of a text in three quotes, of which up to two more may belong to it."""
    quote = text[at] * 3
    i = at + 3
    while not text.startswith(quote, i):
        i += 2 if text[i] == "\\" and quote[0] == '"' else 1
    i += 3
    for _ in range(2):
        if text.startswith(quote[0], i):
            i += 1
    return i


def _plain(key: str) -> str:
    if key[0] == '"':
        return next(iter(tomllib.loads(f"{key}=0")))
    return key.strip("'") if key[0] == "'" else key
