"""A memo that could lead to a person is refused, however it is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.memo import MemoFault, fault

DIGITS = {
    "plain": "0123456789",
    "wide": "０１２３４５６７８９",
    "kanji": "〇一二三四五六七八九",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "bold": "".join(chr(0x1D7CE + n) for n in range(10)),
}
SEPARATORS = ["", " ", "-", "‐", "－", "ー", "・", ".", "/", "の", "　", "—", "~", ")("]


@given(
    st.lists(st.integers(0, 9), min_size=7, max_size=12),
    st.data(),
    st.sampled_from(["", "電話は", "番号 "]),
)
def test_seven_digits_in_any_writing(numbers: list[int], data: st.DataObject, before: str) -> None:
    """Any script of digits, any separators, mixed as one likes."""
    said = before
    for number in numbers:
        script = data.draw(st.sampled_from(sorted(DIGITS)))
        said += DIGITS[script][number] + data.draw(st.sampled_from(SEPARATORS))
    assert fault(said) is MemoFault.NUMBER


@pytest.mark.parametrize(("memo", "why"), [
    ("taro@example.lg.jp", MemoFault.ADDRESS), ("taro＠example", MemoFault.ADDRESS), ("〒", MemoFault.ADDRESS),
    ("039 の 039-2501", MemoFault.NUMBER), ("郵便 100-0001", MemoFault.NUMBER),
    ("山田様", MemoFault.NAME), ("田中さんの件", MemoFault.NAME), ("佐々木氏", MemoFault.NAME),
    ("やまだ さん", MemoFault.NAME), ("ヤマダサマ", MemoFault.NAME), ("花子ちゃん", MemoFault.NAME),
    ("Mr. Smith", MemoFault.NAME), ("鈴木殿", MemoFault.NAME),
    ("a\nb", MemoFault.ODD), ("1\u200b2", MemoFault.ODD), ("x" * 121, MemoFault.LONG),
])  # fmt: skip
def test_what_is_refused(memo: str, why: MemoFault) -> None:
    """Addresses, names with their 様, what nobody can see, what is too long."""
    assert fault(memo) is why


@pytest.mark.parametrize("memo", [
    "", "カードの読み取りを3回ためした", "2026年から変わると説明", "お客様が多く、10分待ち", "申請の様式を渡した",
    "たくさん質問があった",
])  # fmt: skip
def test_what_is_kept(memo: str) -> None:
    """Plain remarks about the help."""
    assert fault(memo) is None


@given(st.text(max_size=130))
def test_never_raises_and_holds_for_compatible_forms(memo: str) -> None:
    """Whatever is typed: an answer; and a memo that is kept is kept in its plain form too."""
    if fault(memo) is None:
        assert fault(unicodedata.normalize("NFKC", memo)) in (None, MemoFault.LONG)
