"""Posts and who fills them from when to when (Stellen und Besetzung)."""
