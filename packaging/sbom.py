"""What is in the package: a bill of materials (CycloneDX 1.5) out of the lock, or the licences as Debian reads them.

python packaging/sbom.py [--site SITE_PACKAGES] [--licences]
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import tomllib
import uuid
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.M
)
NOT_SHIPPED = {"hatchling", "editables", "trove-classifiers", "setuptools"}


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--site", type=Path, help="where the packages are installed, for their licences")
    words.add_argument("--licences", action="store_true", help="the copyright file of the package")
    told = words.parse_args()
    licences = (
        {_plain(d.name): _licence(d) for d in distributions(path=[str(told.site)])} if told.site else {}
    )
    print(
        _copyright(licences) if told.licences else json.dumps(_sbom(licences), indent=1, ensure_ascii=False)
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(found: Distribution) -> str:
    told = found.metadata
    said = told.get("License-Expression") or (told.get("License") or "").strip().splitlines()[:1]
    if isinstance(said, list):
        said = said[0] if said and len(said[0]) < 80 else ""
    named = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    return said or ", ".join(named) or "see the package"


def _sbom(licences: dict[str, str]) -> dict[str, object]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    made = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.UTC)
    itself = {
        "type": "application",
        "name": project["name"],
        "version": project["version"],
        "bom-ref": "kiosk",
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {"timestamp": made.isoformat(), "component": itself},
        "components": [*_from_lock(lock, licences), *_from_debian()],
    }


def _from_lock(lock: str, licences: dict[str, str]) -> list[dict[str, object]]:
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{_plain(pin['name'])}@{pin['version']}",
            "name": pin["name"],
            "version": pin["version"],
            "purl": f"pkg:pypi/{_plain(pin['name'])}@{pin['version']}",
            "hashes": [
                {"alg": "SHA-256", "content": digest} for digest in re.findall(r"sha256:(\w+)", pin["hashes"])
            ],
            "licenses": [{"license": {"name": licences.get(_plain(pin["name"]), "see the package")}}],
        }
        for pin in PIN.finditer(lock)
        if _plain(pin["name"]) not in NOT_SHIPPED
    ]


def _from_debian() -> list[dict[str, object]]:
    text = (ROOT / "packaging" / "system-packages.txt").read_text("utf-8")
    names = sorted({name for line in re.findall(r"^run:(.*)$", text, re.M) for name in line.split()})
    return [
        {"type": "library", "name": name, "bom-ref": purl, "purl": purl}
        for name in names
        for purl in [f"pkg:deb/debian/{name}?distro=bookworm"]
    ]


def _copyright(licences: dict[str, str]) -> str:
    mit = """ Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
 associated documentation files, to deal in the software without restriction, including without limitation
 the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of it, and to
 permit persons to whom it is furnished to do so, provided that this notice is included in all copies.
 The software is provided "as is", without warranty of any kind."""
    shipped = "\n".join(
        f"  {name}: {said}" for name, said in sorted(licences.items()) if name not in NOT_SHIPPED
    )
    return f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: michishirube
Comment: The virtual environment holds these packages, each with its own terms in its dist-info folder:
{shipped}

Files: *
Copyright: 2026 Michishirube
License: MIT

License: MIT
{mit}
"""


if __name__ == "__main__":
    main()
