"""Every screen in every size, colour, language and resolution, in parallel; and what is wrong with any of them."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kiosk.domain.language import JAPANESE, is_japanese
from kiosk.domain.messages import TextSize, Theme
from kiosk.errors import DeviceError
from kiosk.tour.checks import Finding, check

SCREENS = ("1080x1920", "1920x1080", "1366x768")
"""The lobby, a wide screen, a small one (px)."""
_PATIENCE_S = 1800


def walk_all(out: Path, words: Sequence[str], languages: Sequence[str], jobs: int) -> list[Path]:
    """One tour a combination, `jobs` at a time, manifests only; Japanese once more with furigana, in one colour.

    Every procedure in the largest letters and one colour, where words need most room; in the others one of each topic.
    `words`: options that every tour gets. Raises DeviceError when one does not end well.
    """
    every = list(itertools.product(SCREENS, languages, TextSize, Theme, (False,)))
    every += itertools.product(SCREENS, (JAPANESE,), TextSize, (Theme.STANDARD,), (True,))
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        return list(pool.map(lambda one: _walk(out, words, *one), every))


def _walk(
    out: Path, words: Sequence[str], screen: str, language: str, size: TextSize, theme: Theme, over: bool
) -> Path:
    more = ("--furigana",) if over else ()
    brief = () if size is TextSize.LARGEST and theme is Theme.STANDARD else ("--brief",)
    folder = out / "-".join((screen, language, size.value, theme.value, *(word[2:] for word in more)))
    wanted = ("--screen", screen, "--lang", language, "--size", size.value, "--theme", theme.value, *more)
    given = (*words, "tour", "--out", str(folder), *wanted, *brief, "--screens-only", "--no-pictures")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *given],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if done.returncode:
        raise DeviceError(f"{folder.name}: {done.stderr[-1000:]}")
    return folder / "manifest.json"


def check_all(folder: Path, locales: Path) -> Iterator[tuple[Path, list[Finding]]]:
    """Each manifest under a folder, and what is wrong in it."""
    for path in sorted(folder.rglob("manifest.json")):
        manifest = json.loads(path.read_text("utf-8"))
        yield path, check(manifest, left_japanese(locales, manifest["language"]))


def left_japanese(locales: Path, language: str) -> Collection[str]:
    """Texts of the content that nobody has translated into a language; none of the interface."""
    if is_japanese(language):
        return ()
    from babel.messages.pofile import read_po  # noqa: PLC0415  only for the check

    with (locales / language / "LC_MESSAGES" / "catalogue.po").open("rb") as file:
        return [str(message.id) for message in read_po(file) if message.id and not message.string]
