"""Sign-in and the own account. The library's views under our addresses, and no more of them:
what is not listed (sign-up, changing the address oneself, connecting accounts) does not exist.
"""

from allauth.account import views as library
from allauth.socialaccount.providers.openid_connect import views as provider
from django.urls import include, path, re_path

from lotse.web.accounts import views

own = (
    [
        path("", views.account, name="account"),
        path("rolle/", views.switch_membership, name="switch_membership"),
        path("kein-zugang/", views.no_access, name="no_access"),
        path("unbekannt/", views.unknown_person, name="unknown_person"),
        path("dienstkonto-gestoert/", views.provider_failed, name="provider_failed"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own)),
    path("anmelden/", library.login, name="account_login"),
    path("abmelden/", library.logout, name="account_logout"),
    path("geschlossen/", library.account_inactive, name="account_inactive"),
    path("bestaetigen/", library.reauthenticate, name="account_reauthenticate"),
    path("kennwort/", library.password_change, name="account_change_password"),
    path("kennwort/erstes/", library.password_set, name="account_set_password"),
    path("kennwort/vergessen/", library.password_reset, name="account_reset_password"),
    path("kennwort/gesendet/", library.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kennwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        library.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "kennwort/fertig/",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("oidc/<provider_id>/login/", views.provider_login, name="openid_connect_login"),
    path("oidc/<provider_id>/login/callback/", provider.callback, name="openid_connect_callback"),
    path("abgebrochen/", views.provider_cancelled, name="socialaccount_login_cancelled"),
]
