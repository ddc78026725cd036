"""The ways as tables of conditions."""
