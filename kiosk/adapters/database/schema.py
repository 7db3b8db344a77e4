"""What the file of the log is made of, so that `verify` sees a table, column, index or trigger that was changed."""

from __future__ import annotations

import hashlib
import re
import sqlite3

COLUMNS = {
    "assistance_session": ("id", "kiosk_id", "town", "date", "bucket"),
    "assistance_event": ("id", "session_id", "seq", "type", "subject", "chain"),
    "help_record": (
        "id", "session_id", "nonce", "supersedes", "desk", "procedure", "barriers", "actions", "outcome", "minutes",
        "language", "age_group", "memo",
    ),
    "class_record": (
        "id", "session_id", "nonce", "supersedes", "lesson", "headcount", "helpers", "minutes", "questions",
    ),
    "log_stub": (
        "id", "first_event", "last_event", "chain_before", "chain_after", "until", "sums", "previous", "hash",
    ),
    "alembic_version": ("version_num",),
    "sqlite_sequence": ("name", "seq"),
}  # fmt: skip
"""Every table and column there may be."""

SCHEMA: dict[str, str] = {
    "index ix_assistance_event_record": "7a9c9d624fb4d87d",
    "index ix_assistance_session_date_id_bucket": "e84bec87d08d27df",
    "index ix_class_record_session_id": "5d82081a291733c3",
    "index ix_class_record_supersedes": "5e331acfb65549eb",
    "index ix_help_record_session_id": "822ee439ca2f918d",
    "index ix_help_record_supersedes": "6385e574d6342ecd",
    "table assistance_event": "e63c1a2af869d9b2",
    "table assistance_session": "52e9b0d7b55eb998",
    "table class_record": "084b8f192419e7b8",
    "table help_record": "b04b43755ffbb19b",
    "table log_stub": "63512d1c2c5eb3ee",
    "trigger assistance_event_no_delete": "0f21ddc3e5159877",
    "trigger assistance_event_no_update": "a637e37e082cf70c",
    "trigger assistance_session_no_delete": "d979169323a31f0c",
    "trigger assistance_session_no_update": "9db4663cf5df905c",
    "trigger class_record_no_delete": "d585579d026b95df",
    "trigger class_record_no_update": "6d6734f74cef1e9c",
    "trigger help_record_no_delete": "fae2c3a7bf3f667d",
    "trigger help_record_no_update": "15862e50b45b4505",
    "trigger log_stub_no_delete": "976c2404bf7b03fe",
    "trigger log_stub_no_update": "14c5054199af6d69",
}
"""Table, index or trigger → the first letters of the hash of its CREATE statement (a test pins them to db/versions)."""

_OWN = ("alembic_version", "sqlite_sequence")


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """As `SCHEMA`, for a file."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT IN (?, ?)"
    return {
        f"{kind} {name}": _short(sql or "")
        for kind, name, sql in connection.execute(query, _OWN).fetchall()
        if not str(name).startswith("sqlite_autoindex_")
    }


def _short(sql: str) -> str:
    plain = re.sub(r"\s+", " ", sql).strip()
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:16]
