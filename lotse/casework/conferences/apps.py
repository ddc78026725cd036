from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "lotse.casework.conferences"
    label = "conferences"
    verbose_name = "Fallkonferenzen"
