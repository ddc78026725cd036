"""Use cases of an authority, one family per file."""
