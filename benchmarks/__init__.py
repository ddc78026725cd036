"""Measurements on a database as large as a county's; see docs/performance.md."""
