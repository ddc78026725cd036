"""Saved views of the worklist: filters and columns that somebody keeps (Arbeitslisten)."""
