"""The words of `kiosk run`, read without argparse: with the parsers of every command it takes 20 ms, and somebody waits."""

from __future__ import annotations

from pathlib import Path


def run_arguments(words: list[str]) -> tuple[Path | None, str] | None:
    """(data directory, town) of `kiosk` or `kiosk run`; None for anything else, which argparse knows better."""
    told = {"--data-dir": "", "--town": ""}
    rest = words.copy()
    if "run" in rest[:1]:
        rest.pop(0)
    while rest:
        name, joined, value = rest.pop(0).partition("=")
        if not joined and rest:
            value = rest.pop(0)
        if name not in told or not value or value.startswith("-"):
            return None
        told[name] = value
    return Path(told["--data-dir"]) if told["--data-dir"] else None, told["--town"]
