"""Proof of use towards the Land, and what is paid back (Verwendungsnachweis, Rückzahlung)."""
