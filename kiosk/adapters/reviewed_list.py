"""A list of texts that people look over, a line each; lines that begin with # explain it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

UNREVIEWED = "?"
"""Stands before what nobody has looked at yet."""


def rows(file: Path) -> Iterator[tuple[int, str]]:
    """Its lines with their numbers, from 1; none when there is no file."""
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def write(file: Path, head: str, lines: Iterable[str]) -> None:
    """Writes it whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{file.name}.new")
    made.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    os.replace(made, file)
