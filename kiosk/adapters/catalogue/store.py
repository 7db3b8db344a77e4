"""The catalogue being served: the last good pack, from a copy that opens without parsing TOML.

On the way to the first screen, so it imports little; the TOML side is imported when a source has changed.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.catalogue import packed
from kiosk.adapters.catalogue.delivered import served
from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.catalogue.fingerprint import fingerprint, is_same_shipped
from kiosk.domain.pack import Pack
from kiosk.errors import ContentError, ContentErrors


class CatalogueStore:
    """Serves one town's pack. `errors` says what is wrong with the sources while an older pack is served.

    `confirmed` is what staff confirmed on this machine (local.py); what is wrong in it is told in `errors`
    too, and the rest is served. Raises ContentErrors when neither the sources nor the copy give a valid
    pack. `cache_fault` is set when the copy could not be kept: the pack is good, only the next start is
    slower. `delivered` is where signed updates put their content (delivered.py), which is served instead.
    """

    def __init__(
        self,
        root: Path,
        town: str,
        cache_dir: Path,
        confirmed: Path | None = None,
        delivered: Path | None = None,
    ) -> None:
        self._shipped = root
        self._delivered = delivered
        self._town = town
        self._confirmed = confirmed
        self._file = cache_dir / f"catalogue-{town}.msgpack"
        self.errors: tuple[ContentError, ...] = ()
        self.cache_fault: OSError | None = None
        root = self._served()
        self._seen = fingerprint(root, town, confirmed)
        cached = self._cached()
        self.pack: Pack = (
            cached if cached and cached.fingerprint == self._seen else self._loaded(cached, root)
        )

    def refresh(self) -> bool:
        """Looks whether the sources have changed; True when there is a new pack. To be called between visits.

        Raises nothing: bad sources are told in `errors` and the pack stays.
        """
        root = self._served()
        now = fingerprint(root, self._town, self._confirmed)
        if now == self._seen:
            return False
        self._seen = now
        before = self.pack
        self.pack = self._loaded(before, root)
        return self.pack is not before

    def _served(self) -> Path:
        return served(self._shipped, self._delivered) if self._delivered else self._shipped

    def _loaded(self, last_good: Pack | None, root: Path) -> Pack:
        # Imported here: parsing costs far more than the start may, and a fresh copy never needs it.
        from kiosk.adapters.catalogue.load import load_pack  # noqa: PLC0415

        try:
            pack = load_pack(root, self._town)
        except ContentErrors as e:
            if last_good is None and root != self._shipped:  # a damaged update: what came with the program
                last_good = load_pack(self._shipped, self._town)
            self.errors = e.errors
            if last_good is None:
                raise
            return last_good
        self.errors = ()
        if self._confirmed is not None:
            pack = self._with_confirmed(pack, self._confirmed, last_good)
        if not self.errors:
            self._keep(pack)
        return pack

    def _with_confirmed(self, pack: Pack, file: Path, last_good: Pack | None) -> Pack:
        """With the town's own word over it; the last good pack if that cannot be read at all."""
        from kiosk.adapters.catalogue.local import lay_over  # noqa: PLC0415

        laid = lay_over(pack, file)
        self.errors = laid.errors
        if laid.unreadable and last_good and is_same_shipped(last_good.fingerprint, pack.fingerprint):
            return last_good
        return laid.pack

    def _cached(self) -> Pack | None:
        """The copy, if its beginning is whole and this town's."""
        try:
            kept = packed.open_copy(self._file)
        except (OSError, ValueError):
            return None
        return kept if kept.town.code == self._town else None

    def verify(self) -> bool:
        """Reads a copy that was too large to be read whole at the start; a damaged one is made again.

        To be called after the first screen. False when it was damaged.
        """
        if self.cache_fault or packed.is_whole(self._file):
            return True
        self.pack = self._loaded(self.pack, self._served())
        return False

    def _keep(self, pack: Pack) -> None:
        """Replaces the copy in one step, so that a power cut leaves the old one or the new one."""
        try:
            replace_file(self._file, packed.as_bytes(pack))
            self.cache_fault = None
        except OSError as e:
            self.cache_fault = e
