"""Programmes, guidelines and dated rates (Förderprogramme, Richtlinien, Fördersätze)."""
