"""Reference data that a county keeps itself: life domains and dated local rules (Stammdaten).

A local rule (örtliche Vorgabe) has a unit, a source and a day from which it holds; the past is
never rewritten, so that a decision can be explained by the value of its day.
"""
