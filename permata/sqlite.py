"""Puts a safe SQLite under Django.

Debian 12 ships SQLite 3.40, whose WAL mode can lose committed data when two
processes write (sqlite.org/wal.html, "The WAL-Reset Bug", fixed in 3.51.3).
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

PILIHAN = {
    # BEGIN IMMEDIATE: writers queue up instead of failing with "locked".
    "transaction_mode": "IMMEDIATE",
    # Nobody is next in turn there: of 55,000 writes by 32 processes at once 3 had not
    # got theirs in 20 s. Less than the 60 s that a worker is given.
    "timeout": 45,
    # recursive_triggers: else INSERT OR REPLACE slips past the append-only triggers.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA recursive_triggers=ON; PRAGMA mmap_size=0;"
    ),
}
