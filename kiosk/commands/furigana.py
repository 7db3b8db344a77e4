"""The part of `kiosk readings` that looks after the furigana."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from kiosk.adapters.furigana import lists
from kiosk.adapters.furigana.aligning import aligned, load_readings
from kiosk.adapters.speech import reviewed
from kiosk.adapters.speech.japanese import Japanese
from kiosk.commands.shown_texts import emptied, filled, said_before, texts_to_mark, wants_ruby
from kiosk.domain.ruby import Rubies, part

KANJI_LISTS = ("search/kanji.tsv", "readings/kanji.tsv")


class ReviewedFurigana:
    """The lists under `assets`/readings/ruby beside what is shown today and the readings of the voice."""

    def __init__(self, assets: Path, voices: Mapping[str, Japanese]) -> None:
        """`voices`: by list, with the place names that count for it. Raises ContentError, OSError."""
        self._assets = assets
        self._voices = voices
        self._kanji = load_readings(*filter(Path.is_file, (assets / name for name in KANJI_LISTS)))
        self._texts = texts_to_mark(assets / "catalogue")

    def faults(self) -> dict[str, list[lists.Fault]]:
        """By list, only where there are any. Raises ContentError for a list that cannot be read."""
        found = {
            name: list(lists.faults(lists.load(self._file(name)), self._shown(name))) for name in self._texts
        }
        for name in self._abandoned():
            lost = lists.load(self._file(name))
            found[name] = [lists.Fault(lists.Kind.LEFT_OVER, text) for text in lost]
        return {name: faults for name, faults in found.items() if faults}

    def renew(self) -> None:
        """Makes what is missing, or no longer gives the reading; drops what is not shown any more."""
        for name in self._texts:
            entries = lists.load(self._file(name))
            lists.save(self._file(name), lists.renewed(entries, self._shown(name)))
        for name in list(self._abandoned()):
            self._file(name).unlink()

    def _shown(self, name: str) -> dict[str, lists.Shown]:
        """The texts of a list with kanji or gaps. Only here is anything read aloud, on paper."""
        known = reviewed.load(self._assets / "readings" / "reviewed" / f"{name}.tsv")
        found: dict[str, lists.Shown] = {}
        for text in self._texts[name]:
            if wants_ruby(text):
                forms = [form for form, _ in filled(text)]
                found[text] = lists.Shown(
                    heard=tuple(self._heard(name, text, form) for form in forms),
                    seen=all(form in known and known[form].seen for form in forms),
                    made=partial(self._made, name, text),
                )
        return found

    def _heard(self, name: str, text: str, form: str) -> str:
        before, read = said_before(text), self._voices[name].reading
        return read(before + form).removeprefix(read(before)) if before else read(form)

    def _made(self, name: str, text: str) -> Rubies:
        form, filling = next(filled(text))
        before = said_before(text)
        over = aligned(before + form, self._voices[name].words(before + form), self._kanji)
        return emptied(text, part(over, len(before), len(before + form)), filling)

    def _file(self, name: str) -> Path:
        return self._assets / "readings" / "ruby" / f"{name}.txt"

    def _abandoned(self) -> Iterator[str]:
        folder = self._assets / "readings" / "ruby"
        return (file.stem for file in sorted(folder.glob("*.txt")) if file.stem not in self._texts)
