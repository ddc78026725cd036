from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "lotse.foundation.observations"
    label = "observations"
    verbose_name = "Strukturhinweise"
