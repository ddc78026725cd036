from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "lotse.steering.network"
    label = "network"
    verbose_name = "Netzwerk"
