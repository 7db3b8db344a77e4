"""What an update says of itself: what it is, for whom, which version, until when, which files."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import Struct
from tuf.api.metadata import Metadata, Targets

from kiosk.adapters.signing.archive import Listed, name_fault
from kiosk.errors import UpdateRefused

Kind = Literal["content", "program"]
FIELD = "x-michishirube"
"""Our part of the signed metadata."""
ARCHIVE = "content.tar.gz"
EVERYWHERE = "all"
MOST_BYTES: dict[Kind, int] = {"content": 64 << 20, "program": 1 << 30}
_DEB = re.compile(r"michishirube_[0-9][0-9A-Za-z.+~]*_(amd64|arm64|all)\.deb")


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """Signed together with version, expiry and files."""

    kind: Kind
    town: str
    issued: date


class Statement(Struct, frozen=True):
    """An update whose signatures are good. `digest` names it for ever (SHA-256 of its signed metadata)."""

    label: Label
    version: int
    expires: datetime
    digest: str
    payload: Listed
    payload_name: str
    files: dict[str, Listed]


def statement(targets: Metadata[Targets], data: bytes) -> Statement:
    """What verified metadata says. Raises UpdateRefused when it does not hang together."""
    signed = targets.signed
    try:
        label = msgspec.convert(signed.unrecognized_fields[FIELD], Label)
        files = {name: Listed(file.length, file.hashes["sha256"]) for name, file in signed.targets.items()}
    except (KeyError, msgspec.ValidationError) as error:
        raise UpdateRefused("format", str(error)) from error
    name = ARCHIVE if label.kind == "content" else next(iter(files), "")
    payload = files.pop(name, None)
    if payload is None or (label.kind == "program" and (files or not _DEB.fullmatch(name))):
        raise UpdateRefused("wrong-type", name)
    if payload.length > MOST_BYTES[label.kind]:
        raise UpdateRefused("too-large", name)
    for one in files:
        if fault := name_fault(one):
            raise UpdateRefused(fault, ascii(one))
    digest = hashlib.sha256(data).hexdigest()
    return Statement(label, signed.version, signed.expires, digest, payload, name, files)
