"""What every field of the database is for the law (Feldkatalog)."""
