"""One town's catalogue as its staff work on it: what was shipped, what they confirmed, and the next change."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk.adapters.catalogue.amend import Confirmation, amend, as_toml
from kiosk.adapters.catalogue.history import Change, History
from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.catalogue.local import LaidOver, Local, lay_over
from kiosk.adapters.catalogue.sheet_rows import roles
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.pack import Pack
from kiosk.errors import ContentErrors


class Plan(Struct, frozen=True):
    """A change that has been proved to be valid. `changed`: ids, each with what it is before and after."""

    local: Local
    changed: dict[str, str]
    diff: str
    who: str


class Confirmed:
    """Opens a town. Raises ContentErrors when the shipped content cannot be read."""

    def __init__(self, catalogue: Path, town: str, file: Path) -> None:
        self.history = History(file)
        self.shipped: Pack = load_pack(catalogue, town)
        self._before = self.history.text()
        self.laid: LaidOver = lay_over(self.shipped, file)

    def plan(self, said: Sequence[Confirmation]) -> Plan:
        """What would change. Raises ContentErrors when the file is beyond reading, or would not be valid."""
        if self.laid.unreadable:
            raise ContentErrors(self.laid.errors)
        local = amend(self.shipped, self.laid.local, said)
        after = self._proved(local)
        changed = {c.procedure_id: self._said(after, c.procedure_id) for c in said}
        changed = {
            name: f"{self._said(self.laid, name)} → {words}"
            for name, words in changed.items()
            if words != self._said(self.laid, name)
        }
        if local == replace(self.laid.local, town=local.town) and not self.laid.errors:
            return Plan(local, {}, "", roles(said))
        return Plan(local, changed, self.history.diff(as_toml(local)), roles(said))

    def apply(self, plan: Plan, action: str, now: datetime.datetime) -> Change:
        """Makes it so. Raises ContentError when it cannot be written, or something was changed in between."""
        return self.history.write(plan.local, action, now, plan.who, tuple(plan.changed), before=self._before)

    def _proved(self, local: Local) -> LaidOver:
        """The file as the kiosk will read it, before it is there."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / self.history.file.name
            file.write_text(as_toml(local), encoding="utf-8")
            laid = lay_over(self.shipped, file)
        if laid.errors:
            raise ContentErrors(laid.errors)
        return laid

    def _said(self, laid: LaidOver, procedure_id: str) -> str:
        """What is said of a procedure, in one line."""
        statement = laid.pack.availability[procedure_id]
        link = laid.pack.link(procedure_id)
        desk = laid.pack.desk(procedure_id)
        parts = [STATUS_WORDS[statement.status]]
        if statement.expires_on:
            parts.append(f"{statement.expires_on}まで、{statement.confirmed_by}、{statement.source}")
        if link and link.id in laid.local.procedure_links.values():
            parts.append(link.url)
        parts.append(" ".join(part for part in (desk.name, desk.floor, desk.phone, desk.hours) if part))
        return "｜".join(parts)
