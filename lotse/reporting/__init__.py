"""Figures over all three pillars: counted, protected, reported. Never a person in them."""
