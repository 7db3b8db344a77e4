"""How much a thread of the voice process gives way: to the page that is being painted, and to who is waited for."""

from __future__ import annotations

import contextlib
import os
import threading

WAITED_FOR = 10
"""Somebody listens for the first sound. The page that is painted at the same time has nine times its share."""
NEXT = 12
"""The piece after the first, which may be short."""
LATER = 14
"""The rest of a sentence, which has the time of what is heard before it. Much less of a busy machine is a hole in it."""
PERHAPS = 19
"""What may never be heard. Not SCHED_IDLE: that gets next to nothing, ever."""


def give_way(niceness: int) -> None:
    """For this thread, from now on. Linux only, where niceness is a thread's own; it can only grow."""
    with contextlib.suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
