"""Use cases of screening: asked for by a user, done by a job, counted without names."""
