"""Every shipped text is read as a person has found it to be right, alone and inside a sentence."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.speech.japanese import Japanese
from kiosk.adapters.speech.readings import read_entries
from kiosk.adapters.speech.reviewed import Fault, Kind, load
from kiosk.cli import main
from kiosk.commands.readings import ReviewedReadings
from kiosk.commands.shipped_texts import CATALOGUE, INTERFACE, shipped_texts
from kiosk.domain.pack import Pack
from kiosk.domain.text import Text
from kiosk.service import wording as w
from tests.small_catalogue import TOWN, write, write_catalogue

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Fault]]:
    """The faults of what is shipped."""
    return ReviewedReadings(ASSETS, tmp_path_factory.mktemp("cache")).faults()


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
def test_shipped_readings_are_reviewed(shipped: dict[str, list[Fault]], kind: Kind) -> None:
    """Nothing missing, unseen, different from its review, left over, against its author; `make readings`."""
    wrong = [f"{name}: {fault}" for name, faults in shipped.items() for fault in faults if fault.kind is kind]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_the_lists_cover_all_that_is_shipped() -> None:
    """Interface, nation and every town: a short list would pass by luck."""
    texts = shipped_texts(ASSETS / "catalogue")
    assert {INTERFACE, CATALOGUE, "02402", "02446", "02201", "04361", "06321"} == set(texts)
    assert len(texts[CATALOGUE]) > 1800
    assert len(texts[INTERFACE]) > 150
    assert all(len(own) > 5 for own in texts.values())


def test_a_reviewed_reading_has_only_kana() -> None:
    """No kanji, letter or digit has slipped through unread."""
    for file in sorted((ASSETS / "readings" / "reviewed").glob("*.tsv")):
        odd = {
            kana
            for kana in map(str, (r.kana for r in load(file).values()))
            if re.search("[^ぁ-ゖー、。？]", kana)
        }
        assert odd == set(), file.name


def test_no_towns_place_names_change_what_all_towns_share() -> None:
    """The shared lists are looked at once: no word of a town's own list may stand in their texts."""
    texts = shipped_texts(ASSETS / "catalogue")
    shared = "\n".join([*texts[INTERFACE], *texts[CATALOGUE]])
    for town in ("七戸町", "青森市"):  # they stand in gaps, and are read alike everywhere
        shared = shared.replace(town, "")
    own = [
        entry.written
        for file in (ASSETS / "readings" / "towns").glob("*.csv")
        for entry in read_entries(file)[0]
    ]
    assert len(own) > 20
    assert [word for word in own if word in shared] == []


def sentences(pack: Pack) -> Iterator[tuple[str, str]]:
    """(a sentence as the voice gets it, a text that stands in it)."""

    def filled(text: Text, **gaps: str) -> Iterator[tuple[str, str]]:
        sentence = (text.spoken or text.shown).format(**gaps)
        return ((sentence, part) for part in gaps.values())

    for p in pack.procedures:
        for verdict in w.VERDICT.values():
            yield from filled(verdict, name=p.short_name)
        yield from filled(w.PROCEDURE_SPOKEN, name=p.short_name, purpose=p.title, sign="窓口だけ")
        for term in p.terms:
            yield from filled(w.TERM, word=term.word, meaning=term.meaning)
        for item in p.bring:
            yield from filled(w.ITEM_IF_ANY, if_any="あれば", item=item.words)
        for fact in (p.fee.words, p.deadline.words):
            yield from filled(w.FACT_NOT_CONFIRMED, words=fact)
        for line in filter(None, (p.deadline.words, p.counter_reason, p.summary, p.national_status_note)):
            yield from filled(w.LABEL_SPOKEN, label=w.WHY.shown, line=line)
    for link in pack.links:
        yield from filled(w.HANDOVER_HOST_SPOKEN, owner=link.owner, host_spoken=link.host_spoken)
    for event in pack.life_events:
        for title in (event.title, *(topic.title for topic in event.topics)):
            yield from filled(w.PROCEDURES_TITLE, event=title)


def test_a_text_is_read_in_a_sentence_as_alone(packs: Callable[[str], Pack], tmp_path: Path) -> None:
    """What was looked at alone is what is heard when the kiosk builds a sentence around it."""
    voice = Japanese(ASSETS, tmp_path, "02402")
    said: dict[str, str] = {}

    def heard(text: str) -> str:
        if text not in said:
            said[text] = re.sub("[、。]", "", voice.reading(text))
        return said[text]

    pairs = list(sentences(packs("02402")))
    assert len(pairs) > 2000
    assert [(s, part, heard(s)) for s, part in pairs if heard(part) not in heard(s)] == []


