from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "lotse.casework.duplicates"
    label = "duplicates"
    verbose_name = "Dubletten"
