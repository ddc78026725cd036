"""Settings of Lotse. Every value that differs between machines is an environment variable.

The variables are explained in docs/betrieb.md; a test keeps the table complete.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.installed import INSTALLED_APPS  # noqa: F401 - Django reads it from here

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
# Nobody runs without protection by forgetting a line: what is not said is production.
MODE: str = env.str("LOTSE_MODE", "production")
if MODE not in {"demo", "local", "production", "test"}:
    raise ImproperlyConfigured(
        f"LOTSE_MODE ist „{MODE}“. Erlaubt sind demo, local, production und test."
    )
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DATA_DIR = Path(env.str("LOTSE_DATA", str(BASE_DIR / ".data")))


def _secret(name: str) -> str:
    value: str = env.str(name, "")
    if value or MODE == "test":
        return value or f"nur-fuer-tests-{name.lower()}"
    raise ImproperlyConfigured(f"{name} fehlt. Ohne eigenen Schlüssel startet Lotse nicht.")


SECRET_KEY = _secret("LOTSE_SECRET_KEY")
AUDIT_KEY = _secret("LOTSE_AUDIT_KEY")
# The first closes files, all of them open them.
DOCUMENT_KEYS = [_secret("LOTSE_DOCUMENT_KEY"), *env.list("LOTSE_FORMER_DOCUMENT_KEYS", default=[])]
DEBUG = env.bool("LOTSE_DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("LOTSE_DEBUG ist im Betrieb nicht erlaubt. Bitte entfernen.")
ALLOWED_HOSTS = env.list("LOTSE_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("LOTSE_TRUSTED_ORIGINS", default=[])

COUNTY_NAME = env.str("LOTSE_COUNTY_NAME", "Rhein-Sieg-Kreis")
# Who hands our catalogue on to GovData, of the list http://dcat-ap.de/def/contributors/
OPEN_DATA_CONTRIBUTOR = env.str("LOTSE_OPEN_DATA_CONTRIBUTOR", "openNRW")
CASE_NUMBER_PREFIX = env.str("LOTSE_CASE_NUMBER_PREFIX", "RSK")
SESSION_MINUTES = env.int("LOTSE_SESSION_MINUTES", 30)
REQUIRE_SECOND_FACTOR = env.bool("LOTSE_REQUIRE_SECOND_FACTOR", PRODUCTION)

# Files ----------------------------------------------------------------------------------------
DOCUMENTS_DIR = DATA_DIR / "documents"
UPLOAD_MEGABYTES = env.int("LOTSE_UPLOAD_MEGABYTES", 25)
CLAMD = env.str("LOTSE_CLAMD", "")
# What is uploaded stays in memory: no plain copy is ever left on a disk.
FILE_UPLOAD_HANDLERS = ["lotse.web.uploads.InMemoryUploadHandler"]


MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lotse.web.reporting.opendata.middleware.PublicPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lotse.web.middleware.PrivatePagesMiddleware",
    "lotse.web.middleware.ActingMiddleware",
    "lotse.web.session_expiry.SessionExpiryMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lotse.web.page_membership.PageMembershipMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "lotse.web.middleware.AddressMiddleware",
    "lotse.web.middleware.MembershipMiddleware",
    "lotse.web.middleware.SecondFactorMiddleware",
    "lotse.web.drafts.middleware.DraftMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
CSRF_FAILURE_VIEW = "lotse.web.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["lotse.web.templatetags.acting"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lotse.web.context.frame",
            ],
        },
    }
]

FORM_RENDERER = "lotse.web.components.rendering.FormRenderer"

_DATABASE_URLS = {"app": "DATABASE_URL", "owner": "LOTSE_OWNER_DATABASE_URL"}
_DATABASE_AS = env.str("LOTSE_DATABASE_AS", "owner" if MODE == "test" else "app")
DATABASES = {
    "default": env.db_url(
        _DATABASE_URLS[_DATABASE_AS], default="postgres://lotse_web@127.0.0.1:5432/lotse"
    )
}
# A pool needs short connections in Django's sense; a command is one connection anyway.
if _DATABASE_AS == "app":
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10}
    }
    # A pooled connection may be older than the server: after a restart nobody shall see a 500.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [
    ("kern", BASE_DIR / "node_modules/@kern-ux/native/dist"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
    ("noto-arabic", BASE_DIR / "node_modules/@fontsource/noto-sans-arabic"),
    ("noto-ethiopic", BASE_DIR / "node_modules/@fontsource/noto-sans-ethiopic"),
]
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if MODE == "test"
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
# Tests serve the files where they lie, nothing is collected before.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = MODE == "test"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

# Sign-in ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in {
        "MinimumLength": {"min_length": 12},
        "UserAttributeSimilarity": {"user_attributes": ("email", "given_name", "family_name")},
        "CommonPassword": {},
        "NumericPassword": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "lotse.web.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "lotse.web.accounts.adapters.SingleSignOnAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Lotse: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Failed passwords are counted by axes first, in the database and for all processes together.
# This limit is for the codes of second factors, which axes does not see.
ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip,10/300s/key", "referral_link": "20/m/ip"}
ACCOUNT_FORMS = {
    "login": "lotse.web.accounts.forms.SignInForm",
    "reset_password": "lotse.web.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "lotse.web.accounts.forms.NewPasswordForm",
    "change_password": "lotse.web.accounts.forms.ChangePasswordForm",
    "set_password": "lotse.web.accounts.forms.FirstPasswordForm",
    "reauthenticate": "lotse.web.accounts.forms.ConfirmPasswordForm",
}
MFA_ADAPTER = "lotse.web.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "lotse.web.accounts.forms.SecondFactorForm",
    "reauthenticate": "lotse.web.accounts.forms.ConfirmSecondFactorForm",
    "activate_totp": "lotse.web.accounts.forms.EnrolAppForm",
    "add_webauthn": "lotse.web.accounts.forms.AddKeyForm",
    "edit_webauthn": "lotse.web.accounts.forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administration vouches for the addresses
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = f"Lotse {COUNTY_NAME}"
MFA_PASSKEY_LOGIN_ENABLED = False
OIDC_ISSUER = env.str("LOTSE_OIDC_ISSUER", "").rstrip("/")
OIDC_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(OIDC_ISSUER))
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.str("LOTSE_OIDC_NAME", "Dienstkonto"),
                "client_id": env.str("LOTSE_OIDC_CLIENT_ID", ""),
                "secret": env.str("LOTSE_OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": OIDC_ISSUER,
                    # Some providers vouch for every address and say so nowhere.
                    "verified_email": env.bool("LOTSE_OIDC_EMAIL_IS_VERIFIED", False),
                },
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "lotse.web.accounts.lockout.typed_email"
AXES_CLIENT_IP_CALLABLE = "lotse.web.accounts.lockout.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the trail has it
AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "lotse.web.errors.locked_out"
PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("LOTSE_PROXY_COUNT", 1 if PRODUCTION else 0)

SESSION_COOKIE_AGE = SESSION_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        # Browsers check where a form is redirected to; single sign-on leads to the provider.
        "form-action": [SELF, *([OIDC_ORIGIN] if OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_CONFIG = env.email_url(
    "LOTSE_EMAIL_URL", default="memorymail://" if MODE == "test" else "consolemail://"
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("LOTSE_FROM_EMAIL", "lotse@localhost")

DEFAULT_EXCEPTION_REPORTER = "lotse.web.logs.ConcealingReporter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"()": "lotse.web.logs.console"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"lotse": {"level": "INFO"}},
}
