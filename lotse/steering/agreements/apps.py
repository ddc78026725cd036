from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "lotse.steering.agreements"
    label = "agreements"
    verbose_name = "Vereinbarungen"
