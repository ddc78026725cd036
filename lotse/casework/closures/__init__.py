"""How a case ended: reason, attainment, what remains, after-care (Abschluss).

Structural observations leave the case without any trace of it.
"""
