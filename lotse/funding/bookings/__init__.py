"""Money received and spent, and what the finance system booked (Zahlungen, Ausgaben, Buchungen)."""
