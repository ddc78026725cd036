"""The search field of the frame: persons, cases and organisations on one page."""
