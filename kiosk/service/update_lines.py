"""What `kiosk content look|apply|back` answered, as lines for the desk: good or not, text, note, word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.service import update_wording as u

Line = tuple[bool | None, str, str, str]
Told = Mapping[str, Any]
"""JSON of the command; {} when it did not answer."""


def looked(told: Told) -> list[Line]:
    """How it stands; then each update that was found, with its file as the word."""
    found: list[Told] = list(told.get("found", ()))
    return [*_standing(told.get("standing") or {}), *_unreadable(told), *(_found(one) for one in found)]


def applied(told: Told, silent: str) -> list[Line]:
    """Taken, or why not; `silent` is said when nothing was answered."""
    if not told:
        return [(False, silent, "", "")]
    if not told["taken"]:
        return [_refused(told, u.REFUSED)]
    if told["kind"] == "program":
        return [(True, u.PUT_ASIDE, u.BY_ROOT, "")]
    if told["again"]:
        return [(True, u.HAD_ALREADY, "", "")]
    return [(True, u.TAKEN.format(version=told["version"]), u.SOON_SHOWN, "")]


def went_back(told: Told, silent: str) -> list[Line]:
    """Which version it is now, or why it stayed."""
    if not told:
        return [(False, silent, "", "")]
    if told["reason"]:
        return [_refused(told, u.NOT_BACK)]
    return [(True, u.WENT_BACK.format(number=told["edition"]), u.SOON_SHOWN, "")]


def _refused(told: Told, words: str) -> Line:
    first = str(told["detail"]).partition("\n")[0]
    note = "　".join(filter(None, (told["words"], first, u.UNCHANGED)))
    return False, words.format(reason=told["reason"]), note, ""


def _unreadable(told: Told) -> list[Line]:
    """The memory of earlier updates cannot be read."""
    return [_refused(told, u.REFUSED)] if told.get("reason") else []


def _standing(now: Told) -> list[Line]:
    if not now:
        return []
    edition = u.EDITION.format(number=now["edition"], day=now["day"])
    lines: list[Line] = [
        (not now["damaged"], edition, u.DAMAGED if now["damaged"] else _source(now), ""),
    ]
    if now["previous"]:
        lines.append((None, u.BEFORE.format(number=now["previous"]), "", ""))
    if now["expires"]:
        note = u.SOON if now["expires_soon"] else ""
        lines.append((not now["expires_soon"], u.GOOD_UNTIL.format(day=now["expires"]), note, ""))
    if not now["root_version"]:
        lines.append((False, u.REFUSALS["no-root"], "", ""))
    if now["program_waiting"]:
        lines.append((None, u.WAITING, u.BY_ROOT, ""))
    if last := now["last"]:
        words = u.LAST_REFUSED if last["reason"] else u.LAST_TAKEN
        why = u.REFUSALS.get(last["reason"], "")
        lines.append(
            (
                not last["reason"],
                words.format(at=last["at"]),
                "　".join(filter(None, (last["file"], why))),
                "",
            )
        )
    return lines


def _source(now: Told) -> str:
    return u.DELIVERED if now["delivered"] else u.SHIPPED


def _found(one: Told) -> Line:
    where = f"{one['name']}　{u.STICKS.get(one['where'], one['where'])}"
    if one["reason"]:
        return False, where, f"{u.REFUSED.format(reason=one['reason'])}　{one['words']}", one["file"]
    what = u.KINDS[one["kind"]].format(version=one["version"], issued=one["issued"])
    return (
        (None if one["again"] else True),
        what,
        f"{where}　{u.HAD_ALREADY}" if one["again"] else where,
        one["file"],
    )
