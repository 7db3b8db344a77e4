"""A town hall's flow file: read whole, every mistake told with its line, part of pack, copy and fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.catalogue.extract import messages
from kiosk.adapters.catalogue.fingerprint import fingerprint
from kiosk.adapters.catalogue.flows import MOST_QUESTIONS
from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.domain.flow import Condition
from kiosk.errors import ContentErrors
from tests.unit.adapters.catalogue.conftest import TOWN, write

FILE = "national/flows/leaving.toml"
FLOW = """\
id = "leaving"
title = "町を出るとき"
reading = "まちをでるとき"
life_events = ["moving"]

[[questions]]
id = "leaving"
text = "町を出ますか"
help = "よその町へ行く人です。"
why = "届が要るかを見ます。"
ask_desk = "転出届は、要りますか"
when_yes = ["mv-out"]

[[questions]]
id = "family"
text = "ご家族もいっしょですか"
why = "届が変わるためです。"
ask_desk = "家族の届も、要りますか"
asks_if = { yes = ["leaving"] }
when_no = ["mv-out"]
"""

MISTAKES = [
    ("unknown key", 'help = "', 'helf = "よ" #!\nhelp = "', "help のこと"),
    ("no reason", 'why = "届が要るかを見ます。"\n', "", "「why」がありません"),
    ("no title", 'title = "町を出るとき"\n', "", "「title」がありません"),
    ("kanji in the reading", '"まちをでるとき"', '"町をでるとき" #!', "ひらがな"),
    ("question too long", '"町を出ますか"', f'"{"あ" * 30}か" #!', "31文字。30文字まで"),
    ("no question", '"町を出ますか"', '"町を出ます" #!', "聞く文"),
    ("no question for the desk", '"転出届は、要りますか"', '"転出届が要ります" #!', "聞く文"),
    ("unknown procedure", 'when_yes = ["mv-out"]', 'when_yes = ["mv-in"] #!', "「mv-in」という手続き"),
    ("procedure twice", 'when_yes = ["mv-out"]', 'when_yes = ["mv-out", "mv-out"] #!', "2回"),
    ("unknown procedure for all", 'title = "町', 'always = ["x"] #!\ntitle = "町', "「x」という手続き"),
    ("question twice", 'id = "family"', 'id = "leaving" #!', "2回"),
    ("id with capitals", 'id = "family"', 'id = "Family" #!', "英小文字"),
    ("unknown question", '{ yes = ["leaving"] }', '{ yes = ["going"] } #!', "「going」という質問"),
    ("later question", '{ yes = ["leaving"] }', '{ no = ["family"] } #!', "前の質問ではありません"),
    ("unknown kind of condition", "{ yes =", "{ yess =", "yes のこと"),
    (
        "nobody is asked",
        '{ yes = ["leaving"] }',
        '{ yes = ["leaving"], no = ["leaving"] } #!',
        "たどりつきません",
    ),
    ("asked in vain", 'when_no = ["mv-out"]', "", "あとが変わりません"),
    (
        "both answers alike",
        'when_no = ["mv-out"]',
        'when_no = ["mv-out"]\nwhen_yes = ["mv-out"]',
        "あとが変わりません",
    ),
    ("unknown life event", '["moving"]', '["going"] #!', "「going」というできごと"),
    ("offered nowhere", '["moving"]', "[] #!", "1つ以上"),
    ("not the file's name", 'id = "leaving"\ntitle', 'id = "going" #!\ntitle', "ファイルの名前"),
    (
        "order of something else",
        'title = "町',
        '#\nafter = { mv-in = ["mv-out"] } #!\ntitle = "町',
        "一覧に出ません",
    ),
    ("order in a circle", 'title = "町', 'after = { mv-out = ["mv-out"] } #!\ntitle = "町', "ひと回り"),
    ("text for a list", 'when_yes = ["mv-out"]', 'when_yes = "mv-out" #!', "並び"),
    ("broken TOML", 'text = "町', 'text = 町 #!\n"', "TOML"),
]


@pytest.fixture
def root(root: Path) -> Path:
    """The small catalogue with one flow."""
    write(root, FILE, FLOW)
    return root


@pytest.mark.parametrize(("old", "new", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_mistake_is_found_where_it_was_made(root: Path, old: str, new: str, message: str) -> None:
    """Each mistake is told in the file of the flow, on its line."""
    assert old in FLOW
    text = FLOW.replace(old, new, 1)
    file = write(root, FILE, text)
    with pytest.raises(ContentErrors) as raised:
        load_pack(root, TOWN)
    found = [e for e in raised.value.errors if message in e.message]
    assert found, raised.value.errors
    assert {e.file for e in raised.value.errors} == {str(file)}
    marks = [i for i, line in enumerate(text.splitlines(), 1) if "#!" in line]
    if marks:
        assert found[0].line == marks[0]


def test_too_many_questions_are_refused(root: Path) -> None:
    """Nobody answers a hundred; none at all is no flow."""
    head, _, body = FLOW.partition("[[questions]]")
    one = "[[questions]]" + body.partition("[[questions]]")[0]
    many = "".join(one.replace('id = "leaving"', f'id = "q{n}"') for n in range(MOST_QUESTIONS + 1))
    for text in (head + many, head + "questions = []\n"):
        write(root, FILE, text)
        with pytest.raises(ContentErrors, match="質問（questions）は"):
            load_pack(root, TOWN)


def test_a_flow_is_part_of_the_pack(root: Path) -> None:
    """Read, found by id and by life event."""
    pack = load_pack(root, TOWN)
    (found,) = pack.flows
    assert pack.flow("leaving") is found
    assert pack.flows_of("moving") == (found,)
    assert pack.flows_of("care") == ()
    assert found.question("family").asks_if == Condition(yes=("leaving",))
    assert found.question("leaving").when_yes == ("mv-out",)


def test_a_town_lays_its_own_questions_over(root: Path) -> None:
    """Question by question, like everything else of a town; and flows of its own."""
    over = '[[questions]]\nid = "leaving"\nhelp = "ここだけの説明です。"\n'
    write(root, f"towns/{TOWN}/flows/leaving.toml", over)
    write(root, f"towns/{TOWN}/flows/own.toml", FLOW.replace('id = "leaving"', 'id = "own"', 1))
    pack = load_pack(root, TOWN)
    assert [one.id for one in pack.flows] == ["leaving", "own"]
    assert pack.flow("leaving").question("leaving").help == "ここだけの説明です。"
    assert pack.flow("leaving").question("leaving").text == "町を出ますか"


def test_a_changed_flow_is_noticed_and_a_bad_one_is_not_served(root: Path, tmp_path: Path) -> None:
    """The copy carries the flows; a mistake keeps the last good ones, with file and line for staff."""
    store = CatalogueStore(root, TOWN, tmp_path / "cache")
    before = fingerprint(root, TOWN)
    assert CatalogueStore(root, TOWN, tmp_path / "cache").pack.flows == store.pack.flows
    write(root, FILE, FLOW.replace("町を出ますか", "この町を出ますか"))
    assert fingerprint(root, TOWN) != before
    assert store.refresh()
    assert store.pack.flows[0].questions[0].text == "この町を出ますか"
    write(root, FILE, FLOW.replace('when_yes = ["mv-out"]', 'when_yes = ["mv-in"]'))
    assert not store.refresh()
    assert [e.line for e in store.errors] == [12]
    assert store.pack.flows[0].questions[0].text == "この町を出ますか"


def test_translators_are_asked_for_every_text(root: Path) -> None:
    """Title, question, help, reason and the question for the desk, each in its own context."""
    found = messages(root / "national" / "flows")
    assert {context for context, _ in found} == {
        "flow", "question", "question help", "question why", "question for the desk",
    }  # fmt: skip
    assert ("question", "町を出ますか") in found
    assert len(found) == 8
