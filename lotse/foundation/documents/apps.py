from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "lotse.foundation.documents"
    label = "documents"
    verbose_name = "Dokumente"
