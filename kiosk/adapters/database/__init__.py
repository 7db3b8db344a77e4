"""The assistance log on disk: SQLite through SQLAlchemy.

`assistance_log` is safe to import before the first paint; `writer` and `models` are heavy and belong to
the writer thread; `reader` is for `kiosk log show|verify`.
"""
