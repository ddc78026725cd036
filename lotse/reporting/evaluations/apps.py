from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "lotse.reporting.evaluations"
    label = "evaluations"
    verbose_name = "Auswertungen"
