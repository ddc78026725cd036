from django.apps import AppConfig


class ForwardingConfig(AppConfig):
    name = "lotse.funding.forwarding"
    label = "forwarding"
    verbose_name = "Weiterleitung"
