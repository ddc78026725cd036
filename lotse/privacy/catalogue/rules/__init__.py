"""The field catalogue: for every field of the database its class, purpose, basis and retention."""
