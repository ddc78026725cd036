from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "lotse.funding.deadlines"
    label = "deadlines"
    verbose_name = "Fristen"
