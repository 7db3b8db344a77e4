"""A town's catalogue for other programs: JSON, a table (CSV, XLSX), linked data (JSON-LD).

What is said of doing a procedure on line is what may be said on the day of the export, never more.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kiosk.adapters.catalogue.export_table import as_csv, as_xlsx
from kiosk.adapters.catalogue.json_ld import as_json_ld
from kiosk.domain.availability import Availability
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Deadline, Fact, Procedure


def export(pack: Pack, today: datetime.date, form: str) -> bytes:
    """The catalogue in one of `FORMATS`. Raises KeyError for another."""
    return FORMATS[form](pack, today)


def as_json(pack: Pack, today: datetime.date) -> dict[str, Any]:
    """The catalogue as plain data."""
    town = pack.town
    return {
        "town": {
            "code": town.code,
            "name": town.name,
            "reading": town.reading,
            "prefecture": town.prefecture,
            "hall": town.hall,
        },
        "generated_on": today.isoformat(),
        "procedures": [_procedure(pack, procedure, today) for procedure in pack.procedures],
    }


def _procedure(pack: Pack, p: Procedure, today: datetime.date) -> dict[str, Any]:
    link, desk = pack.link(p.id), pack.desk(p.id)
    events = [event for event in pack.life_events if event.id in p.life_events]
    return {
        "id": p.id,
        "official_name": p.official_name,
        "reading": p.reading,
        "name": p.short_name,
        "title": p.title,
        "summary": p.summary,
        "colloquial": list(p.colloquial),
        "life_events": [event.title for event in events],
        "life_event_ids": [event.id for event in events],
        "availability": _availability(pack.availability.get(p.id, Availability()), today),
        "url": link.url if link else "",
        "desk": {"name": desk.name, "floor": desk.floor, "phone": desk.phone, "hours": desk.hours},
        "department": p.department,
        "who": _fact(p.who),
        "deadline": {"kind": p.deadline.kind.value, **_fact(p.deadline)},
        "windows": [
            {
                "opens": w.opens.isoformat(),
                "closes": w.closes.isoformat(),
                "yearly": w.yearly,
                "source": w.source,
            }
            for w in p.windows
        ],
        "taken_today": p.is_taken_on(today),
        "fee": _fact(p.fee),
        **_ways(p),
        "counter_reason": p.counter_reason,
        "national_status_note": p.national_status_note,
        "legal_basis": _fact(p.legal_basis),
        "terms": [{"word": term.word, "meaning": term.meaning} for term in p.terms],
        "sources": {key: {"url": source.url, "seen": source.seen} for key, source in p.sources.items()},
    }


def _ways(p: Procedure) -> dict[str, Any]:
    """What to bring and what to do."""
    return {
        "bring": [
            {
                "words": item.words,
                "need": item.need.value,
                "note": item.note,
                "routes": [route.value for route in item.routes],
                "source": p.source_of(item),
            }
            for item in p.bring
        ],
        "readiness": [thing.value for thing in p.readiness],
        "pins": [pin.value for pin in p.pins],
        "channels": [channel.value for channel in p.channels],
        "steps": [
            {"id": step.id, "where": step.where.value, "text": step.text, "detail": step.detail}
            for step in p.steps
        ],
        "routes": {way: list(getattr(p.routes, way)) for way in ("online", "store", "counter")},
    }


def _availability(declared: Availability, today: datetime.date) -> dict[str, Any]:
    return {
        "status": declared.on(today).status.value,
        "declared_status": declared.status.value,
        "source": declared.source,
        "confirmed_on": declared.confirmed_on.isoformat() if declared.confirmed_on else None,
        "confirmed_by": declared.confirmed_by,
        "expires_on": declared.expires_on.isoformat() if declared.expires_on else None,
        "note": declared.note,
    }


def _fact(fact: Fact | Deadline) -> dict[str, str]:
    return {"words": fact.words, "source": fact.source}


def _text(data: Any) -> bytes:
    return (json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Callable[[Pack, datetime.date], bytes]] = {
    "json": lambda pack, today: _text(as_json(pack, today)),
    "csv": as_csv,
    "xlsx": as_xlsx,
    "jsonld": lambda pack, today: _text(as_json_ld(pack, today)),
}
