from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lotse.web"
    label = "web"
    verbose_name = "Oberfläche"

    def ready(self) -> None:
        # Models are there only now.
        from lotse.web.accounts import receivers  # noqa: PLC0415

        receivers.connect()
