from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "lotse.casework.assessments"
    label = "assessments"
    verbose_name = "Assessment"
