from django.apps import AppConfig


class SpheresConfig(AppConfig):
    name = "lotse.casework.spheres"
    label = "spheres"
    verbose_name = "Rechtskreise"
