"""For translators: what a language lacks, as a numbered list, and the answers back into its .po files.

    packaging/translate.py list LANG > asked.tsv      number, contexts, Japanese: one line a sentence
    packaging/translate.py merge LANG asked.tsv answers.tsv [more.tsv ...]      number, translation

Without LANG's files, make them first: `packaging/messages.sh` tells how (CONTRIBUTING.md, Add a language).
"""

from __future__ import annotations

import argparse
import string
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from kiosk.adapters.catalogue.extract import Message, promised

ROOT = Path(__file__).resolve().parents[1]
DOMAINS = ("kiosk", "catalogue", "lessons")
"""A language may do without the last: it then serves residents, and no class."""


def po_file(locales: Path, language: str, domain: str) -> Path:
    return locales / language / "LC_MESSAGES" / f"{domain}.po"


def load(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


def lacking(locales: Path, language: str, wanted: Iterable[Message], everything: bool) -> Iterator[Message]:
    """(context, Japanese) without a translation: the interface, the promised content in reading order, the class."""
    yield from untranslated(po_file(locales, language, "kiosk"))
    empty = dict.fromkeys(untranslated(po_file(locales, language, "catalogue")))
    yield from (message for message in wanted if message in empty)
    if everything:
        yield from (message for message in empty if message not in set(wanted))
    yield from untranslated(po_file(locales, language, "lessons"))


def untranslated(po: Path) -> Iterator[Message]:
    """What a file lacks; nothing when the language has no such file."""
    if po.exists():
        yield from ((m.context or "", str(m.id)) for m in load(po) if m.id and not m.string)


def numbered(messages: Iterable[Message]) -> list[str]:
    """One line a Japanese text, however many contexts it stands in."""
    contexts: dict[str, list[str]] = {}
    for context, text in messages:
        if context not in contexts.setdefault(text, []):
            contexts[text].append(context)
    return [f"{n}\t{', '.join(where)}\t{text}" for n, (text, where) in enumerate(contexts.items(), 1)]


def answers(asked: Path, files: Iterable[Path]) -> dict[Message, str]:
    """(context, Japanese) → translation. Raises ValueError for a line that answers nothing, or loses a gap."""
    lines = (line.split("\t") for line in asked.read_text("utf-8").splitlines())
    questions = {number: (contexts.split(", "), text) for number, contexts, text in lines}
    found: dict[Message, str] = {}
    for file in files:
        for line in filter(str.strip, file.read_text("utf-8").splitlines()):
            number, _, translation = line.partition("\t")
            contexts, text = questions.get(number, ([], ""))
            if not contexts or not translation.strip() or gaps(text) != gaps(translation):
                raise ValueError(f"{file}: {line}: {text}")
            found.update({(context, text): translation.strip() for context in contexts})
    return found


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def merge(po: Path, found: dict[Message, str]) -> int:
    """Fills what is empty or was answered anew; returns how many entries changed."""
    catalogue, changed = load(po), 0
    for message in catalogue:
        answer = found.get((message.context or "", str(message.id)))
        if answer and message.string != answer:
            message.string, changed = answer, changed + 1
    with po.open("wb") as file:
        write_po(file, catalogue, width=0)
    return changed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("list", "merge"))
    parser.add_argument("language")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="list what is not promised, too")
    parser.add_argument("--domain", choices=DOMAINS, help="merge into this one alone")
    wanted = parser.parse_args()
    locales = ROOT / "locales"
    if wanted.what == "list":
        whole = tomllib.loads((locales / "full.toml").read_text("utf-8"))["procedures"]
        asked = promised(ROOT / "assets" / "catalogue", whole)
        sys.stdout.writelines(
            f"{line}\n" for line in numbered(lacking(locales, wanted.language, asked, wanted.all))
        )
        return 0
    found = answers(wanted.files[0], wanted.files[1:])
    for domain in [wanted.domain] if wanted.domain else DOMAINS:
        po = po_file(locales, wanted.language, domain)
        if po.exists():
            print(domain, merge(po, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
