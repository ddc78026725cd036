"""Contracts with towns and associations, and their proof of use (Weiterleitung)."""
