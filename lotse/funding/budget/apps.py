from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "lotse.funding.budget"
    label = "budget"
    verbose_name = "Haushalt"
