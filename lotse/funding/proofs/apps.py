from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "lotse.funding.proofs"
    label = "proofs"
    verbose_name = "Verwendungsnachweise"
