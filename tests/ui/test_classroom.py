"""The class in its real windows: the door, the keys and clickers, what is on the wall, what is recorded."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.adapters.lessons.load import load_lessons
from kiosk.adapters.qr.codes import make_code, read_code
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain import class_messages as c
from kiosk.domain.desk_messages import TryKey
from kiosk.domain.facts import Facts
from kiosk.domain.help import ClassEntry
from kiosk.domain.messages import Tick
from kiosk.domain.pack import Pack
from kiosk.domain.roles import Role
from kiosk.service import classroom_wording as w
from kiosk.service import desk_wording
from kiosk.service.classroom_views import Deck, WallView
from kiosk.service.lesson_decks import deck_of_lesson, deck_of_procedure
from kiosk.service.practice_wording import OTHER_LANGUAGE
from kiosk.service.staff_door import IDLE_LOCK_S
from kiosk.service.words import Words
from kiosk.ui.classroom.keys import KEYS
from kiosk.ui.classroom.pictures import Pictures
from kiosk.ui.classroom.wall import WallWindow
from kiosk.ui.classroom.wall_layout import LEAST
from tests import practice_server
from tests.class_windows import ClassWindows

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "assets" / "lessons"
URL = "http://192.168.1.23:8080/"
Key = Qt.Key


@pytest.fixture
def room(qtbot: object, tmp_path: Path) -> Iterator[ClassWindows]:
    """A class whose teacher has opened the door and begun the first lesson."""
    windows = ClassWindows(qtbot, tmp_path)
    windows.press(w.BEGIN)
    yield windows
    windows.close()


@pytest.mark.parametrize("role", [None, Role.COUNTER])
def test_without_the_role_nothing_begins(qtbot: object, tmp_path: Path, role: Role | None) -> None:
    """The service refuses each command of a class, whatever a window may send; so does the page's own process."""
    windows = ClassWindows(qtbot, tmp_path, role)
    assert windows.app.classroom.view.teacher.name == "door"
    for command in (c.StartLesson("power"), c.OpenPractice("127.0.0.1"), c.PrintHandouts(), c.SaveClass()):
        windows.app.presenter.submit(command)
        assert windows.app.classroom.view.teacher.note == desk_wording.NOT_ALLOWED
    assert windows.where == ""
    assert windows.log.entries == []
    windows.close()


def test_an_admin_may_teach(qtbot: object, tmp_path: Path) -> None:
    """Who may everything may this too."""
    windows = ClassWindows(qtbot, tmp_path, Role.ADMIN)
    assert windows.app.classroom.view.teacher.name == "lessons"
    windows.app.presenter.submit(TryKey("0"))
    windows.close()


def test_from_the_desk_nobody_is_asked_twice(qtbot: object, tmp_path: Path) -> None:
    """The desk's ticket opens the class's door for its teacher; closed from inside, the desk may stay open."""
    windows = ClassWindows(qtbot, tmp_path, None, practice_server.ticket(tmp_path))
    assert windows.app.classroom.view.teacher.name == "lessons"
    assert windows.app.classroom.view.teacher.who == "教室: class-1"
    windows.press(w.LEAVE)
    assert (windows.app.classroom.left, windows.app.classroom.closed_inside) == (True, True)
    windows.close()


def test_without_a_good_ticket_the_door_is_shut(qtbot: object, tmp_path: Path) -> None:
    """A made-up one asks for the PIN like none; who leaves at the door, or after quiet minutes, leaves the desk shut."""
    windows = ClassWindows(qtbot, tmp_path, None, "class.99999999999.class-1." + "0" * 64)
    assert windows.app.classroom.view.teacher.name == "door"
    windows.press(w.LEAVE)
    assert (windows.app.classroom.left, windows.app.classroom.closed_inside) == (True, False)
    windows.close()
    windows = ClassWindows(qtbot, tmp_path, None, practice_server.ticket(tmp_path))
    windows.app.presenter.submit(Tick(time.monotonic() + IDLE_LOCK_S))
    assert (windows.app.classroom.left, windows.app.classroom.closed_inside) == (True, False)
    windows.close()


