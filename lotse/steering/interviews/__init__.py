"""Needs analysis (Bedarfsanalyse): rounds of interviews with the municipalities by a guide."""
