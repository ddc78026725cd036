"""Lotse: software for the Kommunales Integrationsmanagement (KIM) of a German county."""
