from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "lotse.funding.statements"
    label = "statements"
    verbose_name = "Förderstand"
