"""Decisions and drawings of the assessment, one topic per file."""
