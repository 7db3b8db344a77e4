"""The systemd units: they parse, what protects them stays, and what speaks to a network is not the kiosk."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "packaging" / "debian"
KIOSK, CLASS, PUSH = "michishirube.service", "michishirube-class.service", "michishirube-push.service"
TIMER = "michishirube-push.timer"
PROTECTED = {
    "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes",
    "PrivateTmp": "yes", "ProtectKernelTunables": "yes", "ProtectKernelModules": "yes", "ProtectKernelLogs": "yes",
    "ProtectControlGroups": "yes", "ProtectHostname": "yes", "ProtectProc": "invisible", "LockPersonality": "yes",
    "RestrictRealtime": "yes", "RestrictSUIDSGID": "yes", "RestrictNamespaces": "yes",
    "SystemCallArchitectures": "native", "LimitCORE": "0", "UMask": "0077", "User": "kiosk",
}  # fmt: skip
"""What no unit of ours goes without (packaging/SECURITY.md)."""
EXPOSURE = {KIOSK: 3.3, CLASS: 3.5, PUSH: 1.7}
"""systemd-analyze security (252), 0 to 10: measured 3.2, 3.4 and 1.6; more is a line that went missing."""


def unit(name: str) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=True, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string((UNITS / name).read_text("utf-8"))
    return read


def service(name: str) -> dict[str, str]:
    return dict(unit(name)["Service"])


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A root with our units in it and the programs that they name."""
    folder = tmp_path / "usr" / "lib" / "systemd" / "system"
    folder.mkdir(parents=True)
    for file in (*UNITS.glob("*.service"), *UNITS.glob("*.timer")):
        shutil.copy(file, folder)
    for name in EXPOSURE:
        program = tmp_path / service(name)["ExecStart"].split()[0].lstrip("/")
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(mode=0o755)
    return tmp_path


@pytest.mark.parametrize("name", [KIOSK, CLASS, PUSH, TIMER])
def test_it_parses(installed: Path, name: str) -> None:
    """Not a word that systemd does not know."""
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={installed}", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not [line for line in done.stderr.splitlines() if name in line], done.stderr


def test_a_mistake_is_found(installed: Path) -> None:
    """Otherwise the test above would prove nothing."""
    file = installed / "usr" / "lib" / "systemd" / "system" / PUSH
    file.write_text(file.read_text("utf-8").replace("NoNewPrivileges", "NoNewPriviliges"), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={installed}", PUSH]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "NoNewPriviliges" in done.stderr


@pytest.mark.parametrize("name", EXPOSURE)
def test_what_protects_stays(name: str) -> None:
    """Each line by its value."""
    has = service(name)
    assert {key: has.get(key) for key in PROTECTED} == PROTECTED
    assert has["IPAddressDeny"] == "any"


@pytest.mark.parametrize(("name", "most"), EXPOSURE.items())
def test_exposure(installed: Path, name: str, most: float) -> None:
    """As systemd itself reckons it."""
    command = ["systemd-analyze", "security", "--offline=true", f"--root={installed}", name]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout[-500:]
    assert float(found[1]) <= most


def test_the_kiosk_has_no_network() -> None:
    """Local sockets only, and no address let through, but by a drop-in that somebody writes."""
    has = service(KIOSK)
    assert has["RestrictAddressFamilies"].split() == ["AF_UNIX", "AF_NETLINK"]
    assert "IPAddressAllow" not in has


@pytest.mark.parametrize("name", [CLASS, PUSH])
def test_who_has_a_network_has_the_towns_own(name: str) -> None:
    """Private addresses (RFC 1918, RFC 4193, RFC 3927): nothing goes out into the internet."""
    import ipaddress

    allowed = service(name)["IPAddressAllow"].split()
    assert allowed[0] == "localhost"
    assert all(ipaddress.ip_network(one).is_private for one in allowed[1:])


def test_class_is_started_by_staff_alone() -> None:
    """Nothing can enable it; it takes the kiosk's place and gives it back."""
    assert not unit(CLASS).has_section("Install")
    head = unit(CLASS)["Unit"]
    assert KIOSK in head["Conflicts"].split()
    assert (head["OnSuccess"], head["OnFailure"]) == (KIOSK, KIOSK)
    assert CLASS not in (UNITS / "postinst").read_text("utf-8")


def test_push_is_off_until_somebody_names_the_store() -> None:
    """Only the timer can be enabled, nobody of ours enables it, and without the file it does nothing."""
    assert not unit(PUSH).has_section("Install")
    assert unit(PUSH)["Unit"]["ConditionPathExists"] == "/etc/michishirube/push"
    assert unit(TIMER)["Install"]["WantedBy"] == "timers.target"
    scripts = [(UNITS / name).read_text("utf-8") for name in ("postinst", "michishirube-station")]
    assert not [line for text in scripts for line in text.splitlines() if "enable" in line and "push" in line]


def run_station(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The script as root runs it, in a folder instead of the system."""
    script = (UNITS / "michishirube-station").read_text("utf-8")
    for folder in ("/etc/systemd", "/etc/michishirube", "/run/systemd"):
        script = script.replace(folder, f"{tmp_path}{folder}")
    script = script.replace("/usr/lib/michishirube/venv/bin/python", "/usr/bin/python3")
    return subprocess.run(
        ["sh", "-c", script, "station", *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("address", "family"), [("192.0.2.1", "AF_INET"), ("2001:db8::9", "AF_INET6")])
def test_a_printer_on_the_network_is_let_through_alone(tmp_path: Path, address: str, family: str) -> None:
    """One family and one address, in a file of its own; taken back without a trace."""
    dropin = tmp_path / "etc" / "systemd" / "system" / "michishirube.service.d" / "printer.conf"
    assert run_station(tmp_path, "printer", address).returncode == 0
    assert dropin.read_text("ascii").split() == [
        "[Service]", f"RestrictAddressFamilies={family}", f"IPAddressAllow={address}",
    ]  # fmt: skip
    assert run_station(tmp_path, "printer", "none").returncode == 0
    assert not dropin.parent.exists()


@pytest.mark.parametrize("word", ["any", "0.0.0.0/0", "printer.example", "", "192.0.2.1\nIPAddressAllow=any"])
def test_only_one_address_is_let_through(tmp_path: Path, word: str) -> None:
    """No name, no net, no second line."""
    assert run_station(tmp_path, "printer", word).returncode == 2
    assert not list(tmp_path.rglob("printer.conf"))
