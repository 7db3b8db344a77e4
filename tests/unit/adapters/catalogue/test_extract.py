"""Every text of the catalogue reaches the translators, and the shipped translations are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.dates import get_month_names
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po
from babel.numbers import get_group_symbol

from kiosk.adapters.catalogue.extract import extract, messages, missing_translations, obsolete_translations
from kiosk.domain.pack import CATALOGUE_CONTEXTS
from kiosk.service.words import without_japanese
from tests.unit.adapters.catalogue.conftest import FILES, TOWN, write

REPOSITORY = Path(__file__).parents[4]
CATALOGUE = REPOSITORY / "assets" / "catalogue"
ENGLISH = REPOSITORY / "locales" / "en" / "LC_MESSAGES" / "catalogue.po"


def test_babel_gets_context_text_and_line(root: Path) -> None:
    """As Babel calls it: pgettext messages with the line of the text."""
    found = list(extract_from_file(extract, root / "national/procedures/mv-out.toml"))
    assert (30, "step", "窓口で伝えます。") in [(line, context, _text(m)) for line, m, _, context in found]
    contexts = {context for *_, context in found}
    assert {"step", "title", "procedure", "fact", "deadline", "item"} <= contexts


def _text(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[-1]


def test_mapping_file_finds_the_method() -> None:
    """The mapping that `pybabel extract -F` is given names this very function."""
    mapping = (REPOSITORY / "locales" / "catalogue.cfg").read_text(encoding="utf-8")
    assert f"catalogue = {extract.__module__}:{extract.__qualname__}" in mapping
    found = list(extract_from_dir(CATALOGUE, [("**.toml", "kiosk.adapters.catalogue.extract:extract")], {}))
    assert len({(context, message) for _, _, message, _, context in found}) == len(messages(CATALOGUE))


def test_ids_readings_and_search_words_are_not_translated(root: Path) -> None:
    """Only what people are shown is asked of a translator."""
    assert {context for context, _ in messages(root)} <= set(CATALOGUE_CONTEXTS.values())
    texts = {text for _, text in messages(root)}
    assert not texts & {"mv-out", "てんしゅつとどけ", "住所を抜く", "https://www.example.go.jp/faq", ""}


def test_texts_of_a_towns_override_are_found(root: Path) -> None:
    """A town's own words are translated too."""
    write(root, f"towns/{TOWN}/procedures/mv-out.toml", '[[steps]]\nid = "tell"\ntext = "2番へ行きます。"\n')
    assert ("step", "2番へ行きます。") in messages(root)


@pytest.mark.parametrize(
    ("entry", "missing", "obsolete"),
    [
        ('msgctxt "step"\nmsgid "窓口で伝えます。"\nmsgstr "Tell the desk."\n', False, False),
        ('msgctxt "step"\nmsgid "窓口で伝えます。"\nmsgstr ""\n', True, False),
        ('#, fuzzy\nmsgctxt "step"\nmsgid "窓口で伝えます。"\nmsgstr "Perhaps."\n', True, False),
        ('msgctxt "title"\nmsgid "窓口で伝えます。"\nmsgstr "Tell the desk."\n', True, True),
        ('#~ msgctxt "step"\n#~ msgid "むかし"\n#~ msgstr "Long ago"\n', True, True),
    ],
)
def test_lacks_and_leftovers_are_found(root: Path, entry: str, missing: bool, obsolete: bool) -> None:
    """Empty, uncertain, in the wrong context, or of a text that is gone."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po = write(root.parent, "catalogue.po", head + entry)
    assert (("step", "窓口で伝えます。") in missing_translations(root, po)) is missing
    assert bool(obsolete_translations(root, po)) is obsolete


def test_english_has_nothing_left_over() -> None:
    """No translation of a text that is no longer there."""
    assert obsolete_translations(CATALOGUE, ENGLISH) == ()


def translated(language: str) -> list[tuple[str, str, str]]:
    with (REPOSITORY / "locales" / language / "LC_MESSAGES" / "catalogue.po").open("rb") as file:
        return [(m.context, m.id, m.string) for m in read_po(file) if m.id and m.string]


def english() -> list[tuple[str, str, str]]:
    return translated("en")


LANGUAGES = sorted(po.parts[-3] for po in REPOSITORY.glob("locales/*/LC_MESSAGES/catalogue.po"))
SPELLED = {
    "en": {"1": "one|each|year", "2": "two|second", "3": "three"},
    "zh_CN": {"1": "一|每", "2": "二|两", "3": "三", "6": "六"},
    "ko": {"1": "한|일|매", "2": "두|둘", "3": "세|셋"},
    "vi": {"1": "một|mỗi", "2": "hai", "3": "ba"},
    "fil": {"1": "isa|bawat|kada|una", "2": "dalawa", "3": "tatlo"},
    "id": {"1": r"\bse|satu|\bper|tiap|pertama", "2": "dua", "3": "tiga"},
    "ja_Hrkt": {"1": "ひと|いち|はじめ", "2": "ふた"},
}
"""What a language may write instead of a digit."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_survive_translation(language: str) -> None:
    """A deadline, a fee, an age or a length of a secret number does not change with the language."""
    months = {f"{number}月": name for number, name in get_month_names(locale=language).items()}
    thousands = re.compile(rf"(?<=\d){re.escape(get_group_symbol(language))}(?=\d\d\d)")
    lost = []
    for _, japanese, words in translated(language):
        words = thousands.sub(",", words)
        for month, name in months.items():
            japanese = re.sub(rf"(?<!\d){month}", f" {name} ", japanese) if name in words else japanese
        japanese = re.sub(r"(\d)万", r"\g<1>0,000", japanese) if "0,000" in words else japanese
        for number in re.findall(r"\d[\d,]*", japanese):
            pattern = rf"(?<!\d){number}(?!\d)|" + SPELLED.get(language, {}).get(number, "(?!)")
            if not re.search(pattern, words.lower()):
                lost.append((japanese, words))
    assert lost == []


def test_english_is_short_and_without_the_words_that_frighten() -> None:
    """Plain, and short enough for the same place on the screen."""
    frightening = re.compile(r"\b(error|invalid|illegal|user|access|log ?in)\b", re.IGNORECASE)
    for context, japanese, words in english():
        assert not frightening.search(words), (japanese, words)
        assert len(words) <= (90 if context == "step" else 140), (context, words)


def test_names_the_desk_needs_stay_recognisable() -> None:
    """Each official name carries its Japanese, so that a finger on the paper is enough at the desk.

    The voice leaves that out, and what it says is whole.
    """
    for context, japanese, words in english():
        if context == "procedure":
            assert re.search(r"[\u3400-\u9fffァ-ヶ]", words), (japanese, words)
            assert re.fullmatch(r"[A-Z][\w ',’()/:-]+", without_japanese(words)), words
            assert "()" not in without_japanese(words)


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_of_the_layout_is_extracted(root: Path, name: str) -> None:
    """Each kind of file has words; none is mistaken for another kind."""
    found = list(extract_from_file(extract, root / name))
    assert found or name.endswith("availability.toml")
