from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "lotse.casework.sharing"
    label = "sharing"
    verbose_name = "Freigaben"
