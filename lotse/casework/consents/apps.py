from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "lotse.casework.consents"
    label = "consents"
    verbose_name = "Einwilligungen"
