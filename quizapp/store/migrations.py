"""The shape of the record, by numbered steps. A step that was released is never edited."""

import sqlite3

APPLICATION = 0x51495A31
"""Marks the file as quizapp's ("QIZ1"), for us and for `file`."""

STEPS = (
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session TEXT NOT NULL,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        question TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_of_session ON event (session, question);
    CREATE INDEX event_of_question ON event (pack, question) WHERE question <> '';
    CREATE INDEX event_of_flag ON event (pack) WHERE kind IN ('flagged', 'unflagged');
    CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER event_is_kept BEFORE UPDATE ON event
        BEGIN SELECT raise(ABORT, 'events are never changed'); END;

    CREATE TABLE version (
        fingerprint TEXT NOT NULL,
        stem TEXT NOT NULL,
        choices TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (fingerprint, choices)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE state (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE place (
        seq INTEGER PRIMARY KEY,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        page INTEGER NOT NULL,
        anchor TEXT NOT NULL,
        part REAL NOT NULL,
        at INTEGER NOT NULL,
        at_end INTEGER NOT NULL,
        touched INTEGER NOT NULL,
        read INTEGER NOT NULL,
        UNIQUE (pack, lesson)
    ) STRICT;

    CREATE TABLE sitting (
        seq INTEGER PRIMARY KEY REFERENCES event,
        session TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        asked INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned REAL NOT NULL,
        started INTEGER NOT NULL,
        at INTEGER NOT NULL,
        finished INTEGER NOT NULL,
        touched INTEGER NOT NULL REFERENCES event,
        open INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sitting_open ON sitting (touched) WHERE open = 1;

    CREATE TABLE lesson (
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        finished INTEGER NOT NULL,
        best_earned REAL,
        best_right INTEGER,
        best_total INTEGER,
        last_earned REAL,
        last_right INTEGER,
        last_total INTEGER,
        touched INTEGER NOT NULL,
        PRIMARY KEY (pack, lesson)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE standing (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        tries INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        wrong INTEGER REFERENCES event,
        right_once INTEGER,
        right_twice INTEGER,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX standing_mistake ON standing (pack, wrong)
        WHERE wrong IS NOT NULL AND right_twice IS NULL;
    CREATE INDEX standing_half_settled ON standing (right_once, pack)
        WHERE wrong IS NOT NULL AND right_twice IS NULL;

    CREATE TABLE course (
        pack TEXT PRIMARY KEY,
        mistakes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE memory (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        lesson TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        day INTEGER NOT NULL,
        first INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        confident INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        due INTEGER NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memory_due ON memory (due, pack, question);
    CREATE INDEX memory_confident ON memory (due, pack, question) WHERE confident = 1;
    CREATE INDEX memory_kept ON memory (pack, lesson, stability, day) WHERE kept = 1;
    CREATE INDEX standing_hard ON standing (lapses DESC, tries, pack, question) WHERE lapses > 0;

    CREATE TABLE day_total (
        day INTEGER PRIMARY KEY,
        tries INTEGER NOT NULL,
        right INTEGER NOT NULL,
        guesses INTEGER NOT NULL,
        lucky INTEGER NOT NULL,
        reviews INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE lesson_total (
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        tries INTEGER NOT NULL,
        right INTEGER NOT NULL,
        PRIMARY KEY (pack, lesson)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE edited (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        how TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;

    INSERT OR REPLACE INTO state VALUES ('totals', 'stale');
    """,
    # What was forgotten since counts towards no mastery: totals of before say otherwise.
    """
    INSERT OR REPLACE INTO state VALUES ('totals', 'stale');
    """,
    # What is due was counted question by question.
    """
    CREATE TABLE due_total (
        pack TEXT PRIMARY KEY,
        questions INTEGER NOT NULL,
        day INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO due_total SELECT '', 0, day FROM event ORDER BY seq DESC LIMIT 1;
    INSERT INTO due_total SELECT memory.pack, count(*), last.day
        FROM memory, (SELECT day FROM due_total) AS last
        WHERE memory.due <= last.day GROUP BY memory.pack;
    """,
)
"""Step n brings a record from version n to n + 1; `user_version` is how many were taken."""

VERSION = len(STEPS)
STALE = "totals"
"""The fact that a step leaves behind when the totals are to be made again from the log."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the record up to date, each step whole or not at all."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, VERSION):
        connection.executescript(
            f"BEGIN IMMEDIATE; {STEPS[number]}"
            f"; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number + 1}; COMMIT;"
        )
