"""The lists of readings that staff keep (assets/readings), compiled for Open JTalk into a cache.

A line is `written,spoken[,accent[,kind]]`; `#` starts a comment, the first line is the header.
Written words with Latin letters are replaced before Open JTalk sees them; the others go into its dictionary.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.speech.kana import katakana
from kiosk.errors import ContentError, ContentErrors

_KINDS = {
    "": ("名詞,一般,*,*", "C2"),
    "名詞": ("名詞,一般,*,*", "C2"),
    "動作": ("名詞,サ変接続,*,*", "C2"),
    "地名": ("名詞,固有名詞,地域,一般", "*"),
    "人名": ("名詞,固有名詞,人名,一般", "*"),
    "副詞": ("副詞,一般,*,*", "*"),
}
PLACES = ".places"
"""towns/02402.places.csv: made from the data of the post, beside towns/02402.csv, which people write."""
_HEADER = ["written", "spoken", "accent", "kind"]
_READING = re.compile("[ァ-ヴー・]+")
_SMALL = re.compile("[ァィゥェォャュョヮ]")
_LATIN = re.compile("[A-Za-z]")
_COST_PER_CHARACTER = -500
"""Below every word of the system dictionary, and lower for longer words: 階上町 wins over 階上 + 町."""
_COST_PER_JOINT = -4000
"""For each character after the first: 矢田前 wins over 矢田 + 前 where both are listed."""
_LEAST_COST = -32000
"""MeCab keeps costs in 16 bits."""
_FORMAT = 6
"""Counts changes of what is compiled, so that an old cache is not used."""

_ROWS = {
    "ア": "アカガサザタダナハバパマヤラワァャヮ", "イ": "イキギシジチヂニヒビピミリィ",
    "ウ": "ウクグスズツヅヌフブプムユルヴゥュ", "エ": "エケゲセゼテデネヘベペメレェ",
    "オ": "オコゴソゾトドノホボポモヨロォョヲ",
}  # fmt: skip
_VOWEL_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LONG = frozenset(
    (("オ", "ウ"), ("エ", "イ"), ("ウ", "ウ"), ("オ", "オ"), ("ア", "ア"), ("イ", "イ"), ("エ", "エ"))
)


class Entry(Struct, frozen=True):
    """One listed word. `spoken` is katakana, ・ where two vowels must not melt into one."""

    written: str
    spoken: str
    accent: int
    kind: str

    @property
    def is_latin(self) -> bool:
        return _LATIN.search(self.written) is not None


def read_entries(file: Path) -> tuple[list[Entry], list[ContentError]]:
    """The words of one list, and its faulty lines."""
    entries: list[Entry] = []
    faults: list[ContentError] = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in next(csv.reader([line]), [])]
            if not any(cells) or cells[0].startswith("#") or cells[:2] == _HEADER[:2]:
                continue
            try:
                entries.append(_entry(cells))
            except ValueError as fault:
                faults.append(ContentError(str(fault), file, number))
    return entries, faults


def read_lists(assets: Path, town: str = "") -> tuple[list[Entry], tuple[ContentError, ...]]:
    """All words that count for a town, and every faulty line: one bad line must not silence a kiosk."""
    entries: list[Entry] = []
    faults: list[ContentError] = []
    for file in readings_files(assets, town):
        some, wrong = read_entries(file)
        entries += some
        faults += wrong
    return entries, tuple(faults)


def check_lists(assets: Path, town: str = "") -> None:
    """Raises `ContentErrors` when a line is faulty: for the check of content."""
    _, faults = read_lists(assets, town)
    if faults:
        raise ContentErrors(faults)


def _entry(cells: Sequence[str]) -> Entry:
    written, spoken, accent, kind = (*cells, "", "", "")[:4]
    if len(cells) > 4 or not written or not spoken:
        raise ValueError("書き方は「表記,読み,アクセント,種類」です。")
    spoken = katakana(spoken)
    if not _READING.fullmatch(spoken):
        raise ValueError(f"読み「{spoken}」は、ひらがなかカタカナで書きます。")
    if kind not in _KINDS:
        raise ValueError(f"種類「{kind}」は使えません。使えるのは {'・'.join(filter(None, _KINDS))} です。")
    if accent and not (accent.isdigit() and int(accent) <= count_morae(spoken)):
        raise ValueError(f"アクセント「{accent}」は、0 から拍の数までの数字です。")
    return Entry(written, spoken, int(accent) if accent else _usual_accent(spoken), kind)


def _usual_accent(spoken: str) -> int:
    """Flat, as most compounds of four morae and more are; short words fall after the first."""
    return 1 if count_morae(spoken) <= 2 else 0


def count_morae(spoken: str) -> int:
    return len(_SMALL.sub("", spoken.replace("・", "")))


def pronounce(spoken: str) -> str:
    """ショウメイ → ショーメー, as the voice needs it; ウケ・イレ → ウケイレ."""
    out = ""
    last = ""
    for kana in spoken:
        vowel = _VOWEL_OF.get(last, "")
        if kana == "・":
            last = ""
            continue
        long = (vowel, kana) in _LONG
        out += "ー" if long else kana
        last = "" if long else kana
    return out


def readings_files(assets: Path, town: str = "") -> list[Path]:
    """The lists that count, a later one first: all general ones, the post's of the own town, its staff's."""
    folder = assets / "readings"
    own = [folder / "towns" / f"{town}{kind}.csv" for kind in (PLACES, "")] if town else []
    return sorted(folder.glob("*.csv")) + [file for file in own if file.is_file()]


def latin_words(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """(written, spoken) of words with Latin letters, longest first."""
    pairs = {entry.written: entry.spoken.replace("・", "") for entry in entries if entry.is_latin}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def dictionary_source(entries: Sequence[Entry]) -> str:
    """The words as a dictionary in the form of naist-jdic; a later line replaces an earlier one."""
    lines = {entry.written: _line(entry) for entry in entries if not entry.is_latin}
    return "".join(lines.values())


def _line(entry: Entry) -> str:
    kind, chain = _KINDS[entry.kind]
    written = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in entry.written)
    read, pron = entry.spoken.replace("・", ""), pronounce(entry.spoken)
    accent = f"{entry.accent}/{count_morae(entry.spoken)}"
    cost = max(_COST_PER_CHARACTER * len(written) + _COST_PER_JOINT * (len(written) - 1), _LEAST_COST)
    return f"{written},,,{cost},{kind},*,*,{written},{read},{pron},{accent},{chain}\n"


def compiled(source: str, cache: Path, compile_file: Callable[[str, str], None]) -> Path:
    """The dictionary made of `source`, made now or found in `cache`; whole or not there at all."""
    digest = hashlib.sha256(f"{_FORMAT}\n{source}".encode()).hexdigest()[:20]
    target = cache / f"readings-{digest}.dic"
    if target.is_file():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="making-") as folder:
        csv_file, made = Path(folder) / "words.csv", Path(folder) / "words.dic"
        csv_file.write_text(source, encoding="utf-8")
        with quiet_stdout():
            compile_file(str(csv_file), str(made))
        os.replace(made, target)
    _forget_old(cache, target)
    return target


def _forget_old(cache: Path, keep: Path) -> None:
    """Keeps the newest few: another town's process may be using one of them."""
    others = sorted(cache.glob("readings-*.dic"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in others[4:]:
        if file != keep:
            file.unlink(missing_ok=True)


@contextlib.contextmanager
def quiet_stdout() -> Iterator[None]:
    """Keeps the dictionary compiler's progress bar (printed by C) out of what the program prints."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
