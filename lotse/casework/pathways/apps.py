from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "lotse.casework.pathways"
    label = "pathways"
    verbose_name = "Wege"
