from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "lotse.casework.proceedings"
    label = "proceedings"
    verbose_name = "Vorgänge der Behörde"
