from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "lotse.steering.territory"
    label = "territory"
    verbose_name = "Gebiet"
