"""Japanese lines end where a phrase ends, at every width, and nothing is lost."""

from __future__ import annotations

import itertools

import pytest

from kiosk.ui.phrases import ends, shorter
from kiosk.ui.text_block import TextBlock

TEXT = "カードや暗証番号がない人、外国へ引っ越す人は、窓口で出せます。"


def test_words_are_not_torn_apart():
    """出せます stays whole; so does もどれます, where the model alone would leave a kana behind."""
    places = ends(TEXT)
    assert TEXT.index("出せます") in places
    assert not {TEXT.index("出せます") + k for k in (1, 2, 3)} & places
    text = "押し間違えても大丈夫です。もどれます。"
    assert text.index("もどれます") in ends(text)
    assert text.index("もどれます") + 1 not in ends(text)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("2026年11月1日に確認しました。", ["2026年11月1日に", "確認しました。"]),
        ("たしかめた 日は 2026年11月1日です。", ["たしかめた ", "日は ", "2026年11月1日です。"]),
    ],
)
def test_a_number_stays_with_its_digits_and_what_it_counts(text, phrases):
    """The model alone would cut 202|6年."""
    places = [0, *sorted(ends(text))]
    assert [text[start:end] for start, end in itertools.pairwise(places)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        "「しょうめいしょが ほしい」の 手つづきです",
        "2. 絵から 20センチ、はなして もちます。",
        " ここから 手つづきに",
    ],
)
def test_words_set_apart_by_blanks_stay_whole(text):
    """やさしい日本語: a line ends after a blank or a mark, wherever the model would cut."""
    assert all(place == len(text) or text[place - 1] in " 、。" for place in ends(text))
    assert len(ends(text)) >= 3


def test_a_line_end_that_is_set_already_stays_one():
    """The wall of a class breaks its lines itself."""
    text = "「住民票の写し」が\u2028家で できるか"
    assert text.index("家") in ends(text)


def test_a_long_word_between_blanks_is_still_cut_into_phrases():
    """窓口 スマートフォンで手続きができます: nobody sets a whole sentence on a line of its own."""
    text = "窓口 スマートフォンで手続きができます"
    assert text.index("手続き") in ends(text)


def test_other_scripts_are_left_alone():
    """Latin breaks between words anyway, Chinese anywhere."""
    assert ends("Please wait") == ends("请稍候") == frozenset()
    assert shorter("Please wait", 0, 8) == 8


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("確認日は、2026年11月1日から2027年1月31日までです。", "確認日は、2026年11月"),
        ("受付は、2026年10月31日までで、そのあとは窓口だけです。", "受付は、2026年10月"),
        ("2026年11月1日に確認しました。", "2026年11月1日に"),
    ],
)
def test_a_date_that_needs_two_lines_is_not_torn(qapp, text, first):
    """After the month, not 31|日 nor で|す, where the line would otherwise be nearly empty."""
    px = 34
    block = TextBlock(text, px, 12 * px)
    assert text[: block._layout.lineAt(0).textLength()] == first


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("えらんで押してください", 9, ["えらんで", "押してください"]),
        ("こうすると、出ることがあります", 13, ["こうすると、", "出ることがあります"]),
        ("確認日は、2026年11月1日です。", 12, ["確認日は、", "2026年11月1日です。"]),
    ],
)
def test_the_last_line_is_not_torn_off(qapp, text, ems, lines):
    """Two lines are needed anyway: the first may be short, then; not くだ|さい."""
    block = TextBlock(text, 34, ems * 34)
    set_lines = [block._layout.lineAt(number) for number in range(block.lines)]
    assert [text[line.textStart() : line.textStart() + line.textLength()] for line in set_lines] == lines


@pytest.mark.parametrize("ems", [5, 8, 12, 20])
def test_lines_fit_and_end_with_phrases(qapp, ems):
    """Every character is set once, no line is wider than asked; from eight letters on each ends with a phrase."""
    px = 34
    block = TextBlock(TEXT, px, ems * px)
    lines = [block._layout.lineAt(number) for number in range(block.lines)]
    assert "".join(TEXT[line.textStart() : line.textStart() + line.textLength()] for line in lines) == TEXT
    assert block.used_width <= ems * px
    if ems >= 8:
        assert all(line.textStart() + line.textLength() in ends(TEXT) for line in lines)


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("Keraskan", "Keras|kan"),
        ("To hơn", ""),
        ("住民票の写し", ""),
        ("이사 신고하기", ""),
        ("202611", "2026|11"),
    ],
)
def test_torn_words_are_told(qapp, text, torn):
    """Letters and digits hold together, kanji, kana and Hangul do not."""
    block = TextBlock(text, 34, 120)
    assert block.lines > 1
    assert block.torn() == torn
