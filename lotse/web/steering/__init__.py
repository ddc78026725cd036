"""Screens of steering: network, needs, gaps, bodies, measures."""
