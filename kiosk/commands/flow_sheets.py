"""The words of the picture on which a department sees, checks and stamps the questions of a flow."""

from __future__ import annotations

import datetime

from kiosk.adapters.printing.flow_sheet import FlowAnswer, FlowBox, FlowSheet
from kiosk.domain.flow import Condition, Flow, Question
from kiosk.domain.flow_walk import walk
from kiosk.domain.pack import Pack


def sheet_of(pack: Pack, flow: Flow, today: datetime.date) -> FlowSheet:
    """The picture of one flow as it stands today."""
    walked = walk(flow)
    version = f"　内容の版 {pack.fingerprint.rpartition('-')[2]}" if pack.fingerprint else ""
    facts = (
        ("質問", f"{len(flow.questions)}（1人に聞くのは {walked.shortest} から {walked.longest}）"),
        ("道すじ", f"{walked.paths:,}通り（まんなかの長さ {walked.median:g}問）"),
        ("手続き", f"{len(walked.procedures)}（どれも、たしかな答えでとどきます）"),
        ("入口", "、".join(pack.life_event(event).title for event in flow.life_events)),
    )
    return FlowSheet(
        town=pack.town.name,
        heading="質問の流れ（確認用）",
        name=flow.title,
        reading=flow.reading,
        how="線を上から順にたどります。色のついた質問は、書いてある人にだけ聞きます。",
        facts=facts,
        start=_start(pack, flow),
        boxes=tuple(_box(pack, flow, number, question) for number, question in enumerate(flow.questions, 1)),
        end="手続きの一覧（期限の順。「わからない」は「確認が必要なもの」へ）",
        order_heading="順番",
        order=tuple(
            f"{_names(pack, before)} のあとに {_names(pack, (name,))}" for name, before in flow.after.items()
        ),
        remarks="気づいたこと・直すところ",
        stamp=("確認印", "確認日", "課・係"),
        foot=f"{flow.id}　{today.year}年{today.month}月{today.day}日 現在の内容{version}",
    )


def _start(pack: Pack, flow: Flow) -> str:
    return f"はじめ（だれの一覧にも出る: {_names(pack, flow.always)}）" if flow.always else "はじめ"


def _box(pack: Pack, flow: Flow, number: int, question: Question) -> FlowBox:
    return FlowBox(
        number=number,
        text=question.text,
        aside=tuple(filter(None, (question.help, f"わけ: {question.why}"))),
        answers=(
            FlowAnswer("はい", _leads_to(pack, flow, question, "yes")),
            FlowAnswer("いいえ", _leads_to(pack, flow, question, "no")),
            FlowAnswer("わからない", (f"窓口で聞く「{question.ask_desk}」",), "unsure"),
        ),
        condition=_condition(flow, question.asks_if),
    )


def _leads_to(pack: Pack, flow: Flow, question: Question, answer: str) -> tuple[str, ...]:
    """The procedures of an answer, and the questions that only it opens."""
    names = [
        pack.procedure(name).short_name
        for name in (question.when_yes if answer == "yes" else question.when_no)
    ]
    opened = [
        str(number)
        for number, later in enumerate(flow.questions, 1)
        if question.id in getattr(later.asks_if, answer) + getattr(later.asks_if, f"any_{answer}")
    ]
    questions = [f"質問 {'・'.join(opened)} へ"] if opened else []
    return tuple(names + questions) or ("（何も加えません）",)


def _condition(flow: Flow, condition: Condition) -> str:
    """1が「はい」で、2か3が「いいえ」のとき."""
    numbers = {question.id: str(number) for number, question in enumerate(flow.questions, 1)}

    def told(ids: tuple[str, ...], joined: str, answer: str) -> list[str]:
        return [f"質問{joined.join(numbers[name] for name in ids)}が「{answer}」"] if ids else []

    parts = [
        *told(condition.yes, "と", "はい"),
        *told(condition.no, "と", "いいえ"),
        *told(condition.any_yes, "か", "はい"),
        *told(condition.any_no, "か", "いいえ"),
    ]
    return f"{'、'.join(parts)} のとき" if parts else ""


def _names(pack: Pack, ids: tuple[str, ...]) -> str:
    return "・".join(pack.procedure(name).short_name for name in ids)
