from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "lotse.casework.screening"
    label = "screening"
    verbose_name = "Reihenprüfungen"
