"""The four letters on a slip by which a desk can tell that it came from this machine (standards.md C25).

They stand for (town, kiosk, date, subject) and for no person: two people with the same slip have the same
letters. Nothing is stored; a desk's question is answered by computing the codes of the last days again.
"""

from __future__ import annotations

import datetime
import hmac
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kiosk.domain.pack import Pack

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0/O and 1/I: nobody can mistake them."""
LENGTH = 4
DAYS = 30
"""How far back a code is looked for. With 110 subjects, 110 × 30 of 32⁴ codes are ours on any day:
a made-up code is taken for ours once in 320 times, and a made-up one with the right subject and day
once in a million."""


class Claim(Struct, frozen=True):
    """What a code stands for. `subject` is the id of a procedure or of a flow."""

    town: str
    kiosk_id: str
    day: datetime.date
    subject: str


def check_code(secret: bytes, claim: Claim) -> str:
    """Its four letters: 20 bits of HMAC-SHA-256."""
    parts = (claim.town, claim.kiosk_id, claim.day.isoformat(), claim.subject)
    digest = hmac.digest(secret, "\n".join(parts).encode("utf-8"), "sha256")
    number = int.from_bytes(digest[:4], "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def claims(
    town: str, kiosk_id: str, subjects: Iterable[str], today: datetime.date, days: int = DAYS
) -> Iterator[Claim]:
    """Everything that this machine may have printed since, the newest first."""
    kept = tuple(subjects)
    for age in range(days):
        day = today - datetime.timedelta(days=age)
        yield from (Claim(town, kiosk_id, day, subject) for subject in kept)


class Printed(Struct, frozen=True):
    """What a desk compares with the slip in its hand. `url`: where its code leads, "" for none."""

    day: datetime.date
    kiosk_id: str
    subject: str
    name: str
    url: str


def look_up(secret: bytes, code: str, pack: Pack, kiosk_id: str, today: datetime.date) -> tuple[Printed, ...]:
    """The slips of the last 30 days that have these letters; none when the code is not ours. Takes 0.1 s."""
    subjects = [procedure.id for procedure in pack.procedures] + [flow.id for flow in pack.flows]
    found = find(secret, code, claims(pack.town.code, kiosk_id, subjects, today))
    return tuple(_printed(pack, claim) for claim in found)


def _printed(pack: Pack, claim: Claim) -> Printed:
    lists = {flow.id: flow.title for flow in pack.flows}
    link = None if claim.subject in lists else pack.link(claim.subject)
    name = lists.get(claim.subject) or pack.procedure(claim.subject).official_name
    return Printed(claim.day, claim.kiosk_id, claim.subject, name, link.url if link else "")


def find(secret: bytes, code: str, candidates: Iterable[Claim]) -> tuple[Claim, ...]:
    """What the code may stand for; none when it is not ours. Small and wide letters and blanks do not matter."""
    wanted = "".join(unicodedata.normalize("NFKC", code).split()).upper()
    if not wanted.isascii():
        return ()
    return tuple(claim for claim in candidates if hmac.compare_digest(check_code(secret, claim), wanted))
