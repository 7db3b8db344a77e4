"""The addresses of this machine in the room's network, for staff to choose one of."""

from __future__ import annotations

import contextlib
import fcntl
import ipaddress
import socket
import struct

from msgspec import Struct

_SIOCGIFADDR = 0x8915
"""Linux: the IPv4 address of an interface (netdevice(7))."""


class Address(Struct, frozen=True):
    """`interface` as the machine calls it (wlan0), `address` in digits."""

    interface: str
    address: str

    @property
    def is_this_machine(self) -> bool:
        """Reached from this machine alone: for trying it out."""
        return ipaddress.ip_address(self.address).is_loopback


def addresses() -> tuple[Address, ...]:
    """Those of the room first, this machine's own last. Public addresses are left out: the page is for a room."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # an interface without an address
                raw = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                found.append(Address(name, socket.inet_ntoa(raw[20:24])))
    own = [one for one in found if ipaddress.ip_address(one.address).is_private]
    return tuple(sorted(own, key=lambda one: (one.is_this_machine, one.interface)))
