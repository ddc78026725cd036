"""Measures (Maßnahme) with owner, budget, indicator, progress and effect; events."""
