"""The words: rules for the Japanese, and translations that are whole, current and fit to be read aloud."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.adapters.catalogue.extract import messages
from kiosk.adapters.catalogue.extract import promised as promised_content
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.language import JAPANESE, LANGUAGES, is_japanese
from kiosk.domain.text import ClassText, Text
from kiosk.service import lesson_wording, practice_wording, wording
from kiosk.service.words import for_the_voice

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "assets" / "catalogue"
LESSONS = ROOT / "assets" / "lessons"
LOCALES = ROOT / "locales"
MESSAGES = (ROOT / "packaging" / "messages.sh").read_text("utf-8")
WORDING = tuple(
    import_module(f"kiosk.service.{name}") for name in re.findall(r"kiosk/service/(\w+)\.py", MESSAGES)
)
"""The modules with the words of the interface: those that `make messages` reads."""
PO_FILES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
CLASS_WORDING = (lesson_wording, practice_wording)
KEYWORDS = parse_keywords(["Text:1c,2"])
"""As in `make messages`: the context, then the msgid; the third argument is for the Japanese voice alone."""

WHOLE = tomllib.loads((LOCALES / "full.toml").read_text("utf-8"))["procedures"]
"""Procedures that are translated to the last word: what a resident of another tongue most often needs."""

CONTEXTS = {"button", "title", "label", "instruction", "note", "verdict", "slip"}
FORBIDDEN = ("ユーザー", "アクセス", "ログイン", "エラー", "無効", "不正")
LONGEST_SENTENCE = 40
"""Characters of Japanese."""
LONGEST_TRANSLATED = 60
"""Letters: about as wide as 30 characters of Japanese."""
SPOKEN_GAPS = {
    # Who checked it is for the eye: said aloud, the sentence loses its point.
    wording.EVIDENCE_WORDS.shown: {"date", "until"},
    # The eye gets the bare address beside its label; the ear gets whose it is, and how to say it.
    wording.HANDOVER_HOST_SPOKEN.shown: {"owner", "host_spoken"},
}
"""Texts whose Japanese speech has other gaps than what is shown, and why."""
UNSPEAKABLE = set("/&*#|<>[]…→〜~")
"""Signs that a voice spells out or swallows."""

Key = tuple[str, str]
every_po = pytest.mark.parametrize("po", PO_FILES, ids=lambda po: f"{po.parts[-3]}-{po.stem}")
kiosk_po = pytest.mark.parametrize(
    "po", [po for po in PO_FILES if po.stem == "kiosk"], ids=lambda po: po.parts[-3]
)


def texts_in(value: object) -> Iterator[Text]:
    """Every `Text` in a value, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


TEXTS = sorted(
    set(texts_in([value for module in WORDING for name, value in vars(module).items() if name.isupper()])),
    key=lambda text: (text.context, text.shown, text.spoken),
)


def class_texts_in(value: object) -> Iterator[ClassText]:
    """Every word of the class in a value, however deep."""
    if isinstance(value, ClassText):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from class_texts_in(part)


CLASS_TEXTS = sorted(
    set(class_texts_in([value for m in CLASS_WORDING for name, value in vars(m).items() if name.isupper()])),
    key=lambda text: (text.context, text.shown),
)


def extracted() -> set[Key]:
    """What a translator is asked for, read from the source the way pybabel reads it."""
    found = [extract_from_file("python", str(module.__file__), keywords=KEYWORDS) for module in WORDING]
    return {(context or "", str(message)) for one in found for _, message, _, context in one}


def asked_of(po: Path) -> set[Key]:
    """The (context, msgid) that the domain of `po` needs today."""
    if po.stem == "lessons":
        return messages(LESSONS) | {(text.context, text.shown) for text in CLASS_TEXTS}
    return extracted() if po.stem == "kiosk" else messages(CATALOGUE)


