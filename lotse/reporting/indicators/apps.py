from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "lotse.reporting.indicators"
    label = "indicators"
    verbose_name = "Kennzahlen"