@pytest.mark.parametrize("count", range(1, 21))
def test_choices_are_counted_as_people_count(count: int, tmp_path: Path) -> None:
    """ひとつ to ここのつ, never いちひとつ: a list of choices may be longer than nine."""
    text = w.CHOICE_SPOKEN.spoken or w.CHOICE_SPOKEN.shown
    voice = Japanese(ASSETS, tmp_path)
    said = voice.reading(text.format(count=count, number=count, label="税金"))
    assert not re.search("いち(ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの)つ|じゅうつ", said)
    assert said.endswith("ぜいきん。")


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The assets of a small catalogue of its own."""
    assets = tmp_path / "assets"
    write_catalogue(assets / "catalogue")
    (assets / "readings").mkdir()
    shutil.copy(ASSETS / "readings" / "administrative.csv", assets / "readings")
    return assets


def kinds(lists: ReviewedReadings, name: str) -> dict[str, Kind]:
    """Text → what is wrong with it, but for readings against their author."""
    found = lists.faults().get(name, [])
    return {fault.text: fault.kind for fault in found if fault.kind is not Kind.AUTHOR}


def test_new_texts_wait_for_a_person(small: Path, tmp_path: Path) -> None:
    """Renewing computes, but only a person's look makes a reading count; later texts wait in their turn."""
    lists = ReviewedReadings(small, tmp_path / "cache")
    assert kinds(lists, TOWN)["試験町"] is Kind.MISSING
    lists.renew()
    assert set(kinds(lists, TOWN).values()) == {Kind.UNSEEN}

    file = small / "readings" / "reviewed" / f"{TOWN}.tsv"
    write(file, file.read_text("utf-8").replace("\t?", "\t"))
    assert kinds(lists, TOWN) == {}

    availability = small / "catalogue" / "towns" / TOWN / "availability.toml"
    write(availability, availability.read_text("utf-8").replace("国の案内です。", "新しい案内です。"))
    changed = ReviewedReadings(small, tmp_path / "cache")
    assert kinds(changed, TOWN) == {"新しい案内です。": Kind.MISSING, "国の案内です。": Kind.LEFT_OVER}
    changed.renew()
    assert kinds(changed, TOWN) == {"新しい案内です。": Kind.UNSEEN}


def test_a_changed_dictionary_is_noticed(small: Path, tmp_path: Path) -> None:
    """A line in the readings list that changes a shipped text shows the difference, and is not overwritten."""
    ReviewedReadings(small, tmp_path / "cache").renew()
    file = small / "readings" / "reviewed" / f"{TOWN}.tsv"
    write(file, file.read_text("utf-8").replace("\t?", "\t"))
    with (small / "readings" / "administrative.csv").open("a", encoding="utf-8") as words:
        words.write("町民課,まちたみか,,\n")

    lists = ReviewedReadings(small, tmp_path / "cache")
    wanted = Fault(Kind.DIFFERS, "町民課", "まちたみか", "ちょうみんか")
    assert wanted in lists.faults()[TOWN]
    lists.renew()
    assert wanted in lists.faults()[TOWN]


def test_the_list_of_a_town_that_is_gone_is_dropped(small: Path, tmp_path: Path) -> None:
    """No list outlives its town unnoticed."""
    ReviewedReadings(small, tmp_path / "cache").renew()
    shutil.rmtree(small / "catalogue" / "towns" / TOWN)
    lists = ReviewedReadings(small, tmp_path / "cache")
    assert set(kinds(lists, TOWN).values()) == {Kind.LEFT_OVER}
    lists.renew()
    assert not (small / "readings" / "reviewed" / f"{TOWN}.tsv").exists()


def test_the_command_lists_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """kiosk readings --json: by list, the kind, the text and both readings; 1 exactly when there is any."""
    code = main(["readings", "--json", "--data-dir", str(tmp_path)])
    found = json.loads(capsys.readouterr().out)
    assert code == (1 if found else 0)
    assert all(set(f) == {"kind", "text", "computed", "wanted"} for faults in found.values() for f in faults)


def test_five_hundred_lines_at_once(tmp_path: Path) -> None:
    """kiosk read --stdin: one reading a line, an empty line for an empty one, within 20 seconds."""
    reviewed = load(ASSETS / "readings" / "reviewed" / f"{CATALOGUE}.tsv")
    texts = sorted(reviewed)[:498]
    command = [sys.executable, "-m", "kiosk", "read", "--stdin", "--data-dir", str(tmp_path)]
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        input="\r\n".join([*texts, "", "罹災証明書"]).encode(),
        capture_output=True,
        check=True,
    )
    assert time.monotonic() - started < 20
    said = done.stdout.decode().split("\n")
    assert said == [*(reviewed[text].kana for text in texts), "", "りさいしょうめいしょ", ""]


def test_lines_as_json(tmp_path: Path) -> None:
    """kiosk read --stdin --json: one object a line."""
    command = [sys.executable, "-m", "kiosk", "read", "--stdin", "--json", "--data-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, input="窓口\n転入届".encode(), capture_output=True, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"text": "窓口", "reading": "まどぐち"},
        {"text": "転入届", "reading": "てんにゅうとどけ"},
    ]


@pytest.mark.parametrize("words", [("read",), ("read", "窓口", "--stdin")])
def test_a_text_or_the_standard_input(words: tuple[str, ...]) -> None:
    """Neither or both is wrong usage."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code == 2
