from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "lotse.foundation.directory"
    label = "directory"
    verbose_name = "Angebotsverzeichnis"
