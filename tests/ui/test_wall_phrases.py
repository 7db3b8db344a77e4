"""Where lines of the wall end."""

from __future__ import annotations

import pytest

from kiosk.ui.classroom.phrases import LINE_END, broken


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("電源のボタンを、短く1回押します。", 9, ["電源のボタンを、", "短く1回押します。"]),
        (
            "足りないときは、連絡（れんらく）が 来ます。",
            18,
            ["足りないときは、連絡（れんらく）が", "来ます。"],
        ),
        ("ほしい 漢字（かんじ）を、1回 おします。", 9, ["ほしい", "漢字（かんじ）を、", "1回 おします。"]),
        ("Press the button once", 5, ["Press the button once"]),
    ],
)
def test_lines_end_with_a_phrase(qtbot: object, text: str, letters: int, lines: list[str]) -> None:
    """At the blanks of やさしい日本語, a reading beside its word, no line beginning with a blank."""
    assert broken(text, 40, 40 * letters).split(LINE_END) == lines
