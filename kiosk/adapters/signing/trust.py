"""Whom this machine believes: TUF root metadata, and the chain by which keys are exchanged."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Targets
from tuf.api.serialization import DeserializationError, SerializationError
from tuf.api.serialization.json import JSONSerializer

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.errors import UpdateRefused

S = TypeVar("S", Root, Targets)
_SIGNATURE = re.compile("[0-9a-f]{128}")


def as_bytes(metadata: Metadata[S]) -> bytes:
    """The one way in which we write it."""
    return metadata.to_bytes(JSONSerializer(compact=True))


def read(data: bytes, kind: type[S]) -> Metadata[S]:
    """Raises UpdateRefused for what is not this kind, or not written as we write it."""
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(data)
        again = metadata.to_bytes(JSONSerializer(compact=True))
    except (DeserializationError, SerializationError, RecursionError) as error:
        raise UpdateRefused("format", kind.type) from error
    if not isinstance(metadata.signed, kind) or again != data:
        raise UpdateRefused("format", kind.type)
    if not all(_SIGNATURE.fullmatch(one.signature) for one in metadata.signatures.values()):
        raise UpdateRefused("signature", kind.type)
    return metadata


class Trust:
    """The root in `file`; before there is one, the root that came with the program."""

    def __init__(self, file: Path, shipped: Path | None = None) -> None:
        self._file = file
        self._shipped = shipped

    def current(self) -> Metadata[Root]:
        """Raises UpdateRefused when this machine believes nobody yet."""
        for file in (self._file, self._shipped):
            if file is not None and file.exists():
                return first(file.read_bytes())
        raise UpdateRefused("no-root")

    def keep(self, root: Metadata[Root]) -> None:
        """From now on this one is believed. Raises OSError."""
        replace_file(self._file, as_bytes(root), mode=0o644)

    def begin(self, data: bytes, *, replace: bool = False) -> Metadata[Root]:
        """Believes a root that a person brought. Raises UpdateRefused when another is believed already."""
        root = first(data)
        if self._file.exists() and not replace and self._file.read_bytes() != data:
            raise UpdateRefused("root-known")
        self.keep(root)
        return root


def first(data: bytes) -> Metadata[Root]:
    """A root that stands by itself: signed by as many of its own keys as it asks for. Raises UpdateRefused."""
    root = read(data, Root)
    if not root.signed.get_root_verification_result(None, root.signed_bytes, root.signatures):
        raise UpdateRefused("threshold", "root")
    return root


def follow(root: Metadata[Root], chain: tuple[bytes, ...]) -> Metadata[Root]:
    """The newest root that `chain` leads to from here, each signed by the one before and by itself.

    Those that this machine has already followed are passed over. Raises UpdateRefused.
    """
    for data in chain:
        newer = read(data, Root)
        if newer.signed.version <= root.signed.version:
            continue
        try:
            result = newer.signed.get_root_verification_result(
                root.signed, newer.signed_bytes, newer.signatures
            )
        except (ValueError, RepositoryError) as error:
            raise UpdateRefused("root-chain", str(error)) from error
        if not result:
            raise UpdateRefused("root-chain", f"root {newer.signed.version}")
        root = newer
    return root


def check_signed(root: Metadata[Root], targets: Metadata[Targets], at: datetime) -> None:
    """Enough of the keys that `root` names have signed, and the root is still good. Raises UpdateRefused."""
    if root.signed.is_expired(at):
        raise UpdateRefused("root-expired", f"{root.signed.expires:%Y-%m-%d}")
    result = root.signed.get_verification_result(Targets.type, targets.signed_bytes, targets.signatures)
    if not result.signed:
        raise UpdateRefused("signature")
    if not result:
        raise UpdateRefused("threshold", f"{len(result.signed)}/{result.threshold}")
    if set(targets.signatures) != set(result.signed):
        raise UpdateRefused("signature", "one of several")
