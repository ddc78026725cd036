from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "lotse.foundation.workforce"
    label = "workforce"
    verbose_name = "Personaleinsatz"
