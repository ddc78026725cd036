"""To send somebody to another place and hear what became of it (Vermittlung)."""
