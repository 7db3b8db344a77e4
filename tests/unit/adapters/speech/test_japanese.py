"""How Japanese is read, against lists that a person reviewed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.speech.japanese import Japanese, reading
from kiosk.adapters.speech.kana import katakana
from kiosk.adapters.speech.readings import pronounce

ROOT = Path(__file__).resolve().parents[4]
LINES = [
    tuple(line.split("\t"))
    for name in ("readings_smoke.tsv", "readings.tsv")
    for line in (ROOT / "tests" / "data" / name).read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
Of = Callable[..., Japanese]


@pytest.mark.parametrize(("shown", "said"), LINES, ids=[shown for shown, _ in LINES])
def test_reviewed_readings(japanese: Of, shown: str, said: str) -> None:
    """Every word, name, number and sentence of the lists is read exactly so."""
    text, _, town = shown.partition("@")
    assert japanese(town).reading(text) == said


def test_the_lists_are_long_enough() -> None:
    """Short lists would pass by luck."""
    assert len(LINES) >= 1400
    assert len({shown for shown, _ in LINES}) == len(LINES)


@pytest.mark.parametrize("text", ["", " ", "🙂", "\0", "。、！？", "<speak>", "\n", "ー", "①②", "\ud800"])
def test_odd_texts_never_raise(japanese: Of, text: str) -> None:
    """Empty, emoji, NUL, markup, lone surrogates: a reading and pieces, perhaps none."""
    assert isinstance(japanese().reading(text), str)
    list(japanese().spoken(text))


def test_nothing_to_say_is_no_piece(japanese: Of) -> None:
    """Silence is not synthesised."""
    assert [list(japanese().spoken(text)) for text in ("", "🙂", "、。", "!?")] == [[], [], [], []]


@pytest.mark.parametrize(
    "text",
    [
        "罹災証明書は、役場の2階で受け取れます。",
        "町へ届出を出す人を、届出人といいます。",
        "電話は0178-88-2111です。",
    ],
)
def test_reading_and_voice_agree(japanese: Of, text: str) -> None:
    """The hiragana has just the morae whose phonemes the voice gets: what is checked is what is heard."""
    front = japanese()
    said = "".join(c for c in front.reading(text) if c not in "、。")
    written = len(re.sub("[ぁぃぅぇぉゃゅょ]", "", said))
    phonemes = [p for spoken in front.spoken(text) for p in spoken.phonemes]
    assert written == sum(p in {*"aiueoAIUEON", "cl"} for p in phonemes)


def test_pieces_cover_the_displayed_text_in_order(japanese: Of) -> None:
    """Highlights walk over what is shown, whatever the normaliser made of it."""
    shown = "受付は、8:30〜17:15です。電話は0178-88-2111へ、どうぞ。"
    pieces = [(s.location, s.location + s.length) for s in japanese().spoken(shown)]
    assert pieces == sorted(pieces)
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(shown)
    assert shown[slice(*pieces[-1])].endswith("どうぞ。")


def test_only_the_own_towns_places_are_loaded(japanese: Of) -> None:
    """大蛇 is a place in 階上町 and a snake elsewhere."""
    assert japanese("02446").reading("大蛇") == "おおじゃ"
    assert japanese("02402").reading("大蛇") == "だいじゃ"


def test_a_faulty_line_does_not_silence_the_voice(tmp_path: Path) -> None:
    """The line is left out and kept for staff, the others count."""
    lists = tmp_path / "assets" / "readings"
    lists.mkdir(parents=True)
    (lists / "words.csv").write_text("written,spoken\n亘理町,わたりちょう\n窓口,MADO\n", "utf-8")
    front = Japanese(tmp_path / "assets", tmp_path / "cache")
    assert front.reading("亘理町の窓口") == "わたりちょうのまどぐち"
    assert [(fault.line, "MADO" in fault.message) for fault in front.faults] == [(3, True)]


def test_reading_for_the_command_line(tmp_path: Path) -> None:
    """kiosk read TEXT: no cache is needed, and a used one is found again."""
    text = "罹災証明書は、役場の2階で受け取れます。"
    said = "りさいしょうめいしょわ、やくばのにかいでうけとれます。"
    assert reading(text, assets=ROOT / "assets") == said
    cache = tmp_path / "cache"
    assert reading(text, assets=ROOT / "assets", cache=cache) == said
    made = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    assert reading(text, assets=ROOT / "assets", cache=cache) == said
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == made


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("しょうめいしょ", "ショーメーショ"),
        ("うけ・いれ", "ウケイレ"),
        ("とどけで", "トドケデ"),
        ("おおさか", "オーサカ"),
        ("かあさん", "カーサン"),
    ],
)
def test_long_vowels_as_the_voice_needs_them(spoken: str, expected: str) -> None:
    """Staff write ordinary kana; ・ keeps two vowels apart."""
    assert pronounce(katakana(spoken)) == expected
