"""The catalogue as linked data: schema.org GovernmentService and CPSV-AP 3.2.0 in one graph.

Names of things are UUIDs made of the town's code and their id, so that two exports name the same thing the
same way. A channel is there only if it may be promised today: a lapsed statement, or a day on which the procedure is
not taken, leaves the counter alone.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from msgspec import Struct

from kiosk.domain.availability import Availability, Status
from kiosk.domain.messages import Route
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Item, Procedure
from kiosk.domain.town import LifeEvent

Node = dict[str, Any]

CONTEXT = {
    "schema": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AREA = "http://data.e-stat.go.jp/lod/sac/C"
"""Standard area codes of the Statistics Bureau; a municipality is `C` and its JIS X 0402 code."""
JAPANESE = "http://publications.europa.eu/resource/authority/language/JPN"
_CHANNEL_NAMES = {Route.ONLINE: "スマホで", Route.STORE: "コンビニで", Route.COUNTER: "窓口で"}
_ALSO = {
    Status.ONLINE_COMPLETE: Route.ONLINE,
    Status.ONLINE_THEN_VISIT: Route.ONLINE,
    Status.CONVENIENCE_STORE: Route.STORE,
}
"""The way that a status promises beside the counter."""


def as_json_ld(pack: Pack, today: datetime.date) -> Node:
    """The whole catalogue of a town: its organisation, its area, its life events and its services."""
    town = _Town(pack, today)
    nodes = [town.organisation(), town.area()]
    nodes += [town.life_event(e) for e in pack.life_events if pack.of_event(e.id)]
    for procedure in pack.procedures:
        nodes += town.service(procedure)
    return {"@context": CONTEXT, "@graph": nodes}


class _Town(Struct, frozen=True):
    pack: Pack
    today: datetime.date

    def organisation(self) -> Node:
        t = self.pack.town
        return {
            "@id": self._name("town"),
            "@type": ["schema:GovernmentOrganization", "cv:PublicOrganisation"],
            "schema:name": t.name,
            "skos:prefLabel": _ja(t.name),
            "schema:identifier": t.code,
            "dct:identifier": t.code,
            "dct:spatial": _ref(AREA + t.code),
            "schema:areaServed": _ref(AREA + t.code),
        }

    def area(self) -> Node:
        t = self.pack.town
        return {
            "@id": AREA + t.code,
            "@type": ["schema:AdministrativeArea", "dct:Location"],
            "schema:name": f"{t.prefecture}{t.name}",
            "schema:identifier": t.code,
        }

    def life_event(self, event: LifeEvent) -> Node:
        return {
            "@id": self._name("event", event.id),
            "@type": ["cv:LifeEvent", "cv:Event"],
            "dct:identifier": event.id,
            "dct:title": _ja(event.title),
        }

    def service(self, p: Procedure) -> list[Node]:
        """The service, and the nodes that belong to it alone."""
        channels, things, more = self._channels(p), self._things(p), self._more(p)
        link = self.pack.link(p.id)
        own: Node = {
            "@id": self._name("service", p.id),
            "@type": ["schema:GovernmentService", "cpsv:PublicService"],
            "schema:identifier": self._code(p.id),
            "dct:identifier": self._code(p.id),
            "schema:name": p.official_name,
            "dct:title": _ja(p.official_name),
            "schema:alternateName": [*([p.name] if p.name else []), *p.colloquial],
            "dcat:keyword": [_ja(word) for word in p.colloquial],
            "schema:description": p.summary,
            "dct:description": _ja(p.summary),
            "dct:language": {"@id": JAPANESE, "@type": "dct:LinguisticSystem"},
            "schema:provider": _ref(self._name("town")),
            "cv:hasCompetentAuthority": _ref(self._name("town")),
            "schema:areaServed": _ref(AREA + self.pack.town.code),
            "dct:spatial": _ref(AREA + self.pack.town.code),
            "schema:availableChannel": [_ref(node["@id"]) for node in channels],
            "cv:hasChannel": [_ref(node["@id"]) for node in channels],
            "cpsv:hasInput": [_ref(node["@id"]) for node in things],
            "cv:isGroupedBy": [_ref(self._name("event", event)) for event in p.life_events],
            **({"schema:url": _ref(link.url)} if link else {}),
            **{relation: _ref(node["@id"]) for relation, node in more.items()},
        }
        return [own, *channels, *things, *more.values()]

    def _channels(self, p: Procedure) -> list[Node]:
        """The ways that may be promised today. A counter there always is."""
        statement = self.pack.availability.get(p.id, Availability()).on(self.today)
        also = _ALSO.get(statement.status) if p.is_taken_on(self.today) else None
        nodes = [self._channel(p, route) for route in (also, Route.COUNTER) if route]
        if also:
            nodes[0] |= _evidence(statement)
            link = self.pack.link(p.id)
            if also is Route.ONLINE and link:
                nodes[0]["schema:serviceUrl"] = _ref(link.url)
        nodes[-1] |= self._place(p)
        return nodes

    def _channel(self, p: Procedure, route: Route) -> Node:
        return {
            "@id": self._name("channel", p.id, route.value),
            "@type": ["schema:ServiceChannel", "cv:Channel"],
            "dct:identifier": f"{self._code(p.id)}-{route.value}",
            "schema:name": _CHANNEL_NAMES[route],
            "schema:availableLanguage": "ja",
            "dct:description": _ja(" ".join(s.text for s in p.route(getattr(p.routes, route.value)))),
            "cpsv:hasInput": [_ref(self._thing(p, i)) for i in p.bring_for(route)],
        }

    def _place(self, p: Procedure) -> Node:
        """Where the counter is, if the town has said which desk does this."""
        if p.id not in self.pack.town.procedure_desks:
            return {}
        desk = self.pack.desk(p.id)
        place = {"@type": "schema:Place", "schema:name": " ".join(filter(None, (desk.floor, desk.name)))}
        phone = {"@type": "schema:ContactPoint", "schema:telephone": desk.phone}
        return {"schema:serviceLocation": place} | ({"schema:servicePhone": phone} if desk.phone else {})

    def _things(self, p: Procedure) -> list[Node]:
        return [
            {
                "@id": self._thing(p, item),
                "@type": "cv:Evidence",
                "dct:identifier": f"{self._code(p.id)}-bring-{number}",
                "dct:title": _ja(item.words),
                **({"dct:description": _ja(item.note)} if item.note else {}),
            }
            for number, item in enumerate(p.bring, 1)
        ]

    def _more(self, p: Procedure) -> dict[str, Node]:
        """Who may, what it costs, which law, where to ask: each with how the service points to it."""
        code, desk = self._code(p.id), self.pack.desk(p.id)
        found: dict[str, Node] = {
            "cv:holdsRequirement": {"@type": "cv:Requirement", "dct:title": _ja(p.who.words)},
            "cv:hasCost": {"@type": "cv:Cost", "dct:description": _ja(p.fee.words)},
        }
        for relation, node in found.items():
            node["dct:identifier"] = f"{code}-{relation.partition(':')[2]}"
        if p.legal_basis.words:
            found["cv:hasLegalResource"] = {
                "@type": "eli:LegalResource",
                "dct:title": _ja(p.legal_basis.words),
            }
        if p.id in self.pack.town.procedure_desks and desk.phone:
            found["cv:contactPoint"] = {"@type": "cv:ContactPoint", "cv:telephone": desk.phone}
        return {key: {"@id": self._name(key, p.id)} | node for key, node in found.items()}

    def _thing(self, p: Procedure, item: Item) -> str:
        return self._name("bring", p.id, str(p.bring.index(item)))

    def _code(self, procedure_id: str) -> str:
        return f"{self.pack.town.code}-{procedure_id}"

    def _name(self, *parts: str) -> str:
        path = "/".join((AREA + self.pack.town.code, *parts))
        return uuid.uuid5(uuid.NAMESPACE_URL, path).urn


def _evidence(statement: Availability) -> Node:
    """Where a promise was read and how long it may be made."""
    until = (
        {"@type": "xsd:date", "@value": statement.expires_on.isoformat()} if statement.expires_on else None
    )
    seen = (
        {"@type": "xsd:date", "@value": statement.confirmed_on.isoformat()}
        if statement.confirmed_on
        else None
    )
    given = {"dct:source": statement.source, "dct:valid": until, "dct:date": seen}
    return {key: value for key, value in given.items() if value}


def _ja(text: str) -> Node:
    return {"@value": text, "@language": "ja"}


def _ref(name: str) -> Node:
    return {"@id": name}