@pytest.mark.parametrize("front", ["wall", "teacher"])
def test_the_keys_pace_the_lesson(room: ClassWindows, front: str) -> None:
    """Space, arrows and what clickers send, in whichever window is in front; never beyond the ends."""
    window = room.wall if front == "wall" else room.teacher
    assert room.where == "1 / 8"
    for key, where in (
        (Key.Key_Space, "2 / 8"), (Key.Key_Right, "3 / 8"), (Key.Key_PageDown, "4 / 8"), (Key.Key_Down, "5 / 8"),
        (Key.Key_PageUp, "4 / 8"), (Key.Key_Left, "3 / 8"), (Key.Key_Up, "2 / 8"), (Key.Key_Backspace, "1 / 8"),
        (Key.Key_PageUp, "1 / 8"),
    ):  # fmt: skip
        room.key(key, window)
        assert room.where == where, key
    for _ in range(12):
        room.key(Key.Key_PageDown, window)
    assert room.where == "8 / 8"
    assert set(KEYS.values()) == {c.NextSlide, c.PreviousSlide, c.SayAgain, c.ToggleBlank}


def test_again_and_blank(room: ClassWindows) -> None:
    """もう一回 reads the slide again; B and the full stop hide it, the next key shows it."""
    said = len(room.speaker.said)
    room.key(Key.Key_R)
    assert len(room.speaker.said) == said + 1
    assert room.speaker.said[-1][0].text == "ようこそ"
    for key in (Key.Key_B, Key.Key_Period):
        room.key(key)
        assert room.view.blank
        room.key(Key.Key_B)
        assert not room.view.blank
    room.key(Key.Key_B)
    image = room.wall.grab().toImage()
    middle = {image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 7)}
    assert middle == {"#ffffff"}
    room.key(Key.Key_Space)
    assert (room.view.blank, room.where) == (False, "2 / 8")


def test_each_slide_is_read_and_marked(room: ClassWindows) -> None:
    """The voice says the slide; a pale band stands behind the sentence that it is at."""
    room.key(Key.Key_Space)
    texts = [one.text for one in room.speaker.said[-1]]
    assert texts[0] == "横のボタンをさがします"
    assert "スマホを手に持って、横をさわってみてください。" in texts
    before = room.wall.grab().toImage()
    from kiosk.domain.messages import SpeechStarted

    room.app.presenter.submit(SpeechStarted(room.speaker.pending[1].key))
    assert room.app.classroom.voice.reading == "line-0"
    assert room.wall.grab().toImage() != before
    room.press(w.VOICE)
    said = len(room.speaker.said)
    room.key(Key.Key_Space)
    assert len(room.speaker.said) == said


def test_a_class_is_recorded_without_a_name(room: ClassWindows) -> None:
    """Date, lesson, headcount, helpers, minutes, questions out of the list: bound to its event, nothing else."""
    room.app.presenter.submit(Tick(1000.0))
    room.app.presenter.submit(c.StartLesson("power"))
    room.app.presenter.submit(Tick(1000.0 + 31 * 60))
    room.app.presenter.submit(c.PracticeCounted(12, 12, {"photo": 3}, {}, 0))
    room.press(w.END)
    room.press("+1")
    asked = load_lessons(LESSONS)[0].questions[0]
    room.press(asked.asked)
    assert "13人" in "".join(str(section) for section in room.app.classroom.view.teacher.sections)
    room.press(w.SAVE)
    assert [entry.type for entry in room.log.entries] == ["ClassStarted", "ClassRecorded"]
    record = room.log.entries[1].attached
    assert isinstance(record, ClassEntry)
    assert (record.lesson, record.headcount, record.minutes) == ("power", 13, 31)
    assert record.questions == {asked.id}
    assert room.app.classroom.view.teacher.note == w.SAVED
    assert room.where == ""


def test_papers_are_printed_once_for_all(room: ClassWindows) -> None:
    """So many copies as wanted, for nobody by name; a failure is told to the teacher alone."""
    room.press("+10")
    room.press(w.HANDOUTS)
    assert [(slip.copies, slip.title) for slip in room.printer.slips] == [(20, "電源と音量")]  # type: ignore[union-attr]
    room.printer.finish(ok=False)
    room.settle()
    assert room.app.classroom.view.teacher.alarm
    room.press(w.CERTIFICATES)
    assert room.printer.slips[-1].certificate  # type: ignore[union-attr]


def test_the_practice_page_lives_and_dies_with_the_class(qtbot: object, room: ClassWindows) -> None:
    """Opened on the chosen address, its code on the wall; killed, it comes back; closed with the class."""
    for lesson_key in range(4):
        room.key(Key.Key_Space)
        assert lesson_key < 4
    room.app.presenter.submit(c.StartLesson("camera-qr"))
    for _ in range(4):
        room.key(Key.Key_Space)
    assert room.view.code is None
    room.press(w.PRACTICE_ONLY_HERE)
    qtbot.waitUntil(lambda: room.view.code is not None, timeout=20_000)  # type: ignore[attr-defined]
    url = room.view.address
    assert url.startswith("http://127.0.0.1:80")
    assert seen_on_the_wall(room.wall) == url.encode()
    child = room.app.practice._child
    assert child is not None
    child.kill()
    qtbot.waitUntil(lambda: room.app.classroom.view.teacher.alarm, timeout=20_000)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not room.app.classroom.view.teacher.alarm, timeout=20_000)  # type: ignore[attr-defined]
    assert room.view.address == url
    again = room.app.practice._child
    assert again is not None
    room.press(w.PRACTICE_CLOSE)
    assert again.poll() is not None


