from django.apps import AppConfig


class ControllingConfig(AppConfig):
    name = "lotse.reporting.controlling"
    label = "controlling"
    verbose_name = "Controlling"
