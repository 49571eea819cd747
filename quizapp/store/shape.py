"""What a record is made of: its tables and indexes, and nothing that a stranger added.

A view or a trigger in it would be run by whoever reads or writes the tables.
"""

import sqlite3
from contextlib import closing

from quizapp.store.migrations import STEPS


def is_shaped_as_made(connection: sqlite3.Connection) -> bool:
    """Tell whether a database has what the record of its version has, made as quizapp makes it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return 0 < version <= len(STEPS) and _schema_of(connection) == _schema(version)


def _schema_of(database: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return what a database is made of: names, and how each thing was made."""
    return {*database.execute("SELECT name, coalesce(sql, '') FROM sqlite_schema")}


def _schema(version: int) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in STEPS[:version]:
            connection.executescript(step)
        return _schema_of(connection)