def seen_on_the_wall(wall: WallWindow) -> bytes | None:
    """What a phone reads from it."""
    from PySide6.QtGui import QImage

    image = wall.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    data, pitch = bytes(image.constBits()), image.bytesPerLine()
    rows = b"".join(data[y * pitch : y * pitch + image.width()] for y in range(image.height()))
    return read_code(rows, image.width(), image.height())


def decks(language: str, packs: Callable[[str], Pack]) -> list[Deck]:
    """Every lesson, and a procedure of each way."""
    words = Words(GettextTranslator(ROOT / "locales"), language)
    facts = Facts(packs("02402"), datetime.date(2026, 11, 21))
    made = [deck_of_lesson(words, one) for one in load_lessons(LESSONS)]
    return [
        *made,
        *(deck_of_procedure(facts, words, one) for one in ("mv-out", "mv-in", "ct-resident", "kg-new")),
    ]


@pytest.mark.parametrize("language", OTHER_LANGUAGE)
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768)])
def test_every_slide_is_seen_from_the_last_row(
    qtbot: object, packs: Callable[[str], Pack], language: str, size: tuple[int, int]
) -> None:
    """Nothing clipped, nothing lower than 1/25 of the picture, no letter without its glyph, nothing overlaps."""
    wall = WallWindow(Pictures(LESSONS / "pictures"))
    qtbot.addWidget(wall)  # type: ignore[attr-defined]
    wall.resize(*size)
    code = make_code(URL, module_px=4)
    for deck in decks(language, packs):
        for slide in deck.slides:
            wanted = slide.practice or slide.url
            wall.show_view(WallView(slide, "10:41", "1 / 9", code if wanted else None, URL if wanted else ""))
            assert wall.placed is not None
            assert wall.placed.fits, (deck.lesson, slide.title.shown)
            for words in wall.placed.words:
                assert words.block._pitch > 0
                lines = words.block.height / words.block.lines
                assert lines >= size[1] * LEAST, (deck.lesson, words.key)
                assert words.block.glyphs_missing() == 0, words.block.text
                assert 0 <= words.x <= words.x + words.block.used_width <= size[0] + 1
                assert 0 <= words.y <= words.y + words.block.height <= size[1] + 1
            boxes = [words.box for words in wall.placed.words if not words.key.startswith("caption")]
            boxes += [drawing.box for drawing in wall.placed.drawings]
            boxes += [wall.placed.code] if wall.placed.code else []
            clashes = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.intersects(b)]
            assert clashes == [], (deck.lesson, slide.title.shown)


def test_every_procedure_can_be_taught(packs: Callable[[str], Pack]) -> None:
    """Each has a first slide that says honestly whether it can be done, its steps, and an end."""
    words = Words(GettextTranslator(ROOT / "locales"), "ja")
    facts = Facts(packs("02402"), datetime.date(2026, 11, 21))
    lessons = {one.id for one in load_lessons(LESSONS)}
    for procedure in facts.pack.procedures:
        deck = deck_of_procedure(facts, words, procedure.id)
        steps = facts.steps(procedure.id, facts.route(procedure.id))
        assert len(deck.slides) >= len(steps) + 2
        assert procedure.id not in lessons


def test_only_whole_languages_are_offered(room: ClassWindows) -> None:
    """No button leads to a wall in a language that nobody has written; English changes wall and voice."""
    chips = [b.text() for b in room.teacher.buttons()]
    assert {"日本語", "やさしい日本語", "English"} <= set(chips)
    assert not {"한국어", "简体中文", "Tiếng Việt"} & set(chips)
    room.press("English")
    assert room.view.slide is not None
    assert room.view.slide.title.shown == "Welcome"
    assert {one.language for one in room.speaker.said[-1]} == {"en"}
    room.press("やさしい日本語")
    for _ in range(4):
        room.key(Key.Key_Space)
    assert room.view.slide.title.shown == "音を 大きく します"
    assert {one.language for one in room.speaker.said[-1]} == {"ja_Hrkt"}
    spoken = room.speaker.said[-1][0].text
    assert spoken == "音を大きくします"  # without the gaps between words
