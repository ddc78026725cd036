from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "lotse.casework.referrals"
    label = "referrals"
    verbose_name = "Vermittlungen"
