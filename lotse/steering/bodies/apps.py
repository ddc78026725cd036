from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "lotse.steering.bodies"
    label = "bodies"
    verbose_name = "Gremien"
