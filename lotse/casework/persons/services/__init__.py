"""Everything that changes persons, one family of use cases per file."""
