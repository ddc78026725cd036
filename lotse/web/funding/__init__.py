"""Screens of money and posts."""
