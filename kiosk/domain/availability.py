"""What may honestly be said about doing a procedure without coming to the counter, and since when."""

from __future__ import annotations

import datetime
import enum

from msgspec import Struct


class Status(enum.Enum):
    """The five verdicts (ARCHITECTURE.md, honest availability)."""

    ONLINE_COMPLETE = "online_complete"
    ONLINE_THEN_VISIT = "online_then_visit"
    CONVENIENCE_STORE = "convenience_store"
    COUNTER_ONLY = "counter_only"
    UNCONFIRMED = "unconfirmed"


class Availability(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One town's word on one procedure, with its evidence.

    `source` is a URL or the town's document and line, `confirmed_by` a role and never a name,
    `expires_on` the last day on which the statement may still be made.
    """

    status: Status = Status.UNCONFIRMED
    source: str = ""
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""
    expires_on: datetime.date | None = None
    note: str = ""

    def on(self, today: datetime.date) -> Availability:
        """The statement as it stands today: without evidence, or past its expiry, it is unconfirmed."""
        if self.status is Status.UNCONFIRMED or self._holds(today):
            return self
        return Availability(note=self.note)

    def _holds(self, today: datetime.date) -> bool:
        if not self.source or self.confirmed_on is None or self.expires_on is None:
            return False
        return self.confirmed_on <= today <= self.expires_on
