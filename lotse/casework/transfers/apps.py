from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "lotse.casework.transfers"
    label = "transfers"
    verbose_name = "Abgabe an andere Stellen"
