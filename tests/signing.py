"""The maker's office and one machine, for tests of updates: real keys, real files, a day that stands still."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import TargetFile

from kiosk.adapters.catalogue.delivered import Edition, served
from kiosk.adapters.signing import container, office
from kiosk.adapters.signing.statement import ARCHIVE, Kind
from kiosk.adapters.signing.trust import as_bytes
from kiosk.adapters.signing.updater import Updater
from kiosk.errors import UpdateRefused
from tests.small_catalogue import TOWN, write, write_catalogue

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
REGULAR = tarfile.REGTYPE


class Office:
    """Keys and a catalogue of which `update` signs any version. `title` in it tells one version from another."""

    def __init__(self, folder: Path, keys: Path) -> None:
        self.folder = folder
        self.keys = keys
        self.root = keys / "1.root.json"
        folder.mkdir(parents=True, exist_ok=True)

    def key(self, name: str) -> Path:
        return self.keys / f"{name}.pem"

    def catalogue(self, version: int) -> Path:
        """A catalogue of which each version has another title in it."""
        root = self.folder / f"catalogue-{version}"
        if not root.exists():
            write_catalogue(root)
            file = root / "national" / "procedures" / "mv-out.toml"
            write(file, file.read_text("utf-8").replace("手続きをする", f"手続きをする{version}"))
        return root

    def update(self, version: int, **other: Any) -> Path:
        """A good update of the content, but for what `other` says."""
        town, day, days = other.get("town", TOWN), other.get("day", TODAY), other.get("days", 365)
        out = self.folder / f"{version}-{town}-{day}-{len(list(self.folder.iterdir()))}.update"
        office.sign_content(
            other.get("catalogue") or self.catalogue(version),
            out,
            town=town,
            edition=Edition(version, day),
            days=days,
            keys=other.get("keys", [self.key("signing-1")]),
            roots=other.get("roots", ()),
        )
        return out

    def files(self, version: int) -> dict[str, bytes]:
        """What an update of this version holds."""
        return unpacked(parts(self.update(version))[1])

    def forged(
        self,
        entries: Sequence[tarfile.TarInfo],
        data: Mapping[str, bytes],
        *,
        version: int = 3,
        listed: Mapping[str, bytes] | None = None,
        kind: Kind = "content",
    ) -> Path:
        """Signed by a real key in wrong hands: any archive, any list of files."""
        archive = self.folder / f"forged-{len(list(self.folder.iterdir()))}"
        with tarfile.open(archive, "w:gz", format=tarfile.PAX_FORMAT) as tar:
            for entry in entries:
                content = data.get(entry.name, b"")
                entry.size = len(content) if entry.isreg() else 0
                tar.addfile(entry, io.BytesIO(content) if entry.isreg() else None)
        return self.signed_over(archive, data if listed is None else listed, version=version, kind=kind)

    def signed_over(
        self, archive: Path, listed: Mapping[str, bytes], *, version: int = 3, kind: Kind = "content"
    ) -> Path:
        """Any bytes as the archive, under a good signature."""
        targets = [TargetFile.from_data(name, content, ["sha256"]) for name, content in listed.items()]
        targets.append(TargetFile.from_file(ARCHIVE, str(archive), ["sha256"]))
        edition = Edition(version, TODAY)
        signed = office.statement_of(targets, kind, TOWN, edition, 365, [self.key("signing-1")])
        out = archive.with_suffix(".update")
        with out.open("wb") as file:
            container.write(file, container.Head((), as_bytes(signed), archive.stat().st_size), archive)
        return out


class Machine:
    """A kiosk's data directory that already took version 2."""

    def __init__(self, folder: Path, the_office: Office) -> None:
        self.folder = folder
        self.shipped = the_office.catalogue(1)
        (self.shipped / "edition").write_text("1 2026-11-20\n", "ascii")
        self.updater = self.switched_on()
        self.updater.trust.begin(the_office.root.read_bytes())
        self.updater.apply(the_office.update(2), NOW)

    def at(self, folder: Path) -> Machine:
        """The same machine with a copy of its folder."""
        other = object.__new__(Machine)
        other.folder, other.shipped = folder, self.shipped
        return other

    def switched_on(self) -> Updater:
        """As after a restart: only what is on disk is known."""
        return Updater(self.folder, TOWN, self.shipped)

    def refuses(self, file: Path, *, now: datetime = NOW, reason: str, **more: Any) -> None:
        """Refused for this reason, the same content is served as before, and nothing is left lying about."""
        before, beside = self.served(), names(self.folder)
        with pytest.raises(UpdateRefused) as refused:
            self.switched_on().apply(file, now, **more)
        assert refused.value.reason == reason
        assert self.served() == before
        assert names(self.folder) - beside <= {"lock", "newest-time"}

    def served(self) -> dict[str, str]:
        """Every file that is served, by its hash."""
        return hashed(served(self.shipped, self.folder))


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def hashed(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def parts(update: Path) -> tuple[container.Head, bytes]:
    """An update taken apart: what is signed, and its payload."""
    with container.opened(update) as file:
        return container.read_head(file), file.read()


def put_together(out: Path, head: container.Head, payload: bytes) -> Path:
    kept = out.with_suffix(".payload")
    kept.write_bytes(payload)
    with out.open("wb") as file:
        container.write(file, head, kept)
    return out


def unpacked(payload: bytes) -> dict[str, bytes]:
    found = {}
    with tarfile.open(fileobj=io.BytesIO(payload), mode="r:gz") as tar:
        for entry in tar:
            file = tar.extractfile(entry)
            assert file is not None
            found[entry.name] = file.read()
    return found


def entry(name: str, kind: bytes = REGULAR, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.mode = kind, link, 0o644
    return made


def keys_of(folder: Path, threshold: int = 1) -> Path:
    office.make_keys(folder, threshold=threshold, today=TODAY)
    return folder
