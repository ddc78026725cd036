from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "lotse.funding.awards"
    label = "awards"
    verbose_name = "Bescheide"
