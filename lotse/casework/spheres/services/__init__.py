"""Use cases of legal spheres, one family per file."""
