"""What a flow must keep to: no dead end, nothing asked twice or in vain, no procedure that does not exist.

A question is asked in its turn, so a flow cannot run in circles; what can go wrong is told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.rules import twice
from kiosk.adapters.catalogue.shape import Fault
from kiosk.domain.flow import Flow
from kiosk.domain.flow_walk import walk

FOLDER = "flows"
MOST_QUESTIONS = 30
"""Who is asked more gives up; what needs more is two flows."""
_ENDS = ("か", "か。")


def flow(f: Flow, procedures: frozenset[str], life_events: frozenset[str] | None) -> Iterator[Fault]:
    """References, conditions and answers of one flow. `life_events`: None when they could not be read."""
    yield from twice([question.id for question in f.questions], ("questions",), "id")
    yield from _names(f.always, ("always",), procedures)
    yield from _offered(f, life_events)
    yield from _order(f, procedures)
    if not 1 <= len(f.questions) <= MOST_QUESTIONS:
        yield ("questions",), f"質問（questions）は、1つから{MOST_QUESTIONS}までにしてください"
    misled = list(_conditions(f))
    yield from misled
    for i, question in enumerate(f.questions):
        yield from _names(question.when_yes, ("questions", i, "when_yes"), procedures)
        yield from _names(question.when_no, ("questions", i, "when_no"), procedures)
        for field in ("text", "ask_desk"):
            if not getattr(question, field).endswith(_ENDS):
                yield ("questions", i, field), f"「{field}」は、「…か」と聞く文にしてください"
    if not misled:
        yield from _in_vain(f)


def _names(ids: Sequence[str], path: Path, procedures: frozenset[str]) -> Iterator[Fault]:
    yield from twice(ids, path, "")
    for i, procedure_id in enumerate(ids):
        if procedure_id not in procedures:
            yield (*path, i), f"「{procedure_id}」という手続きはありません"


def _offered(f: Flow, life_events: frozenset[str] | None) -> Iterator[Fault]:
    if not f.life_events:
        yield ("life_events",), "「life_events」を1つ以上書いてください"
    for i, event in enumerate(f.life_events):
        if life_events is not None and event not in life_events:
            yield ("life_events", i), f"「{event}」というできごと（life_events.toml）はありません"


def _conditions(f: Flow) -> Iterator[Fault]:
    """A condition may look back only: what comes later is not answered yet."""
    places = {question.id: i for i, question in reversed(list(enumerate(f.questions)))}
    for i, question in enumerate(f.questions):
        for kind in ("yes", "no", "any_yes", "any_no"):
            for n, name in enumerate(getattr(question.asks_if, kind)):
                path = ("questions", i, "asks_if", kind, n)
                if name not in places:
                    yield path, f"「{name}」という質問はありません"
                elif places[name] >= i:
                    yield path, f"「{name}」は、前の質問ではありません（前に聞いたことだけ書けます）"


def _in_vain(f: Flow) -> Iterator[Fault]:
    """A question that nobody is ever asked, and one whose answer changes nothing."""
    unreachable = walk(f).unreachable
    used = {name for question in f.questions for name in question.asks_if.questions()}
    for i, question in enumerate(f.questions):
        if question.id in unreachable:
            yield ("questions", i, "asks_if"), f"質問「{question.id}」には、だれもたどりつきません"
        if question.id not in used and set(question.when_yes) == set(question.when_no):
            yield ("questions", i), f"質問「{question.id}」は、どう答えても、あとが変わりません"


def _order(f: Flow, procedures: frozenset[str]) -> Iterator[Fault]:
    on_a_list = set(f.procedures())
    for procedure_id, before in f.after.items():
        path: Path = ("after", procedure_id)
        yield from _names(before, path, procedures)
        for name in (procedure_id, *before):
            if name not in on_a_list:
                yield path, f"「{name}」は、この質問の一覧に出ません"
        if _leads_back(f, procedure_id):
            yield path, f"「{procedure_id}」は、自分より先になっています（順番がひと回りしています）"


def _leads_back(f: Flow, start: str) -> bool:
    seen: set[str] = set()
    left = list(f.after.get(start, ()))
    while left:
        name = left.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            left += f.after.get(name, ())
    return False
