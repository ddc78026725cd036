from django.urls import path

from lotse.web.drafts import views

app_name = "drafts"
urlpatterns = [
    path("sichern/", views.keep, name="keep"),
    path("verwerfen/", views.discard, name="discard"),
]
