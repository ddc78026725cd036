"""Versioned concepts (Handlungskonzept, Integrationskonzept), written with the municipalities."""
