"""The calculation as plain Python: a plan in, amounts to the cent out.

``reading`` checks the document, ``calculation`` adds everything up, ``document`` writes it down.
Inside all numbers are exact; each line is rounded once, half up, to the cent.
"""
