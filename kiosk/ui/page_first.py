"""The page comes first: a voice that begins once the page it belongs to is painted.

Making the first sound takes as much of a small machine as painting does. Side by side each would take twice as long,
and a page that is late looks like a tap that was not felt.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from kiosk.domain.messages import SpeechFinished
from kiosk.domain.text import Utterance
from kiosk.service.ports import Deliver, Speaker

PAGE_MS = 10
"""A timer runs when the page has been painted; so long the display may take to show it."""


class PageFirst:
    """Implements `kiosk.service.ports.Speaker` for the GUI thread: silence at once, words after the page."""

    def __init__(self, speaker: Speaker, deliver: Deliver) -> None:
        self._speaker = speaker
        self._deliver = deliver
        self._held: Sequence[Utterance] = ()
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAGE_MS)
        self._timer.timeout.connect(self._begin)

    def say(self, utterances: Sequence[Utterance]) -> None:
        self.stop()
        if utterances:
            self._held = utterances
            self._timer.start()

    def _begin(self) -> None:
        held, self._held = self._held, ()
        self._speaker.say(held)

    def stop(self) -> None:
        self._timer.stop()
        held, self._held = self._held, ()
        for utterance in held:
            self._deliver(SpeechFinished(utterance.key, completed=False))
        self._speaker.stop()

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        self._speaker.prepare(utterances)

    def forget(self) -> None:
        self._speaker.forget()

    def speaks(self, language: str) -> bool:
        return self._speaker.speaks(language)

    def chime(self) -> None:
        self._speaker.chime()

    def close(self) -> None:
        self.stop()
        self._speaker.close()
