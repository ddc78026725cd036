"""A case goes on at another organisation that accepts it (Fallabgabe).

The file stays where it was and is closed there; the receiver makes a new file of its own from
what consent covers, and of nothing else (ADR 22).
"""
