"""Files opened because it could not wait, and what is said of it afterwards (Notfallzugriff)."""
