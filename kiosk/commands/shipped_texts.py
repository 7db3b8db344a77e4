"""Every Japanese text that is shipped and can be heard, by the list that keeps its reviewed reading."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.adapters.catalogue.spoken import NATION, spoken_texts
from kiosk.domain.text import ClassText, Text
from kiosk.errors import ContentError
from kiosk.service import (
    flow_wording,
    keypad_wording,
    lesson_wording,
    preference_wording,
    printing_wording,
    safe_wording,
    scan_wording,
    search_wording,
    wording,
)

INTERFACE = "kiosk"
CATALOGUE = "catalogue"
LESSONS = "lessons"
RESIDENTS_WORDING = (
    wording, flow_wording, search_wording, printing_wording, scan_wording, preference_wording, keypad_wording,
)  # fmt: skip
"""What residents read and hear in the program itself; the page without it and the class have no furigana."""
_WORDING = (*RESIDENTS_WORDING, safe_wording, lesson_wording)

FILLINGS: tuple[Mapping[str, str], ...] = (
    {
        "count": "3", "date": "2026年11月1日", "department": "税務署", "edition": "12",
        "desk": "総合案内", "event": "引っ越し", "first": "6月1日",
        "hall": "役場", "host": "デジタル", "host_spoken": "マイナ・ドット・ジーオー・ドット・ジェイピー",
        "if_any": "あれば", "item": "マイナンバーカード", "lesson": "電源と音量", "label": "いつまでに", "last": "6月30日",
        "kind": "ボタン", "line": "住み始めた日から14日以内", "meaning": "ほかの市町村から移ってくること", "name": "転入届",
        "number": "1", "owner": "デジタル庁", "phone": "0176-68-2111", "place": "できるかどうか",
        "purpose": "ほかの市町村から引っ越してきた", "seconds": "30", "sign": "窓口だけ", "town": "七戸町",
        "until": "2027年10月31日", "where": "窓口で", "year": "2026", "who": "みちしるべ編集部", "word": "転入",
        "words": "期限はありません", "answer": "はい", "note": "期限はありません",
        "question": "転居届は、要りますか",
        "value": "標準", "total": "4", "version": "1",
        "title": "引っ越しのとき", "trouble": "紙が出ませんでした。", "why": "年金を、止めるためです。",
    },
    {
        "count": "4", "date": "2026年4月20日", "department": "年金の窓口", "edition": "3",
        "desk": "町民課", "event": "税金", "first": "2月16日",
        "hall": "市役所", "host": "マイナ", "host_spoken": "エルタックス・ドット・ジーオー・ドット・ジェイピー",
        "if_any": "あれば", "item": "印鑑", "lesson": "文字を打つ", "label": "お金", "last": "3月15日", "line": "無料",
        "kind": "選ぶところ", "meaning": "家族の関係が書かれた、戸籍の全部の写し", "name": "戸籍謄本", "number": "2",
        "owner": "国税庁", "place": "やり方", "purpose": "戸籍がほしい", "seconds": "15", "sign": "家でできる",
        "town": "青森市", "until": "2027年9月10日", "year": "2024", "where": "コンビニで", "who": "町民課",
        "word": "戸籍謄本", "words": "無料", "answer": "わからない", "note": "7日以内",
        "question": "戸籍は、ここで取れますか", "title": "くらしのこと",
        "value": "特大", "total": "6", "version": "2",
        "phone": "017-734-1111", "trouble": "印刷の紙が、なくなっています。", "why": "手続きが、ちがうためです。",
    },
)  # fmt: skip
"""What stands in the gaps of an interface text while its reading is looked at; each text is read with both."""


def shipped_texts(catalogue: Path, lessons: Path | None = None) -> dict[str, dict[str, str]]:
    """List → text → its author's reading, or "". The lists of towns are named by their codes.

    Raises ContentError for a catalogue that cannot be read, and for one text with two readings.
    """
    found = {INTERFACE: dict.fromkeys(interface_texts(), "")}
    content = {town or CATALOGUE: texts for town, texts in sorted(spoken_texts(catalogue).items())}
    if lessons is not None and lessons.is_dir():
        content[LESSONS] = spoken_texts(lessons)[NATION]
    for name, texts in content.items():
        own = found.setdefault(name, {})
        for spoken in sorted(texts, key=lambda t: (t.text, t.reading)):
            if own.get(spoken.text) and spoken.reading != own[spoken.text]:
                raise ContentError(f"「{spoken.text}」に2つの読みがあります", catalogue)
            own[spoken.text] = spoken.reading or own.get(spoken.text, "")
    return found


def town_of(name: str) -> str:
    """The town whose place names count for a list; "" for what every town shares."""
    return NATION if name in (INTERFACE, CATALOGUE, LESSONS) else name


def interface_texts() -> Iterator[str]:
    """Each interface text as it is heard, its gaps filled. Raises ContentError for a gap unknown here."""
    words = [value for module in _WORDING for name, value in vars(module).items() if name.isupper()]
    for text in texts_in(words):
        heard = text.spoken or text.shown
        fillings = FILLINGS if gaps_of(heard) else ({},)
        yield from dict.fromkeys(heard.format(**filling) for filling in fillings)


def gaps_of(text: str) -> set[str]:
    """The names of a text's gaps. Raises ContentError for one unknown here."""
    gaps = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    if unknown := gaps - FILLINGS[0].keys():
        raise ContentError(f"「{text}」の {' '.join(unknown)} に入れる言葉がありません", __file__)
    return gaps


def texts_in(values: Iterable[object]) -> Iterator[Text | ClassText]:
    """Every text in these values, however deep in tables and lists."""
    for value in values:
        if isinstance(value, Text | ClassText):
            yield value
        elif isinstance(value, dict):
            yield from texts_in(value.values())
        elif isinstance(value, tuple | list):
            yield from texts_in(value)
