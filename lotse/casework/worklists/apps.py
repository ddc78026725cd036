from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    name = "lotse.casework.worklists"
    label = "worklists"
    verbose_name = "Arbeitslisten"
