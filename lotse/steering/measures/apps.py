from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "lotse.steering.measures"
    label = "measures"
    verbose_name = "Maßnahmen"
