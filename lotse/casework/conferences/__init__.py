"""Several agencies talk about a case, named or anonymous (Fallkonferenz)."""
