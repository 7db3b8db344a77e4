"""A procedure as every town shares it: the content that residents are shown. Plain data, no code.

All texts are Japanese and double as gettext msgids of the domain `catalogue` (pack.CATALOGUE_CONTEXTS).
"""

from __future__ import annotations

import datetime
import enum

from msgspec import Struct, field

from kiosk.domain.content import Content
from kiosk.domain.messages import Route
from kiosk.domain.window import Window


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


class Pin(enum.Enum):
    """A number that the online way asks for, on the resident's own phone and never here.

    In this order: 署名用 (6–16 characters), 利用者証明用 (4 digits), 券面事項入力補助用 (4), 住民基本台帳用 (4).
    """

    SIGNATURE = "signature"
    USER = "user"
    CARD_INPUT = "card_input"
    BASIC_RESIDENT = "basic_resident"


class Channel(enum.Enum):
    """A way in which the procedure reaches the office."""

    MYNAPORTAL = "mynaportal"
    PITTARI = "pittari"
    PREFECTURE = "prefecture"
    ELTAX = "eltax"
    ETAX = "etax"
    FACILITY = "facility"
    NENKIN_NET = "nenkin_net"
    CAR_OSS = "car_oss"
    KONBINI = "konbini"
    WEB = "web"
    MAIL = "mail"
    LINE = "line"
    PHONE = "phone"
    POST = "post"
    COUNTER = "counter"


class Source(Content, frozen=True):
    """Where a fact was read. `seen` is False for what nobody has read anywhere: shown as 未確認."""

    url: str
    seen: bool = True


class Fact(Content, frozen=True):
    """A fact in the resident's words with its source: an id in `Procedure.sources`."""

    words: str
    source: str = ""


class Deadline(Content, frozen=True):
    kind: DeadlineKind
    words: str
    source: str = ""


class Item(Content, frozen=True):
    """A thing to bring. `words` ≤ 24 characters. `routes` are the ways that need it; none = every way.

    `source` is only for an item that was read elsewhere than the list (`Procedure.bring_source`).
    """

    words: str
    need: Need = Need.MUST
    note: str = ""
    routes: tuple[Route, ...] = ()
    source: str = ""


class Step(Content, frozen=True):
    """One thing to do. `text` is the one sentence (≤ 30 characters where possible), `detail` what helps."""

    id: str
    where: Where
    text: str
    detail: str = ""
    spoken: str = ""


class Routes(Content, frozen=True):
    """Ids of steps, in order, for each way of doing the procedure, and where they were read.

    An empty route does not exist.
    """

    online: tuple[str, ...] = ()
    store: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    online_source: str = ""
    store_source: str = ""
    counter_source: str = ""


class Term(Content, frozen=True):
    """An administrative word and what it means."""

    word: str
    meaning: str


class Citation(Struct, frozen=True):
    """One fact of a procedure and where it was read. `path` is its place in the file."""

    fact: str
    path: tuple[str | int, ...]
    source: str


class Procedure(Content, frozen=True):
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
    bring_source: str = ""
    pins: tuple[Pin, ...] = ()
    channels: tuple[Channel, ...] = ()
    windows: tuple[Window, ...] = ()
    """When it is taken; none = always."""
    topic: str = ""
    """The part of its life event it belongs to, where that has parts."""
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

    def citations(self) -> tuple[Citation, ...]:
        """Every fact with the source that it names; the tables of standards and checks are made of this."""
        stated = [(name, getattr(self, name)) for name in ("who", "deadline", "fee", "legal_basis")]
        routes = [
            (way, f"{way}_source") for way in ("online", "store", "counter") if getattr(self.routes, way)
        ]
        return (
            *(Citation(name, (name, "source"), fact.source) for name, fact in stated if fact.words),
            *(
                Citation(
                    "bring",
                    ("bring", i, "source") if item.source else ("bring_source",),
                    self.source_of(item),
                )
                for i, item in enumerate(self.bring)
            ),
            *(Citation("windows", ("windows", i, "source"), w.source) for i, w in enumerate(self.windows)),
            *(Citation(f"steps.{way}", ("routes", key), getattr(self.routes, key)) for way, key in routes),
        )

    def source_of(self, item: Item) -> str:
        """Where it was read that this thing is needed."""
        return item.source or self.bring_source

    def is_seen(self, source: str) -> bool:
        """True when that source is one that somebody has read."""
        return source in self.sources and self.sources[source].seen

    def is_route_seen(self, route: Route) -> bool:
        """True when somebody has read the steps of that way somewhere."""
        return self.is_seen(getattr(self.routes, f"{route.value}_source"))

    def is_taken_on(self, today: datetime.date) -> bool:
        """False outside the time in which the office takes it."""
        return not self.windows or any(window.holds(today) for window in self.windows)

    def opens_next(self, today: datetime.date) -> datetime.date | None:
        """The next day on which a closed procedure opens; None when no such day is known."""
        days = [day for window in self.windows if (day := window.next_opening(today))]
        return min(days, default=None)

    def route(self, ids: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps of one route, in its order."""
        by_id = {step.id: step for step in self.steps}
        return tuple(by_id[step_id] for step_id in ids)
