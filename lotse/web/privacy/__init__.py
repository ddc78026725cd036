"""Screens of figures: indicators, cockpit, evaluations, papers of the committee."""
