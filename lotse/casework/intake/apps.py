from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "lotse.casework.intake"
    label = "intake"
    verbose_name = "Zugang"
