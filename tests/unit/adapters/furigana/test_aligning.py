"""What is read is divided among the kanji: over each its own, over a whole word where it cannot be divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.furigana.aligning import Readings, aligned, load_readings
from kiosk.adapters.speech.japanese import Japanese
from kiosk.domain.ruby import marked, parsed

ASSETS = Path(__file__).resolve().parents[4] / "assets"


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Japanese:
    return Japanese(ASSETS, tmp_path_factory.mktemp("cache"), "02402")


@pytest.fixture(scope="module")
def readings() -> Readings:
    return load_readings(ASSETS / "search" / "kanji.tsv", ASSETS / "readings" / "kanji.tsv")


@pytest.mark.parametrize(
    "written",
    [
        "役《やく》場《ば》の2階《かい》で受《う》け取《と》れます。",
        "引《ひ》っ越《こ》した先《さき》での転《てん》入《にゅう》届《とどけ》",
        "今日《きょう》、大人《おとな》と",
        "七《しち》戸《のへ》町《まち》からのお知《し》らせ",
        "学《がっ》校《こう》へ行《い》く日《ひ》",
        "受《う》け付《つ》けは3月《がつ》10時《じ》30分《ぷん》から",
        "｜14日《じゅうよっか》以《い》内《ない》に",
        "毎《まい》月《つき》｜1日《ついたち》から｜20日《はつか》まで",
        "｜1人《ひとり》か｜2人《ふたり》、3人《にん》",
        "3万《まん》円《えん》と15,900円《えん》",
        "やまがたe申《しん》請《せい》",
        "窓《まど》口《ぐち》が開《あ》いている時《じ》間《かん》",
        "ほかの方《ほう》が早《はや》いです。",
    ],
)
def test_kana_stand_over_the_kanji_they_belong_to(japanese, readings, written):
    """By the voice's own reading of the whole sentence."""
    text, _ = parsed(written)
    assert marked(text, aligned(text, japanese.words(text), readings)) == written


def test_what_the_voice_reads_otherwise_than_it_stands_is_left_bare(japanese, readings):
    """(月) is said 月曜日: げつようび does not stand over 月."""
    text = "休み(月)"
    assert marked(text, aligned(text, japanese.words(text), readings)) == "休《やす》み(月)"


def test_without_a_list_of_readings_a_word_is_one(japanese):
    """Right all the same, only wider."""
    text = "役場で受け取れます"
    assert marked(text, aligned(text, japanese.words(text), {})) == "役場《やくば》で受《う》け取《と》れます"
