"""How a case ended: reason, attainment, what remains, after-care (Abschluss).

Observations leave the case without any trace of it.
"""
