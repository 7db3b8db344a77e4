"""The page of last resort: words that need no catalogue, no voice and no log (standards.md B9)."""

from __future__ import annotations

from kiosk.domain.text import Passage
from kiosk.service import safe_wording as w
from kiosk.service.ports import Translator
from kiosk.service.words import Words


def safe_page(translator: Translator, phone: str) -> tuple[Passage, ...]:
    """What stands on it, the title first; Japanese, then the same in English. `phone` may be ""."""
    texts = {"0": w.SAFE_TITLE, "1": w.SAFE_SORRY, "2": w.SAFE_DESK, "phone": w.SAFE_PHONE, "3": w.SAFE_BACK}
    if not phone:
        del texts["phone"]
    return tuple(
        Words(translator, language).passage(f"{language}{key}", text, phone=phone)
        for language in ("ja", "en")
        for key, text in texts.items()
    )
