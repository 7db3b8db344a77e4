"""The maker's office: keys, their exchange, and the signing of updates. Never runs on a kiosk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from msgspec import to_builtins
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root, TargetFile, Targets

from kiosk.adapters.catalogue.delivered import CATALOGUE, FILE, Edition
from kiosk.adapters.catalogue.load import load_pack, town_codes
from kiosk.adapters.signing import archive, container
from kiosk.adapters.signing.statement import ARCHIVE, EVERYWHERE, FIELD, Kind, Label
from kiosk.adapters.signing.trust import as_bytes, first, follow
from kiosk.errors import DeviceError, SettingsError, UpdateRefused

ROOT_KEYS = 3
ROOT_THRESHOLD = 2
"""Of the root keys, so many must sign an exchange: one may be lost, and one stolen."""
SIGNING_KEYS = 2
ROOT_DAYS = 3650
MOST_DAYS = 400
"""An update is good so long at most (standards.md C19)."""
_SIGNING_ROLES = ("targets", "snapshot", "timestamp")
"""TUF asks for all four roles. We use root and targets: with one file there is nothing to put together."""


def make_keys(folder: Path, *, threshold: int = 1, today: date) -> Path:
    """New keys in a new or empty folder, and the root that names them. Raises SettingsError, OSError."""
    if folder.exists() and any(folder.iterdir()):
        raise SettingsError(f"{folder}")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    files = [folder / f"root-{n}.pem" for n in range(1, ROOT_KEYS + 1)]
    files += [folder / f"signing-{n}.pem" for n in range(1, SIGNING_KEYS + 1)]
    for file in files:
        make_key(file)
    signers = [_signer(file) for file in files]
    roots, signing = signers[:ROOT_KEYS], signers[ROOT_KEYS:]
    root = Root(1, expires=_end(today, ROOT_DAYS), consistent_snapshot=False)
    root.roles["root"].threshold = ROOT_THRESHOLD
    for key in roots:
        root.add_key(key.public_key, "root")
    for role in _SIGNING_ROLES:
        root.roles[role].threshold = threshold
        for key in signing:
            root.add_key(key.public_key, role)
    return _write_root(folder, Metadata(root), roots)


def exchange(
    root_file: Path,
    signers: Sequence[Path],
    out: Path,
    *,
    add: Sequence[Path] = (),
    add_root: Sequence[Path] = (),
    revoke: Sequence[str] = (),
    today: date,
) -> Path:
    """The next root: keys added that sign (`add`) or that exchange keys (`add_root`), and some taken back.

    `signers` are root keys, of the old root and of the new one. Raises SettingsError, UpdateRefused, OSError.
    """
    old = first(root_file.read_bytes())
    root = first(root_file.read_bytes()).signed
    for name, role in root.roles.items():
        for key_id in [key_id for key_id in role.keyids if key_id in revoke]:
            root.revoke_key(key_id, name)
        for file in add_root if name == "root" else add:
            root.add_key(_signer(file).public_key, name)
        if len(role.keyids) < role.threshold:
            raise SettingsError(f"{name}: {len(role.keyids)} < {role.threshold}")
    root.version += 1
    root.expires = _end(today, ROOT_DAYS)
    metadata = Metadata(root)
    written = _write_root(out, metadata, [_signer(file) for file in signers])
    try:
        follow(old, (written.read_bytes(),))
    except UpdateRefused:
        written.unlink()
        raise
    return written


def sign_content(
    catalogue: Path,
    out: Path,
    *,
    town: str,
    edition: Edition,
    days: int,
    keys: Sequence[Path],
    roots: Sequence[Path] = (),
) -> None:
    """An update of the content out of a valid catalogue. Raises ContentErrors, SettingsError, OSError."""
    towns = town_codes(catalogue) if town == EVERYWHERE else (town,)
    for code in towns:
        load_pack(catalogue, code)
    files = {
        f"{CATALOGUE}/{file.relative_to(catalogue).as_posix()}": file.read_bytes()
        for folder in (catalogue / "national", *(catalogue / "towns" / code for code in towns))
        for file in sorted(folder.rglob("*.toml"))
    }
    files[f"{CATALOGUE}/{FILE}"] = edition.as_text().encode("ascii")
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / ARCHIVE
        archive.pack(files, packed)
        targets = [TargetFile.from_data(name, data, ["sha256"]) for name, data in files.items()]
        targets.append(TargetFile.from_file(ARCHIVE, str(packed), ["sha256"]))
        signed = statement_of(targets, "content", town, edition, days, keys)
        _write_update(out, signed, packed, roots)


def sign_program(
    package: Path, out: Path, *, edition: Edition, days: int, keys: Sequence[Path], roots: Sequence[Path] = ()
) -> None:
    """An update of the program out of its Debian package. Raises SettingsError, OSError."""
    target = TargetFile.from_file(package.name, str(package), ["sha256"])
    signed = statement_of([target], "program", EVERYWHERE, edition, days, keys)
    _write_update(out, signed, package, roots)


def statement_of(
    targets: Sequence[TargetFile], kind: Kind, town: str, edition: Edition, days: int, keys: Sequence[Path]
) -> Metadata[Targets]:
    """Signed metadata over version, expiry, kind, town and every file. Raises SettingsError, OSError."""
    if not 0 < days <= MOST_DAYS or edition.number < 1 or edition.day is None or not keys:
        raise SettingsError(f"1 ≤ days ≤ {MOST_DAYS}, 1 ≤ version, keys ≥ 1")
    label = to_builtins(Label(kind, town, edition.day))
    metadata = Metadata(
        Targets(
            edition.number,
            expires=_end(edition.day, days),
            targets={target.path: target for target in targets},
            unrecognized_fields={FIELD: label},
        )
    )
    for file in keys:
        metadata.sign(_signer(file), append=True)
    return metadata


def make_key(file: Path) -> str:
    """A new key in a file that only its owner may read; its id. Raises OSError."""
    signer = CryptoSigner.generate_ed25519()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(signer.private_bytes)
        os.fsync(opened.fileno())
    return key_id(file)


def key_id(file: Path) -> str:
    """By which a root names the key in this file. Raises SettingsError, DeviceError, OSError."""
    return str(_signer(file).public_key.keyid)


def _write_update(out: Path, signed: Metadata[Targets], payload: Path, roots: Sequence[Path]) -> None:
    chain = tuple(file.read_bytes() for file in roots)
    head = container.Head(chain, as_bytes(signed), payload.stat().st_size)
    with out.open("wb") as file:
        container.write(file, head, payload)


def _write_root(folder: Path, metadata: Metadata[Root], signers: Sequence[CryptoSigner]) -> Path:
    for signer in signers:
        metadata.sign(signer, append=True)
    file = folder / f"{metadata.signed.version}.root.json"
    file.write_bytes(as_bytes(metadata))
    return file


def _signer(file: Path) -> CryptoSigner:
    if file.stat().st_mode & 0o077:
        raise DeviceError(f"{file} can be read by others (chmod 600)")
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingsError(f"{file}: not Ed25519")
    return CryptoSigner(key)


def _end(day: date, days: int) -> datetime:
    return datetime.combine(day + timedelta(days=days), time(), UTC)
