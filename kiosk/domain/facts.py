"""What is true today: the pack together with the date, because statements age."""

from __future__ import annotations

import datetime

from msgspec import Struct

from kiosk.domain.availability import Availability, Status
from kiosk.domain.messages import Route
from kiosk.domain.often import Asked, often_asked
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure, Step

_ROUTE_OF = {
    Status.ONLINE_COMPLETE: Route.ONLINE,
    Status.ONLINE_THEN_VISIT: Route.ONLINE,
    Status.CONVENIENCE_STORE: Route.STORE,
    Status.COUNTER_ONLY: Route.COUNTER,
    Status.UNCONFIRMED: Route.COUNTER,
}


class Facts(Struct, frozen=True):
    pack: Pack
    today: datetime.date
    asked: Asked = Asked()

    def availability(self, procedure_id: str) -> Availability:
        """The town's statement as it stands today; unconfirmed when there is none."""
        return self.pack.availability.get(procedure_id, Availability()).on(self.today)

    def is_taken(self, procedure_id: str) -> bool:
        """False outside the time of the year, or after the day, for which the procedure is open."""
        return self.pack.procedure(procedure_id).is_taken_on(self.today)

    def route(self, procedure_id: str) -> Route:
        """The way that the verdict recommends; a procedure that is not taken now is asked about at the desk."""
        if not self.is_taken(procedure_id):
            return Route.COUNTER
        return _ROUTE_OF[self.availability(procedure_id).status]

    def steps(self, procedure_id: str, route: Route) -> tuple[Step, ...]:
        procedure = self.pack.procedure(procedure_id)
        return procedure.route(getattr(procedure.routes, route.value))

    def often_asked(self) -> tuple[Procedure, ...]:
        """よくある手続き: at most six."""
        known = {label.id for label in self.pack.shelf.labels}
        ids = often_asked(self.asked, self.pack.often_asked, known)
        return tuple(self.pack.procedure(procedure_id) for procedure_id in ids)
