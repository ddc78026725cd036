from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "lotse.casework.imports"
    label = "imports"
    verbose_name = "Import"
