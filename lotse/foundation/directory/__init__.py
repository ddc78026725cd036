"""Which organisation offers what, where, for whom and in which language (Verzeichnis)."""
