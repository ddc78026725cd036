"""Persons that may be one: candidates, review, merging and its undoing (Dubletten)."""
