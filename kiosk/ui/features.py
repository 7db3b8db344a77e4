"""PySide's features (`from __feature__ import …`), of which the kiosk uses none."""

from __future__ import annotations

import linecache
import sys

from PySide6 import QtCore  # noqa: F401  it brings the module that is spoken of


def read_no_sources() -> None:
    """PySide leaves the source of what is imported alone. To be called before anything of ours that is large.

    It looks for its name in the source of every module that is imported after it, to know where `from __feature__
    import …` may stand, which we do not use; and Python keeps what was read: 750 files, 20 MB, and 254 files and
    16 ms before the first page.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _: True  # it may, and wants no feature
    linecache.clearcache()  # what was read until now
