"""Use cases of applications and award notices, one family per file."""
