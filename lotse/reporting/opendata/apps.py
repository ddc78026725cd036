from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "lotse.reporting.opendata"
    label = "opendata"
    verbose_name = "Offene Daten"
