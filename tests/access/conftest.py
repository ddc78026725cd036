from tests.committed import committed_database, migrated_database  # noqa: F401
