from django.apps import AppConfig


class CommitteePapersConfig(AppConfig):
    name = "lotse.reporting.papers"
    label = "committee_papers"
    verbose_name = "Sitzungsvorlagen"
