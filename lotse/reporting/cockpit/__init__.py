"""The cockpit (Cockpit): the few figures that matter to a role, their trend, target and what to do.

A tile (Kachel) is one indicator without any split, asked as of today and a year earlier. A target
(Zielwert) is what the coordination of the county wants an indicator to be in a period.
"""
