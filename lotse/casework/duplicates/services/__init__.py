"""Use cases of duplicates, one family per file."""
