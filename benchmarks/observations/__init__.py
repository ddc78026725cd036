"""The register with the observations of many years: list, what says the same, the chain."""
