"""Use cases of consents: one family per file. Others start with ``disclosures``."""
