"""What another agency sees of a case, why and until when (Freigaben)."""
