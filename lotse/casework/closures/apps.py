from django.apps import AppConfig


class ClosuresConfig(AppConfig):
    name = "lotse.casework.closures"
    label = "closures"
    verbose_name = "Abschluss"
