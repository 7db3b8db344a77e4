"""Open JTalk, loaded without a word (it prints that ONNX, which we do not want, is missing), and without what a
kiosk hardly ever needs: 16 MB. What is left for later is loaded when it is asked for; nothing is read differently.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

_RARE = "pyopenjtalk._unihan_readings_map"


class _RareReadings(Mapping[str, str]):
    """Of 51,000 characters, for words that no dictionary has: none of what the kiosk says."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __getitem__(self, character: str) -> str:
        return self._table[character]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    @cached_property
    def _table(self) -> dict[str, str]:
        spec = spec_from_file_location(_RARE, self._file)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        table: dict[str, str] = module.UNIHAN_READINGS
        return table


def _leave_for_later() -> None:
    """The rare readings, and the model of readings, which has pydantic with it; its types alone are wanted."""
    spec = find_spec("pyopenjtalk")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0])
    rare, model = ModuleType(_RARE), ModuleType("pyopenjtalk.tsqyomi")
    rare.UNIHAN_READINGS = _RareReadings(folder / "_unihan_readings_map.py")  # type: ignore[attr-defined]
    model.__path__ = [str(folder / "tsqyomi")]
    for module in (rare, model):
        sys.modules.setdefault(module.__name__, module)


_leave_for_later()
with contextlib.redirect_stdout(io.StringIO()):
    import pyopenjtalk
    from pyopenjtalk import DEFAULT_HTS_VOICE
    from pyopenjtalk.htsengine import HTSEngine
    from pyopenjtalk.openjtalk import OpenJTalk
    from pyopenjtalk.utils import revert_pron_to_read

__all__ = ["DEFAULT_HTS_VOICE", "HTSEngine", "OpenJTalk", "pyopenjtalk", "revert_pron_to_read"]
