"""Use cases of conferences, one family per file."""
