"""Everything that changes cases, one family of use cases per file."""
