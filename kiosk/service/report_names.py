"""What the ids in a report are called: out of the catalogue as it is today; an id that it no longer has, by itself."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.pack import Pack
from kiosk.service import report_wording as w


class ReportNames:
    """Names for staff. `lessons` are the names of the classes' lessons."""

    def __init__(self, pack: Pack, lessons: Mapping[str, str] | None = None) -> None:
        self._pack = pack
        self._lessons = lessons or {}
        self.town = pack.town.name

    def procedure(self, procedure_id: str) -> str:
        try:
            return self._pack.procedure(procedure_id).short_name
        except KeyError:
            return procedure_id or w.NO_ANSWER

    def has_code(self, procedure_id: str) -> bool:
        """Whether its last page shows a code."""
        try:
            return self._pack.link(procedure_id) is not None
        except KeyError:
            return False

    def page(self, procedure_id: str, step_id: str) -> str:
        """The sentence of a step."""
        if not step_id:
            return w.VERDICT_PAGE
        try:
            steps = self._pack.procedure(procedure_id).steps
        except KeyError:
            return step_id
        return next((step.text for step in steps if step.id == step_id), step_id)

    def life_event(self, event_id: str) -> str:
        try:
            return self._pack.life_event(event_id).title
        except KeyError:
            return event_id

    def lesson(self, lesson_id: str) -> str:
        return self._lessons.get(lesson_id, lesson_id)
