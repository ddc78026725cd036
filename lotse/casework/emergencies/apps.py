from django.apps import AppConfig


class EmergenciesConfig(AppConfig):
    name = "lotse.casework.emergencies"
    label = "emergencies"
    verbose_name = "Notfallzugriff"
