"""A case goes on at another organisation that accepts it (Fallabgabe)."""
