"""Applications and award notices with their amendments (Anträge und Bescheide)."""
