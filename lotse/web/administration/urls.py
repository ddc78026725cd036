from django.urls import path

from lotse.web.administration import memberships, views

app_name = "administration"
urlpatterns = [
    path("", views.user_list, name="user_list"),
    path("einladen/", views.user_invite, name="user_invite"),
    path("<int:pk>/", views.user_detail, name="user_detail"),
    path("<int:pk>/verlauf/", views.user_history, name="user_history"),
    path("<int:pk>/aendern/", views.user_change, name="user_change"),
    path("<int:pk>/einladung/", views.user_invite_again, name="user_invite_again"),
    path("<int:pk>/schliessen/", views.user_deactivate, name="user_deactivate"),
    path("<int:pk>/oeffnen/", views.user_reactivate, name="user_reactivate"),
    path("<int:pk>/zweiter-faktor/", views.second_factor_reset, name="second_factor_reset"),
    path("<int:pk>/mitgliedschaften/neu/", memberships.membership_add, name="membership_add"),
    path(
        "<int:pk>/mitgliedschaften/<int:membership_pk>/beenden/",
        memberships.membership_end,
        name="membership_end",
    ),
]
