"""Questions under a finger: from the first screen to the list and its paper, in the real window."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.service.flow_views import AnswersView, PlanView, QuestionView
from kiosk.service.ports import PlanSlip
from kiosk.ui.answer_pad import AnswerPad
from kiosk.ui.buttons import KioskButton
from kiosk.ui.theme import TARGET_MM
from tests.kiosk_window import KioskWindow

SIZES = [(1080, 1920), (1920, 1080), (1366, 768)]


@pytest.fixture
def kiosk(qtbot, tmp_path) -> KioskWindow:
    return KioskWindow(qtbot, tmp_path)


def test_from_start_to_the_paper_by_taps(kiosk):
    """The whole way: おくやみ, every question, the list, an answer changed, one paper, the end."""
    kiosk.tap("はじめる")
    kiosk.tap("おくやみ")
    kiosk.tap("質問に答えて、要るものを知る")
    asked = []
    while isinstance(kiosk.view, QuestionView):
        asked.append(kiosk.view.title.shown)
        assert kiosk.view.title.shown in kiosk.texts()
        assert kiosk.view.title.spoken in [u.text for u in kiosk.speaker.said[-1]]
        kiosk.tap({"死亡届": "いいえ", "新しい世": "わからない"}.get(asked[-1][:3], "はい"))
    assert len(asked) == len(set(asked)) == 10
    assert "あなたの手続きは、13件です" in kiosk.texts()
    kiosk.tap("答えを変える")
    kiosk.tap("死亡届は、もう出しましたか")
    kiosk.tap("はい")
    assert "あなたの手続きは、12件です" in kiosk.texts()
    title = kiosk.view.title.shown
    kiosk.tap("この紙を印刷する")
    assert "印刷しています。少しお待ちください。" in kiosk.texts()
    kiosk.printer.finish(ok=True)
    kiosk.settle()
    assert "紙が出ます。お取りください。" in kiosk.texts()
    (slip,) = kiosk.printer.slips
    assert isinstance(slip, PlanSlip)
    assert f"あなたの手続きは、{len(slip.entries)}件です" == title
    kiosk.tap("おわる")
    kiosk.tap("最初の画面へ")
    assert "手続きのご案内をします" in kiosk.texts()
    assert [row for row in kiosk.log.rows() if row[0] != "LifeEventChosen"] == [
        ("SessionStarted", ""), ("FlowStarted", "bereavement"), ("PlanMade", "bereavement"),
        ("PlanMade", "bereavement"), ("SlipRequested", "bereavement"), ("SlipPrinted", "bereavement"),
        ("GuidanceFinished", "bereavement"), ("SessionEnded", "finished"),
    ]  # fmt: skip


def test_a_card_of_the_list_opens_its_verdict_and_comes_back(kiosk):
    """A tap on a procedure, a look, 前へもどる."""
    kiosk.app.presenter.submit(f.StartFlow("disaster"))
    for _ in range(8):
        kiosk.tap("はい")
    assert isinstance(kiosk.view, PlanView)
    kiosk.tap("1　罹災証明書")
    assert type(kiosk.view).__name__ == "VerdictView"
    kiosk.tap("前へもどる")
    assert isinstance(kiosk.view, PlanView)


@pytest.mark.parametrize("text_size", list(m.TextSize))
@pytest.mark.parametrize("size", SIZES)
def test_the_answers_are_large_and_stay_with_the_question(qtbot, tmp_path, size, text_size):
    """はい・いいえ・わからない: three targets ≥ 20 mm beside the question, and in 標準 always in the same place."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    kiosk.app.presenter.submit(m.ChooseTextSize(text_size))
    kiosk.app.presenter.submit(f.StartFlow("bereavement"))
    places = set()
    while isinstance(kiosk.view, QuestionView):
        kiosk.settle()
        assert kiosk.view.title.shown in kiosk.texts()
        places.add(tuple(answers(kiosk)))
        kiosk.app.presenter.submit(f.AnswerQuestion(m.Answer.YES))
    least = TARGET_MM * kiosk.app.px_per_mm
    for boxes in places:
        assert len(boxes) == 3
        assert all(min(box[2:]) >= least for box in boxes)
        assert not any(QRect(*one).intersects(QRect(*other)) for one, other in combinations(boxes, 2))
    assert text_size is not m.TextSize.STANDARD or len(places) == 1


def test_the_page_follows_the_voice_back_to_the_answers(qtbot, tmp_path):
    """A low screen in 特大: the reasons are on the second page while they are read, then the answers again."""
    kiosk = KioskWindow(qtbot, tmp_path, (1366, 768))
    kiosk.app.presenter.submit(m.ChooseTextSize(m.TextSize.LARGEST))
    kiosk.app.presenter.submit(f.StartFlow("bereavement"))
    column = kiosk.window.screen_shown.column
    assert column.pages > 1
    pages = []
    for utterance in list(kiosk.speaker.said[-1]):
        kiosk.app.presenter.submit(m.SpeechStarted(utterance.key))
        pages.append((utterance.key.partition(".")[2], column.page))
    assert dict(pages)["why"] == 1
    assert [page for key, page in pages if key.startswith("choice")] == [0, 0, 0]


def answers(kiosk: KioskWindow) -> list[tuple[int, int, int, int]]:
    """Where the three answers are, in the window."""
    (pad,) = [p for p in kiosk.window.findChildren(AnswerPad) if p.isVisible()]
    return [box(kiosk, button) for button in pad.findChildren(KioskButton)]


def box(kiosk: KioskWindow, button: KioskButton) -> tuple[int, int, int, int]:
    corner = button.mapTo(kiosk.window, QPoint(0, 0))
    return corner.x(), corner.y(), button.width(), button.height()


@pytest.mark.parametrize("size", SIZES)
def test_everything_of_the_list_is_on_some_page(qtbot, tmp_path, size):
    """Cards, questions for the desk and things to bring: nothing is lost between pages."""
    kiosk = KioskWindow(qtbot, tmp_path, size)
    kiosk.app.presenter.submit(f.StartFlow("bereavement"))
    for answer in (m.Answer.YES, m.Answer.YES, m.Answer.DONT_KNOW):
        kiosk.app.presenter.submit(f.AnswerQuestion(answer))
    while isinstance(kiosk.view, QuestionView):
        kiosk.app.presenter.submit(f.AnswerQuestion(m.Answer.YES))
    view = kiosk.view
    assert isinstance(view, PlanView)
    kiosk.settle()
    shown: set[str] = set()
    column = kiosk.window.screen_shown.column
    for page in range(column.pages):
        column.show_page(page)
        shown |= {*kiosk.texts(), *(button.text() for button in kiosk.buttons())}
    cards = [card.label for card in (*view.cards, *(c for group in view.check for c in group.cards))]
    lines = [line.shown for line in (*view.bring, *(group.question for group in view.check))]
    assert {*cards, *lines, view.title.shown, view.change.label, view.print.label} <= shown


def test_the_answers_page_leads_back(kiosk):
    """一覧を見る from the answers; nothing changed, nothing made anew."""
    kiosk.app.presenter.submit(f.StartFlow("disaster"))
    for _ in range(8):
        kiosk.tap("いいえ")
    before = kiosk.view
    kiosk.tap("答えを変える")
    assert isinstance(kiosk.view, AnswersView)
    kiosk.tap("一覧を見る")
    assert kiosk.view == before
    assert kiosk.log.rows().count(("PlanMade", "disaster")) == 1
