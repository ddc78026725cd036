from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "lotse.reporting.cockpit"
    label = "cockpit"
    verbose_name = "Cockpit"
