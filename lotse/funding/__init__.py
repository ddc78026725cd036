"""Pillar 3: money and posts. No client data."""
