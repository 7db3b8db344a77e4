"""What a screen is given: every word, every sign, and for every button the command it sends.

Views are toolkit-free values. A screen that needs to decide something is missing a field here.
"""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.availability import Status
from kiosk.domain.messages import Command, TextSize, Theme
from kiosk.domain.text import Passage
from kiosk.domain.wishes import Furigana, Hand, Reach
from kiosk.service.ports import QrCode


class Action(Struct, frozen=True):
    """A button: what it says, and what it asks for. `spoken` is its accessible name."""

    label: str
    command: Command
    spoken: str = ""
    note: str = ""
    status: Status | None = None
    sign: str = ""
    """The word beside the verdict's sign; with `status`."""
    icon: str = ""
    """A pictogram (ui/pictograms.py) beside the label."""
    chosen: bool = False
    """One of a few that can be set, and the one that is set now."""
    sample: TextSize | Theme | Furigana | None = None
    """What choosing it looks like, to be shown on the button, with the letter in `sign`."""
    language: str = ""
    """Set where the label is in another language than the reader's."""

    @property
    def name(self) -> str:
        """The accessible name: what is heard when the button is reached without looking."""
        return self.spoken or self.label


class Offer(Struct, frozen=True):
    """Something that may be done and need not: what it is for, and its button."""

    words: Passage
    action: Action


class Fact(Struct, frozen=True):
    """A label and what belongs to it, e.g. もちもの: three lines."""

    label: str
    passages: tuple[Passage, ...]
    ticks: bool = False
    """True for things to bring: each line gets a box."""


class Blank(Struct, frozen=True):
    """The screen while it is used without looking: one quiet line for whoever comes by, and the way back to seeing.

    A code is for the phone to see: its page is not covered.
    """

    words: str
    show: Action
    covers: bool = True


class Frame(Struct, frozen=True):
    """What is around every screen, always in the same place."""

    language: str
    text_size: TextSize
    theme: Theme
    product: str
    town: str
    settings: tuple[Action, ...]
    hear_again: Action
    hush: Action
    """Stands where `hear_again` is while something is being said."""
    listen: tuple[Action, ...]
    """ゆっくり, 大きく, いまどこ: beside it on every screen."""
    start_over: Action
    call_staff: Action
    more: str
    from_top: str
    back: Action | None = None
    next: Action | None = None
    next_hint: str = ""
    """Shown where つぎへ would be, when the way on is a choice above."""
    where: str = ""
    notices: tuple[Passage, ...] = ()
    answer: Passage | None = None
    """What いまどこ, ゆっくり or 大きく is answered, until the next tap."""
    reach: Reach = Reach.WHOLE
    hand: Hand = Hand.RIGHT
    furigana: bool = False
    blank: Blank | None = None


class View(Struct, frozen=True):
    """Base of all views. `spoken` is read aloud on entry, sentence by sentence; `title` is one of them."""

    frame: Frame
    title: Passage
    spoken: tuple[Passage, ...]


class StartView(View, frozen=True):
    greeting: Passage
    notes: tuple[Passage, ...] = ()


class ChoiceView(View, frozen=True):
    """One thing out of a few: life events, procedures, はい・いいえ・わからない."""

    help: Passage
    choices: tuple[Action, ...]


class LifeEventsView(ChoiceView, frozen=True):
    """`ways` lead into the catalogue too: by word, by number, by what is often asked."""

    ways: tuple[Action, ...] = ()


class ProceduresView(ChoiceView, frozen=True):
    pass


class ReadinessView(ChoiceView, frozen=True):
    pass


class VerdictView(View, frozen=True):
    status: Status
    sign: str
    help: Passage
    facts: tuple[Fact, ...]
    other: Action | None = None
    """Another way of doing it."""
    short_cut: Action | None = None
    """Straight to the code and the paper, for who asked for exactly this."""


class ReadinessResultView(View, frozen=True):
    notes: tuple[Passage, ...]
    other: Action | None = None


class StepView(View, frozen=True):
    """`title` is the one sentence of the step."""

    where: str
    count: str
    number: int
    total: int
    detail: Passage | None = None
    practice: Offer | None = None
    """To the practice with the phone, before the code comes."""


class HandoverView(View, frozen=True):
    """The code and the paper. `qr` is None when there is no address, or while the code is being made.

    `town`: whose page the code opens, and when that was confirmed; beside the town's mark.
    """

    help: Passage
    notes: tuple[Passage, ...]
    qr: QrCode | None
    qr_expected: bool
    qr_wait: str
    host_label: str
    host: str
    print: Action | None
    print_state: Passage | None
    town: Passage | None = None
    practice: Offer | None = None


class FinishedView(View, frozen=True):
    notes: tuple[Passage, ...]
    other: Action


class StillThereView(View, frozen=True):
    help: Passage
    left: str
    """Shown in the second half of the time only: nobody is hurried."""


class StaffView(View, frozen=True):
    """`desk` is for whoever came: the staff's side."""

    notes: tuple[Passage, ...]
    desk: Action


class SorryView(View, frozen=True):
    notes: tuple[Passage, ...]


def passages(view: View) -> dict[str, Passage]:
    """Everything that can be read aloud on this view, by key, in order."""
    return {passage.key: passage for passage in view.spoken}
