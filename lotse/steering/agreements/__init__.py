"""Agreements (Vereinbarung) between county, towns and associations: duties, ends, reminders."""
