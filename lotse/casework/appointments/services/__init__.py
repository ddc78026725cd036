"""Use cases of the calendar, one family per file."""
