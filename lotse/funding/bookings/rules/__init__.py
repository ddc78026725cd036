"""What of bookings is decided in plain Python: lists, assignment, entries, reconciliation."""
