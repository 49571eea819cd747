"""Record: what is remembered. The only user of sqlite3."""
