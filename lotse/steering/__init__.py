"""Pillar 2: steering above the case. No client data: what comes from cases has no way back."""
