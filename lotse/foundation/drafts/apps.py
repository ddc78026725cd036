from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "lotse.foundation.drafts"
    label = "drafts"
    verbose_name = "Entwürfe"
