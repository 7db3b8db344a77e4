"""Open JTalk, loaded without a word: it prints that ONNX, which we do not want, is missing."""

from __future__ import annotations

import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()):
    import pyopenjtalk
    from pyopenjtalk import DEFAULT_HTS_VOICE
    from pyopenjtalk.htsengine import HTSEngine
    from pyopenjtalk.openjtalk import OpenJTalk
    from pyopenjtalk.utils import revert_pron_to_read

__all__ = ["DEFAULT_HTS_VOICE", "HTSEngine", "OpenJTalk", "pyopenjtalk", "revert_pron_to_read"]
