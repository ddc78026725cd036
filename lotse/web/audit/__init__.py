"""Screens of the trail: „Verlauf“ and „Wer hat diese Akte gesehen?“ of a record, and the log."""
