"""Screens of the casework: persons and cases."""
