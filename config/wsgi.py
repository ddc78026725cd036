"""Entry point of the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

if settings.PRODUCTION:
    # Models can be imported only now.
    from config.production import refuse_demo_logins

    refuse_demo_logins()
