"""The cells of a sheet as they come out of a file, before anybody knows what they mean."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

MAX_ROWS = 3000
MAX_COLUMNS = 60
MAX_CELL = 1000
FORMULA = "式（= で始まるもの）は読めません。値を書いてください"


class Refused(Struct, frozen=True):
    """A cell that cannot be read at all, and why; "" when that was said of the cell beside it."""

    message: str


Value = str | datetime.date | Refused
Grid = Sequence[Sequence[Value]]
"""The cells of one sheet from its first row and column on."""


def checked(text: str) -> Value:
    """The text, if a person can have written it."""
    return text if len(text) <= MAX_CELL else Refused(f"長すぎます（{MAX_CELL}文字まで）")
