"""Generative themes (generatives Thema): clustered observations and their way to an effect."""
