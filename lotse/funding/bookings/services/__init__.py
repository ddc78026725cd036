"""Use cases of bookings: lists, assignment, entries by hand, drawdowns, reconciliation."""
