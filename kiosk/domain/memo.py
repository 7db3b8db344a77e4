"""What may not stand in a memo of the staff: what could lead to a person (standards.md C14)."""

from __future__ import annotations

import enum
import re
import unicodedata

from kiosk.domain.typed_text import has_number


class MemoFault(enum.Enum):
    """Why a memo is not taken."""

    NUMBER = "number"
    """Seven digits or more, however they are written: a telephone, a card, a 個人番号."""
    ADDRESS = "address"
    """An @, or a postal code."""
    NAME = "name"
    """Somebody 様, さん, 氏."""
    LONG = "long"
    ODD = "odd"
    """Signs that nobody types: control characters, line breaks."""


LONGEST = 120
_NO_NAMES = (
    "お客様", "お客さん", "皆様", "皆さん", "職員さん", "たくさん", "様子", "様式", "様々", "氏名", "同様", "仕様",
    "模様", "多様",
)  # fmt: skip
"""Words that only look like a name."""
_NAME = r"\w\s*(?:様|さま|さん|氏|殿|ちゃん|くん|君|サマ|サン)|(?:Mrs?|Ms|Dr)\.?\s*[A-Z]"
_POSTAL = "[〒〶〠]"


def fault(memo: str) -> MemoFault | None:
    """What speaks against a memo; None when it may be kept."""
    plain = unicodedata.normalize("NFKC", memo)
    if len(memo) > LONGEST or len(plain) > LONGEST:
        return MemoFault.LONG
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in memo):
        return MemoFault.ODD
    if has_number(plain):
        return MemoFault.NUMBER
    if "@" in plain or re.search(_POSTAL, memo) or re.search(r"\d{3}\s*-\s*\d{4}", plain):
        return MemoFault.ADDRESS
    for word in _NO_NAMES:
        plain = plain.replace(word, " ")
    return MemoFault.NAME if re.search(_NAME, plain) else None
