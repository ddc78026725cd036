"""Screens of persons and households: search, take up, overview, change."""
