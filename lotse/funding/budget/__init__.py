"""Plan, actual and forecast per product and year (Haushalt)."""
