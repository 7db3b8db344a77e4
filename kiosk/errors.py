"""The ways things go wrong, split by who must act (ARCHITECTURE.md, Errors).

`ContentError`: the content is wrong, its author mends it. `DeviceError`: a thing outside failed, staff
mend it and the journey goes on. Anything else that is raised is a bug.
"""

from __future__ import annotations

from pathlib import Path


class KioskError(Exception):
    """Base of everything this program raises on purpose."""


class ContentError(KioskError):
    """Content that is refused. Says where: file and line (1-based; 0 when the whole file is meant)."""

    def __init__(self, message: str, file: Path | str, line: int = 0) -> None:
        self.message = message
        self.file = str(file)
        self.line = line
        super().__init__(f"{self.file}:{line}: {message}" if line else f"{self.file}: {message}")


class ContentErrors(ContentError):
    """Every fault of one pack, so that an author mends them in one go. `errors` is never empty."""

    def __init__(self, errors: tuple[ContentError, ...]) -> None:
        self.errors = errors
        first = errors[0]
        super().__init__(first.message, first.file, first.line)
        self.args = ("\n".join(str(e) for e in errors),)


class DeviceError(KioskError):
    """A printer, voice, sound card, disk or display that does not do its work."""


class SettingsError(KioskError):
    """A setting or command-line value that cannot be used; the message says which and what is allowed."""


class NotAllowed(KioskError):
    """What was asked needs a role that whoever asked has not. Says which."""


class UpdateRefused(KioskError):
    """An update of the content or the program that is not taken. `reason` is a stable id; nothing was changed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)
