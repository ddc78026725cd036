"""What the components (Bausteine der Oberfläche) know in Python; their markup is in templates."""
