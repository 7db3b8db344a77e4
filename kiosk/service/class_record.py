"""What is kept of a class: two events in a session of its own, and the record bound to the second."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain import staff_messages as t
from kiosk.domain.assistance import LogEntry, bucket, loggable
from kiosk.domain.classroom import ClassState
from kiosk.domain.help import ClassEntry, record_id
from kiosk.service.ports import AssistanceLog, Clock


class ClassRecords:
    """Writes them. `new_id` makes random ids of 16 hex digits."""

    def __init__(
        self, log: AssistanceLog, clock: Clock, kiosk_id: str, town: str, new_id: Callable[[], str]
    ) -> None:
        self._log = log
        self._clock = clock
        self._kiosk_id = kiosk_id
        self._town = town
        self._new_id = new_id

    def keep(self, state: ClassState) -> None:
        """One class, as the teacher noted it."""
        now = self._clock.now()
        session = LogEntry(self._new_id(), self._kiosk_id, self._town, now.date(), bucket(now), type="")
        entry = ClassEntry(
            nonce=self._new_id() + self._new_id(),
            lesson=state.lesson,
            headcount=state.heads,
            helpers=state.helpers,
            minutes=state.minutes,
            questions=state.asked,
        )
        self._record(t.ClassStarted(state.lesson), session)
        self._record(t.ClassRecorded(record_id(session.session, entry)), session, entry)
        self._log.flush()

    def _record(self, event: m.Event, session: LogEntry, attached: ClassEntry | None = None) -> None:
        kept = loggable(event)
        assert kept is not None
        self._log.record(replace(session, type=kept[0], subject=kept[1], attached=attached))
