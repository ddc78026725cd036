"""Who works with whom in the county (Netzwerk): actors, dated relations, and what they tell.

Actors stand in fixed places, by legal sphere and by level (Steuerungsebene, Fallebene), so that
the picture can be learned. Nothing is deleted: every picture is one of a day. People are not in
it, only how many hold an actor.
"""
