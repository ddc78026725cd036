"""Days that must not be missed, and reminders (Fristen)."""
