"""Who works with whom: actors by legal sphere and level, dated relations, their figures."""
