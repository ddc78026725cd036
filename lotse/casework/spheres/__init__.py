"""Which authority is responsible for a person from when to when (Rechtskreise), with gaps."""
