"""Use cases of programmes: guidelines, norms and dated rates."""