def promised(po: Path) -> set[Key]:
    """Every word of the interface and of the lessons, and what `extract.promised` says of the content."""
    return set(promised_content(CATALOGUE, WHOLE)) if po.stem == "catalogue" else asked_of(po)


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, domain=po.stem, abort_invalid=True)


def entries(catalogue: Catalog) -> list[Message]:
    """All but the header."""
    return [message for message in catalogue if message.id]


def keys(found: Iterable[Message]) -> set[Key]:
    return {(message.context or "", str(message.id)) for message in found}


def gaps(text: str) -> set[str]:
    """Names between braces. Raises ValueError for a brace without its partner."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sentences(text: str) -> list[str]:
    """Split after each full stop, question mark or Japanese full stop."""
    return [part for part in re.split(r"(?<=。)|(?<=[.?!])\s+", text) if part]


def test_the_whole_procedures_are_thirty() -> None:
    """The list names thirty procedures that are there, each once."""
    files = {file.stem for file in (CATALOGUE / "national" / "procedures").glob("*.toml")}
    assert len(WHOLE) == len(set(WHOLE) & files) == 30


def test_every_offered_language_is_there() -> None:
    """Every folder is one of the known languages, each of which has its own name."""
    folders = {po.parts[-3] for po in PO_FILES if po.stem == "kiosk"}
    assert folders <= set(LANGUAGES) - {JAPANESE}
    assert tuple(wording.LANGUAGE_NAMES) == LANGUAGES


def test_only_whole_languages_are_offered(tmp_path: Path) -> None:
    """A language whose interface lacks a word waits; Japanese is always there."""
    whole = Catalog()
    for message in ("前へ", "つぎへ"):
        whole.add(message, string="x", context="button")
    half = Catalog()
    half.add("前へ", string="x", context="button")
    for language, catalogue in (("en", whole), ("ko", half), ("xx", whole)):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "kiosk.mo").open("wb") as file:
            write_mo(file, catalogue)
    assert GettextTranslator(tmp_path).languages() == ("ja", "en")
    assert GettextTranslator(tmp_path / "nowhere").languages() == ("ja",)


def test_extraction_finds_every_text() -> None:
    """No `Text` escapes the translators, wherever its parentheses and line breaks are."""
    assert extracted() == {(text.context, text.shown) for text in TEXTS}


@every_po
def test_nothing_missing(po: Path) -> None:
    """Every text has an entry."""
    assert sorted(asked_of(po) - keys(entries(read(po)))) == []


@every_po
def test_nothing_obsolete(po: Path) -> None:
    """No entry has lost its text, not even commented out."""
    catalogue = read(po)
    left_over = keys(entries(catalogue)) | keys(catalogue.obsolete.values())
    assert sorted(left_over - asked_of(po)) == []


@every_po
def test_nothing_unfinished(po: Path) -> None:
    """Every text that is promised is translated, and no entry only by guess."""
    found = entries(read(po))
    assert [m.id for m in found if m.fuzzy] == []
    assert sorted(promised(po) - keys(m for m in found if str(m.string).strip())) == []


@every_po
def test_no_entry_twice(po: Path) -> None:
    """One text, one entry: of two, a reader of the file would correct the wrong one."""
    lines = po.read_text(encoding="utf-8").splitlines()
    pairs = [pair for pair in pairwise(lines) if pair[0].startswith("msgctxt ")]
    assert len(pairs) == len(set(pairs)) == len(entries(read(po)))


@every_po
def test_placeholders_survive(po: Path) -> None:
    """What the view fills in has its place in every language."""
    changed = [m.id for m in entries(read(po)) if m.string and gaps(str(m.id)) != gaps(str(m.string))]
    assert changed == []


@every_po
def test_compiles_and_is_found(po: Path, tmp_path: Path) -> None:
    """The compiled file gives the program each translation under its context, else the Japanese."""
    language, catalogue = po.parts[-3], read(po)
    target = tmp_path / language / "LC_MESSAGES" / f"{po.stem}.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    translator = GettextTranslator(tmp_path)
    translate = {
        "kiosk": translator.gettext,
        "catalogue": translator.catalogue,
        "lessons": translator.lesson,
    }[po.stem]
    shown = {
        (m.context or "", m.id): translate(language, m.context or "", str(m.id)) for m in entries(catalogue)
    }
    assert shown == {(m.context or "", m.id): m.string or m.id for m in entries(catalogue)}
    assert [error for m in entries(catalogue) for error in m.check(catalogue)] == []


@kiosk_po
def test_translated_sentences_are_short(po: Path) -> None:
    """A sentence stays short enough for large type and for one breath."""
    said = [sentence for m in entries(read(po)) for sentence in sentences(str(m.string))]
    assert [sentence for sentence in said if len(sentence) > LONGEST_TRANSLATED] == []


@kiosk_po
def test_translations_can_be_read_aloud(po: Path) -> None:
    """Other languages speak what they show: no sign that a voice trips over, no Japanese but on paper."""
    language = po.parts[-3]
    shown = {m.id: str(m.string) for m in entries(read(po)) if m.context != "slip"}
    assert [text for text in shown.values() if set(text) & UNSPEAKABLE] == []
    if not is_japanese(language):
        japanese = r"[\u3041-\u30fa\u30fc-\u30ff]" if language == "zh_CN" else r"[\u3041-\u30ff\u4e00-\u9fff]"
        assert [text for text in shown.values() if re.search(japanese, text)] == []


@every_po
def test_no_edges(po: Path) -> None:
    """No space at either end, none twice, no plural forms: words are set beside words as they are."""
    found = entries(read(po))
    assert [m.string for m in found if str(m.string) != str(m.string).strip()] == []
    assert [m.string for m in found if "  " in str(m.string)] == []
    assert [m.id for m in found if m.pluralizable] == []


@pytest.mark.parametrize("po", [po for po in PO_FILES if po.parts[-3] == "zh_CN"], ids=lambda po: po.stem)
def test_chinese_is_simplified(po: Path) -> None:
    """What is said in Chinese is of China's character set; a name kept for the desk stands in 「」."""
    said = [for_the_voice(str(m.string), "zh_CN") for m in entries(read(po)) if m.context != "slip"]
    assert [text for text in said if text.encode("gb2312", "ignore").decode("gb2312") != text] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.shown)
