from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "lotse.casework.papers"
    label = "papers"
    verbose_name = "Schriftstücke"
