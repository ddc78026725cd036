from django.db import models


class EntryKind(models.TextChoices):
    CHANGE = "change", "Änderung"
    READ = "read", "Einsicht"
    SECURITY = "security", "Anmeldung und Sicherheit"
