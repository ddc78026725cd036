from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "lotse.casework.cases"
    label = "cases"
    verbose_name = "Fälle"
