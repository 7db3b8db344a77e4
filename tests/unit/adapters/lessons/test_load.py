"""The lessons: all of them whole, and every fault told with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.lessons.load import load_lessons, picture_names
from kiosk.domain.pack import Pack
from kiosk.errors import ContentErrors

LESSONS = Path(__file__).resolve().parents[4] / "assets" / "lessons"
WANTED = {"power", "camera-qr", "typing", "mynaportal", "card-pin", "e-apply", "konbini", "safety"}


def test_shipped_lessons_are_whole(packs: Callable[[str], Pack]) -> None:
    """The eight lessons that a class needs are there, in order, and each handout leads to a pinned address."""
    links = [link.id for link in packs("02402").links]
    lessons = load_lessons(LESSONS, links)
    assert {lesson.id for lesson in lessons} >= WANTED
    assert [lesson.order for lesson in lessons] == sorted(lesson.order for lesson in lessons)


def test_every_drawing_is_used() -> None:
    """A drawing that no slide names has been forgotten."""
    used = {
        phone.picture for lesson in load_lessons(LESSONS) for slide in lesson.slides for phone in slide.phones
    }
    assert picture_names(LESSONS) == used


def test_learners_are_never_asked_for_a_number() -> None:
    """No slide asks to type a PIN or an individual number here; card lessons say so aloud."""
    card = next(lesson for lesson in load_lessons(LESSONS) if lesson.id == "card-pin")
    assert any("打ちません" in note for note in card.notes)
    assert not any(slide.practice for slide in card.slides)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("minutes = 30", "minutes = 300", "5から90まで"),
        ("minutes = 30", 'minutes = "30"', "整数で書いてください"),
        ('picture = "lock"', 'picture = "lok"', "「lok」という絵はありません"),
        ("order = 10", "odrer = 10", "「odrer」という項目はありません（order のことですか）"),
        ('title = "画面をつけます"', 'title = ""', "「title」が空です"),
        ('title = "画面をつけます"', 'title = "ユーザーの画面"', "「ユーザー」は使いません"),
        ('title = "画面をつけます"', f'title = "{"長" * 21}"', "長すぎます（21文字。20文字まで）"),
        ('id = "sleep"', 'id = "wake"', "「wake」が2回あります"),
        ('id = "power"', 'id = "powers"', "ファイルの名前（power）と同じ"),
        ("[handout]", '[handout]\nlink = "nowhere"', "「nowhere」という行き先はありません"),
        ('kind = "iphone"', 'kind = "fax"', "次のどれかです: iphone, android, both, none"),
        (
            'phones = [{ picture = "dark" }]',
            'phones = [{ picture = "dark" }, { picture = "dark" }]',
            "2つまで",
        ),
        ("何度でも、ためしてみましょう。", "12345678に電話します。", "だれかの番号に見えます"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    """An author reads which file, which line and what to do."""
    text = (LESSONS / "power.toml").read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (tmp_path / "power.toml").write_text(changed, "utf-8")
    shutil.copytree(LESSONS / "pictures", tmp_path / "pictures")
    with pytest.raises(ContentErrors) as caught:
        load_lessons(tmp_path, ["myna-search"])
    fault = next(error for error in caught.value.errors if told in error.message)
    assert fault.file == str(tmp_path / "power.toml")
    assert fault.line > 0


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A class without a lesson is a mistake, not an empty list."""
    with pytest.raises(ContentErrors, match="1つもありません"):
        load_lessons(tmp_path)
