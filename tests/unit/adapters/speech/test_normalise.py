"""What Open JTalk is given, and the way back to what is displayed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.speech.hosts import romaji_to_kana, say_host
from kiosk.adapters.speech.normalise import MAX_CHARACTERS, cut, normalise

WORDS = (("App Store", "アップストア"), ("LINE", "ライン"))


@pytest.mark.parametrize(
    ("shown", "given_to_voice"),
    [
        ("8:30〜17:15", "8時30分から17時15分"),
        ("9:00-12:00", "9時から12時"),
        ("午前8:30～午後5:15", "午前8時30分から午後5時15分"),
        ("25:00", "25、00"),
        ("2026-11-21", "2026年11月21日"),
        ("13/45", "13、45"),
        ("11/21(土)・22(日)", "11月21日、土曜日、22日、日曜日、"),
        ("〒039-1201", "郵便番号、ゼロサンキュウの、イチニゼロイチ、"),
        ("￥1,234,567", "1234567円"),
        ("1-87", "1の87"),
        ("ＬＩＮＥ", "ライン"),
        ("LINEで", "ラインで"),
        ("ONLINE", "ONLINE"),
        ("ｶﾞｽ", "ガス"),
        ("㈱", "株式会社"),
        ("5㎡", "5平方メートル"),
        ("①番", "1番"),
        ("土・日・祝日", "土曜、日曜、祝日"),
        ("「登録」「廃車」など（町民課）・年金事務所", "「登録、廃車」など(町民課、年金事務所"),
        ("マイナ・ドット・ジーオー・ハイフン・エー", "マイナ、ドットジーオーハイフンエー"),
        ("LINE（ライン）とLINE（町の）", "ラインとライン(町の)"),
        ("午前0時、10時", "午前れい時、10時"),
        ("亘理町字中町の文字", "亘理町あざ中町の文字"),
        ("16つのうち10つ目", "16個のうち10番目"),
        ("9つのうち2つ目", "9つのうち2つ目"),
        ("次の月の1日から", "次の月のついたちから"),
        ("form.pdf", "form.pdf"),
        ("<b>はい</b>", "はい"),
        ("申請🙂書", "申請書"),
    ],
)
def test_rules(shown: str, given_to_voice: str) -> None:
    """One line for each rule, and for what only looks like it."""
    assert normalise(shown, WORDS).text == given_to_voice


def test_the_way_back() -> None:
    """A time range of eleven characters is one place on the screen."""
    shown = "受付は8:30〜17:15です"
    folded = normalise(shown)
    start = folded.text.index("8時")
    assert folded.displayed(start, start + 3) == (3, 13)
    assert shown[3:13] == "8:30〜17:15"
    assert folded.displayed(0, 3) == (0, 3)


@given(st.text(max_size=80) | st.text("0123456789/-:〜.()（）月日時分土円￥〒①㎡ aA@。、", max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_its_way_back(text: str) -> None:
    """Never raises; every character points into the displayed text, in order."""
    folded = normalise(text, WORDS)
    assert len(folded.spans) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in folded.spans)
    assert list(folded.spans) == sorted(folded.spans)


def test_long_texts_end_with_a_sentence() -> None:
    """Above 8,000 characters Open JTalk fails: the cut is at the last 。 before."""
    text = "手続きです。" * 2000
    assert len(cut(text)) <= MAX_CHARACTERS
    assert cut(text).endswith("。")
    assert len(cut("あ" * 9000)) == MAX_CHARACTERS
    assert cut("短い") == "短い"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("digital.go.jp", "デジタル、ドットジーオー、ドットジェイピー"),
        (
            "www.e-gov.go.jp",
            "ダブリューダブリューダブリュー、ドットイーガブ、ドットジーオー、ドットジェイピー",
        ),
        ("town.shichinohe.lg.jp", "タウン、ドットシチノヘ、ドットエルジー、ドットジェイピー"),
        ("xk7.jp", "エックスケーナナ、ドットジェイピー"),
    ],
)
def test_hosts(host: str, words: str) -> None:
    """Known words, Japanese in Latin letters, letters one by one."""
    assert say_host(host) == words


@pytest.mark.parametrize(
    ("word", "kana"),
    [("hashikami", "ハシカミ"), ("kahoku", "カホク"), ("hyogo", "ヒョゴ"), ("sapporo", "サッポロ"), ("jinzai", "ジンザイ"),
     ("tsu", "ツ"), ("google", ""), ("nta", ""), ("town", "")],
)  # fmt: skip
def test_romaji(word: str, kana: str) -> None:
    """Japanese is recognised, English is not taken for it."""
    assert romaji_to_kana(word) == kana
