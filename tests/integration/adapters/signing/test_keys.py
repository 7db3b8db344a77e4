"""Keys are lost, stolen and exchanged; the machine follows its root, and nobody else's."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters.signing import office
from kiosk.adapters.signing.updater import Updater
from kiosk.errors import DeviceError, SettingsError, UpdateRefused
from tests.signing import NOW, TODAY, Machine, Office, keys_of


def exchanged(
    maker: Office, tmp_path: Path, signers: tuple[str, ...] = ("root-1", "root-2")
) -> tuple[Path, Path]:
    """signing-1 is taken back, and a new key takes its place: the root that says so, and the new key."""
    new = tmp_path / "signing-3.pem"
    office.make_key(new)
    root = office.exchange(
        maker.root,
        [maker.key(name) for name in signers],
        tmp_path,
        add=[new],
        revoke=[office.key_id(maker.key("signing-1"))],
        today=TODAY,
    )
    return root, new


def test_private_keys_are_closed(maker: Office) -> None:
    """Only their owner may read them, and one that lies open is not used."""
    for file in maker.keys.glob("*.pem"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"PRIVATE" not in maker.root.read_bytes()


def test_open_key_is_not_used(maker: Office, tmp_path: Path) -> None:
    """A key that others can read may have been copied."""
    key = tmp_path / "open.pem"
    office.make_key(key)
    key.chmod(0o644)
    with pytest.raises(DeviceError, match="chmod 600"):
        maker.update(3, keys=[key])


def test_rotation(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """The old root signs the new one; the new key is believed, the old one no longer, also after a restart."""
    root, new = exchanged(maker, tmp_path)
    machine.switched_on().apply(maker.update(3, keys=[new], roots=[root]), NOW)
    assert machine.switched_on().trust.current().signed.version == 2
    machine.refuses(maker.update(4), reason="signature")
    machine.switched_on().apply(maker.update(4, keys=[maker.key("signing-2")]), NOW)


def test_revoked_key_signs_nothing_even_with_its_own_revocation(
    machine: Machine, maker: Office, tmp_path: Path
) -> None:
    """The chain is followed first; from then on the key is not believed, whatever else the file held."""
    root, _ = exchanged(maker, tmp_path)
    file = maker.update(3, roots=[root])
    before = machine.served()
    with pytest.raises(UpdateRefused, match="signature"):
        machine.switched_on().apply(file, NOW)
    assert machine.served() == before
    machine.refuses(maker.update(3), reason="signature")


def test_chain_over_several_roots(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """A machine that slept through two exchanges catches up; one root left out breaks the chain."""
    second, _ = exchanged(maker, tmp_path)
    third = office.exchange(
        second,
        [maker.key("root-1"), maker.key("root-3")],
        tmp_path,
        revoke=[office.key_id(maker.key("root-2"))],
        today=TODAY,
    )
    spare = [maker.key("signing-2")]
    machine.refuses(maker.update(3, keys=spare, roots=[third]), reason="root-chain")
    machine.switched_on().apply(maker.update(3, keys=spare, roots=[second, third]), NOW)
    assert machine.switched_on().trust.current().signed.version == 3
    machine.switched_on().apply(maker.update(4, keys=spare, roots=[second, third]), NOW)


def test_key_loss(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """One lost root key and one lost signing key: the others exchange both."""
    new_root, new = tmp_path / "root-4.pem", tmp_path / "signing-3.pem"
    office.make_key(new_root)
    office.make_key(new)
    lost = [office.key_id(maker.key("root-3")), office.key_id(maker.key("signing-2"))]
    signers = [maker.key("root-1"), maker.key("root-2")]
    root = office.exchange(
        maker.root, signers, tmp_path, add=[new], add_root=[new_root], revoke=lost, today=TODAY
    )
    machine.switched_on().apply(maker.update(3, keys=[new], roots=[root]), NOW)


def test_one_stolen_root_key_exchanges_nothing(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Two of three must sign: the office itself cannot write such a root, and a machine does not follow it."""
    with pytest.raises(UpdateRefused, match="root-chain"):
        exchanged(maker, tmp_path, ("root-1",))
    thief = keys_of(tmp_path / "thief")
    forged = office.exchange(
        thief / "1.root.json", [thief / "root-1.pem", thief / "root-2.pem"], tmp_path, today=TODAY
    )
    file = maker.update(3, keys=[thief / "signing-1.pem"], roots=[forged])
    machine.refuses(file, reason="root-chain")
    assert machine.switched_on().trust.current().signed.version == 1


