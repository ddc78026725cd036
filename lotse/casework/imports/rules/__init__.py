"""What a list says: which column means what, and what a line says about a person."""
