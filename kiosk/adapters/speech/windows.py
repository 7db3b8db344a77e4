"""Japanese by the voice of Windows, for the voice process: prepares the text and counts back to what is shown."""

from __future__ import annotations

from collections.abc import Callable

import pyttsx3
from pyttsx3.engine import Engine

from kiosk.adapters.speech import protocol, sapi
from kiosk.adapters.speech.fold import Folded
from kiosk.adapters.speech.options import Options
from kiosk.adapters.speech.pace import factor_of

_SILENT_TEXT = "。"
_WORD_S = 1.0
"""No word of a sentence takes longer; SAPI does not tell lengths beforehand."""


class WindowsVoice:
    """A second engine beside the kiosk's own. `engine` is pumped by who made this."""

    def __init__(self, options: Options) -> None:
        """Raises `VoiceFailed` without a Japanese voice; ImportError and OSError where there is no COM."""
        sapi.install()
        self._writing = sapi.Writing(options.assets, options.town)
        self._said: Folded | None = None
        self.engine: Engine = pyttsx3.init(sapi.NAME, debug=True)

    def say(self, line: protocol.Line, rate: float) -> None:
        self._said = self._writing.prepared(line.text)
        self.engine.proxy._driver.set_pace(rate)
        self.engine.setProperty(
            "volume", min(factor_of(line.gain), 1.0)
        )  # SAPI only goes down from the usual
        self.engine.say(self._said.text if self._said.text.strip() else _SILENT_TEXT, str(line.id))

    def connect(self, reached: Callable[..., None]) -> None:
        """Turns its words into `driver.PROGRESS` of the displayed text."""
        self.engine.connect(
            "started-word", lambda name, location, length: self._pass_on(reached, name, location, length)
        )

    def _pass_on(self, reached: Callable[..., None], name: str, location: int, length: int) -> None:
        if self._said is not None and length:
            start, end = self._said.displayed(location, location + length)
            reached(name=name, location=start, length=end - start, seconds=_WORD_S)
