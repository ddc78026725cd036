from django.urls import path

from lotse.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("kommunen/", views.municipality_list, name="municipalities"),
    path("neu/", views.organisation_add, name="add"),
    path("<int:pk>/", views.organisation_detail, name="detail"),
    path("<int:pk>/verlauf/", views.organisation_history, name="history"),
    path("<int:pk>/aendern/", views.organisation_change, name="change"),
]
