"""Structural observations (Strukturhinweis): what a case or a talk taught about the county."""
