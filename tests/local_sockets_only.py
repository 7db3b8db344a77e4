"""Runs a command as `RestrictAddressFamilies=AF_UNIX AF_NETLINK` has it: the kernel refuses every other socket.

    python tests/local_sockets_only.py COMMAND...
A filter of system calls (seccomp(2)), as systemd itself sets one; it holds for all children.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

SOCKET = {"x86_64": 41, "aarch64": 198}
LOCAL = (1, 16)
"""AF_UNIX, AF_NETLINK (linux/socket.h)."""
NO_NEW_PRIVS, SECCOMP, FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, FIRST_ARGUMENT = 0, 16
"""Offsets in struct seccomp_data."""
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 97
"""SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EAFNOSUPPORT."""


def forbid() -> None:
    """From now on, for this process and its children."""
    steps = [
        (LOAD, 0, 0, NUMBER),
        (JUMP_IF_EQUAL, 0, 4, SOCKET[platform.machine()]),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (JUMP_IF_EQUAL, 2, 0, LOCAL[0]),
        (JUMP_IF_EQUAL, 1, 0, LOCAL[1]),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for words in ((NO_NEW_PRIVS, 1, 0, 0, 0), (SECCOMP, FILTER, program, 0, 0)):
        if prctl(*words):
            raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    forbid()
    os.execvp(sys.argv[1], sys.argv[1:])
