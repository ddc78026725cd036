from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lotse.foundation.audit"
    label = "audit"
    verbose_name = "Protokoll"
