"""What the screens of the practice with the phone are given."""

from __future__ import annotations

from kiosk.domain.scan_messages import Phone
from kiosk.domain.text import Passage
from kiosk.service.ports import QrCode
from kiosk.service.views import Action, ChoiceView, View


class ScanPhoneView(ChoiceView, frozen=True):
    pass


class ScanTryView(View, frozen=True):
    """The safe code and how to read it. `steps` say in words what the moving pictures show, one by one."""

    phone: Phone
    safe: Passage
    steps: tuple[Passage, ...]
    qr: QrCode | None
    qr_expected: bool
    qr_wait: str
    qr_name: str
    nothing: Action


class ScanHelpView(View, frozen=True):
    notes: tuple[Passage, ...]


class ScanDoneView(View, frozen=True):
    notes: tuple[Passage, ...]