def test_japanese_copy_rules(text: Text) -> None:
    """Known context, words that are there, none that frighten, short sentences."""
    assert text.context in CONTEXTS
    assert text.shown.strip() == text.shown != ""
    assert [word for word in FORBIDDEN if word in text.shown + text.spoken] == []
    said = sentences(text.shown) + sentences(text.spoken)
    assert [sentence for sentence in said if len(sentence) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("text", [t for t in TEXTS if t.spoken], ids=lambda text: text.shown)
def test_speech_fills_the_same_gaps(text: Text) -> None:
    """The ear is told what the eye is told, but for the documented exceptions."""
    assert gaps(text.spoken) == SPOKEN_GAPS.get(text.shown, gaps(text.shown))


def test_exceptions_are_needed() -> None:
    """No exception outlives its reason."""
    spoken = {text.shown: text.spoken for text in TEXTS}
    assert [shown for shown, kept in SPOKEN_GAPS.items() if gaps(shown) == kept or not spoken[shown]] == []


@pytest.mark.parametrize("text", CLASS_TEXTS, ids=lambda text: text.shown)
def test_words_of_the_class_keep_the_rules(text: ClassText) -> None:
    """As the words of the interface: known context, none that frighten, short sentences, the same gaps for the ear."""
    assert text.context in CONTEXTS
    assert [word for word in FORBIDDEN if word in text.shown] == []
    assert [
        one for one in sentences(text.shown) + sentences(text.spoken) if len(one) > LONGEST_SENTENCE
    ] == []
    assert not text.spoken or gaps(text.spoken) == gaps(text.shown)
