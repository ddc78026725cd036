"""Every step of a transfer: offering and asking, answering, and what becomes of it."""
