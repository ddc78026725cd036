from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lotse.casework.plans"
    label = "plans"
    verbose_name = "Integrationsplan"
