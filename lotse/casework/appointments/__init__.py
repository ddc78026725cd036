"""Appointments of a case, the calendar and its feed without personal data (Termine)."""
