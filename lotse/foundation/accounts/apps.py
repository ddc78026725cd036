from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lotse.foundation.accounts"
    label = "accounts"
    verbose_name = "Zugänge"
