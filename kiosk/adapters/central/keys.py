"""The signature of a kiosk on what it exports: Ed25519, its key made from the machine's secret."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from kiosk.adapters.central.tables import KEY
from kiosk.adapters.device_secret import device_secret
from kiosk.errors import DeviceError, SettingsError

PURPOSE = b"michishirube log export 1"
FORMAT = "michishirube-key-1"


class PublicKey(Struct, frozen=True, forbid_unknown_fields=True):
    """What the centre is given of a kiosk, once. `public_key` is hex."""

    format: str
    town: str
    kiosk_id: str
    public_key: str


def signing_key(secret: Path) -> Ed25519PrivateKey:
    """The same for the same secret. Raises DeviceError, OSError."""
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(device_secret(secret), PURPOSE, hashlib.sha256))


def public_hex(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def is_signed(message: bytes, signature: bytes, public_key: str) -> bool:
    """Whether the owner of the key signed exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(path: Path) -> PublicKey:
    """A key file. Raises SettingsError."""
    try:
        key = msgspec.json.decode(path.read_bytes(), type=PublicKey)
        whole = key.format == FORMAT and len(bytes.fromhex(key.public_key)) == 32
    except (OSError, msgspec.DecodeError, ValueError) as error:
        raise SettingsError(f"{path}: 鍵のファイルではありません（{error}）") from None
    if not whole:
        raise SettingsError(f"{path}: 鍵のファイルではありません")
    return key


def register(connection: Connection, key: PublicKey) -> None:
    """From now on files with this signature are taken. Again is harmless."""
    values = {"public_key": key.public_key, "town": key.town, "kiosk_id": key.kiosk_id}
    connection.execute(insert(KEY).values(values).on_conflict_do_nothing())


def require_registered(connection: Connection, public_key: str) -> None:
    """Raises DeviceError for a key that nobody has registered."""
    if connection.execute(select(KEY.c.kiosk_id).where(KEY.c.public_key == public_key)).first() is None:
        raise DeviceError("この端末の鍵は、まだ登録されていません（kiosk central register）")
