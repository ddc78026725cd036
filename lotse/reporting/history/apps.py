from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "lotse.reporting.history"
    label = "history"
    verbose_name = "Frühere Stände"
