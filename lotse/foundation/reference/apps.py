from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "lotse.foundation.reference"
    label = "reference"
    verbose_name = "Stammdaten"
