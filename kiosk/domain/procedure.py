"""What the town knows about its procedures: the content that residents are shown. Plain data, no code.

All texts are Japanese and double as gettext msgids of the domain `catalogue` (CATALOGUE_CONTEXTS).
"""

from __future__ import annotations

import enum
from urllib.parse import urlsplit

from msgspec import Struct, field

from kiosk.domain.availability import Availability
from kiosk.domain.messages import Route


class _Content(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of content: immutable, and an unknown key is an author's typing mistake."""


class Where(enum.Enum):
    """Where a step is done."""

    KIOSK = "kiosk"
    PHONE = "phone"
    STORE = "store"
    COUNTER = "counter"
    AFTERWARDS = "afterwards"


class Need(enum.Enum):
    """A thing to bring is needed, or helps if it is at hand (要る・あれば)."""

    MUST = "must"
    IF_ANY = "if_any"


class DeadlineKind(enum.Enum):
    LEGAL = "legal"
    BEFORE = "before"
    CLAIM = "claim"
    WINDOW = "window"
    NONE = "none"


class Readiness(enum.Enum):
    """What a resident must have at hand for the online way. Asked for, never entered here."""

    CARD = "card"
    PIN = "pin"
    PHONE = "phone"


class Source(_Content, frozen=True):
    """Where a fact was read. `seen` is False for what nobody has confirmed: shown as 未確認."""

    url: str
    seen: bool = True


class Fact(_Content, frozen=True):
    """A fact in the resident's words with its source: an id in `Procedure.sources`, or "" = not confirmed."""

    words: str
    source: str = ""


class Deadline(_Content, frozen=True):
    kind: DeadlineKind
    words: str
    source: str = ""


class Item(_Content, frozen=True):
    """A thing to bring. `words` ≤ 24 characters. `routes` are the ways that need it; none = every way."""

    words: str
    need: Need = Need.MUST
    note: str = ""
    routes: tuple[Route, ...] = ()


class Step(_Content, frozen=True):
    """One thing to do. `text` is the one sentence (≤ 30 characters where possible), `detail` what helps."""

    id: str
    where: Where
    text: str
    detail: str = ""
    spoken: str = ""


class Routes(_Content, frozen=True):
    """Ids of steps, in order, for each way of doing the procedure. An empty route does not exist."""

    online: tuple[str, ...] = ()
    store: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class Term(_Content, frozen=True):
    """An administrative word and what it means."""

    word: str
    meaning: str


class Link(_Content, frozen=True):
    """A pinned address. The code shown to a resident carries `url`; it lies under `host` and `path_prefix`.

    `purpose` is "apply" (the form itself) or "guide" (a page that explains). `host_spoken` is the host
    as it is read aloud.
    """

    id: str
    url: str
    host: str
    path_prefix: str
    owner: str
    purpose: str
    host_spoken: str
    source: str = ""

    def is_pinned(self) -> bool:
        """True when url is https, exactly on host, and under path_prefix, with nothing hidden in it.

        Byte-equal comparison, no normalising: what does not look the same is not the same
        (standards.md C22).
        """
        if not self.url.isascii() or len(self.url) > 200 or any(c in self.url for c in "\\@%[]\t\n\r "):
            return False
        parts = urlsplit(self.url)
        return (
            self.url.startswith(f"https://{self.host}/")
            and parts.netloc == self.host
            and parts.path.startswith(self.path_prefix)
            and not parts.query
            and not parts.fragment
            and "/../" not in parts.path + "/"
        )


class LifeEvent(_Content, frozen=True):
    """A way into the catalogue: what happened in somebody's life."""

    id: str
    title: str
    reading: str
    icon: str


class Desk(_Content, frozen=True):
    """A counter in the town hall. What nobody has confirmed stays empty and is said to be so."""

    id: str
    name: str
    floor: str = ""
    phone: str = ""
    hours: str = ""
    source: str = ""


class Procedure(_Content, frozen=True):
    """One procedure (手続き), as every town shares it."""

    id: str
    official_name: str
    reading: str
    title: str
    """What it is for, in words people use (≤ 30 characters)."""
    summary: str
    life_events: tuple[str, ...]
    colloquial: tuple[str, ...]
    """Words residents use; at least five."""
    department: str
    """The kind of desk that usually does this, for a town that has not said which."""
    who: Fact
    deadline: Deadline
    fee: Fact
    bring: tuple[Item, ...]
    routes: Routes
    steps: tuple[Step, ...]
    sources: dict[str, Source]
    readiness: tuple[Readiness, ...] = ()
    link: str = ""
    counter_reason: str = ""
    """Why (part of) it stays at the counter, in one or two sentences for the resident."""
    legal_basis: Fact = field(default_factory=lambda: Fact(words=""))
    terms: tuple[Term, ...] = ()
    national_status_note: str = ""
    name: str = ""
    """The short name used in sentences and lists (≤ 18 characters) when official_name is longer."""
    name_reading: str = ""
    order: int = 100
    """Its place among the procedures of a life event: small ones first."""

    @property
    def short_name(self) -> str:
        """What a sentence calls it."""
        return self.name or self.official_name

    @property
    def short_reading(self) -> str:
        """`short_name` in hiragana."""
        return self.name_reading if self.name else self.reading

    def bring_for(self, route: Route) -> tuple[Item, ...]:
        """What to have at hand for one way of doing it (at most six, so that a screen holds them)."""
        return tuple(item for item in self.bring if not item.routes or route in item.routes)

    def route(self, ids: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps of one route, in its order."""
        by_id = {step.id: step for step in self.steps}
        return tuple(by_id[step_id] for step_id in ids)


class Town(_Content, frozen=True):
    """A municipality. `code` is JIS X 0402, five digits."""

    code: str
    name: str
    reading: str
    prefecture: str
    hall: str
    """What people call the building: 役場 or 市役所."""
    desks: tuple[Desk, ...]
    default_desk: str
    procedure_desks: dict[str, str] = {}


class Pack(_Content, frozen=True):
    """A whole validated catalogue for one town: what the kiosk serves."""

    town: Town
    life_events: tuple[LifeEvent, ...]
    procedures: tuple[Procedure, ...]
    links: tuple[Link, ...]
    availability: dict[str, Availability]
    fingerprint: str = ""

    def procedure(self, procedure_id: str) -> Procedure:
        """The procedure with this id. Raises KeyError."""
        for procedure in self.procedures:
            if procedure.id == procedure_id:
                return procedure
        raise KeyError(procedure_id)

    def of_event(self, event_id: str) -> tuple[Procedure, ...]:
        """The procedures of a life event, in catalogue order."""
        return tuple(p for p in self.procedures if event_id in p.life_events)

    def link(self, procedure_id: str) -> Link | None:
        """The pinned address of a procedure, if it has one."""
        link_id = self.procedure(procedure_id).link
        return next((link for link in self.links if link.id == link_id), None)

    def desk(self, procedure_id: str) -> Desk:
        """The desk that does this procedure here, else the town's default desk."""
        desk_id = self.town.procedure_desks.get(procedure_id, self.town.default_desk)
        return next(desk for desk in self.town.desks if desk.id == desk_id)


CATALOGUE_CONTEXTS = {
    "Procedure.official_name": "procedure",
    "Procedure.name": "procedure",
    "Procedure.title": "title",
    "Procedure.summary": "summary",
    "Procedure.department": "desk",
    "Procedure.counter_reason": "reason",
    "Procedure.national_status_note": "note",
    "Fact.words": "fact",
    "Deadline.words": "deadline",
    "Item.words": "item",
    "Item.note": "item note",
    "Step.text": "step",
    "Step.detail": "step detail",
    "Term.word": "term",
    "Term.meaning": "meaning",
    "LifeEvent.title": "life event",
    "Desk.name": "desk",
    "Desk.floor": "floor",
    "Desk.hours": "hours",
    "Link.owner": "owner",
    "Availability.note": "note",
    "Availability.confirmed_by": "who",
    "Town.name": "town",
    "Town.hall": "hall",
}
"""gettext msgctxt of every translatable content field (domain `catalogue`)."""