def test_exchange_leaves_enough_keys(maker: Office, tmp_path: Path) -> None:
    """Nobody locks all machines out by taking back too many."""
    both = [office.key_id(maker.key(name)) for name in ("signing-1", "signing-2")]
    with pytest.raises(SettingsError):
        office.exchange(
            maker.root, [maker.key("root-1"), maker.key("root-2")], tmp_path, revoke=both, today=TODAY
        )


def test_machine_that_believes_nobody(tmp_path: Path, maker: Office) -> None:
    """Before a root was brought, nothing is taken; another root does not replace the first by itself."""
    updater = Updater(tmp_path / "content", "12345", maker.catalogue(1))
    with pytest.raises(UpdateRefused, match="no-root"):
        updater.apply(maker.update(3), NOW)
    updater.trust.begin(maker.root.read_bytes())
    thief = keys_of(tmp_path / "thief") / "1.root.json"
    with pytest.raises(UpdateRefused, match="root-known"):
        updater.trust.begin(thief.read_bytes())
    updater.trust.begin(maker.root.read_bytes())
    updater.apply(maker.update(3), NOW)


def test_all_keys_lost(machine: Machine, maker: Office, tmp_path: Path) -> None:
    """Only a person at the machine can begin anew; what the machine has had stays its floor."""
    new = Office(tmp_path / "second-office", keys_of(tmp_path / "new-keys"))
    machine.switched_on().trust.begin(new.root.read_bytes(), replace=True)
    machine.refuses(maker.update(3), reason="signature")
    machine.refuses(new.update(1), reason="rollback")
    machine.switched_on().apply(new.update(3), NOW)


def test_root_that_came_with_the_program(tmp_path: Path, maker: Office) -> None:
    """Used until this machine has one of its own."""
    updater = Updater(tmp_path / "content", "12345", maker.catalogue(1), maker.root)
    root, new = exchanged(maker, tmp_path)
    updater.apply(maker.update(3, keys=[new], roots=[root]), NOW)
    again = Updater(tmp_path / "content", "12345", maker.catalogue(1), maker.root)
    assert again.trust.current().signed.version == 2


def test_unsigned_root_is_no_root(tmp_path: Path, maker: Office) -> None:
    """A root file that somebody edited does not stand by itself."""
    updater = Updater(tmp_path / "content", "12345", maker.catalogue(1))
    edited = maker.root.read_bytes().replace(b'"threshold":2', b'"threshold":1')
    with pytest.raises(UpdateRefused, match="threshold"):
        updater.trust.begin(edited)


def test_root_expires(machine: Machine, maker: Office) -> None:
    """Keys that nobody has looked after for ten years are not believed."""
    late = NOW + timedelta(days=office.ROOT_DAYS)
    file = maker.update(3, day=late.date())
    machine.refuses(file, now=late, reason="root-expired")


@pytest.mark.parametrize("days", [0, 401])
def test_update_for_too_long(maker: Office, days: int) -> None:
    """An update that would be good for years could be held back for years."""
    with pytest.raises(SettingsError):
        maker.update(3, days=days)


def test_keys_are_never_written_over(maker: Office) -> None:
    """A second call does not destroy what cannot be made again."""
    with pytest.raises(SettingsError):
        office.make_keys(maker.keys, today=TODAY)
    assert os.access(maker.key("root-1"), os.R_OK)
