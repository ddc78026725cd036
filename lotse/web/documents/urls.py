from django.urls import path

from lotse.web.documents import views

app_name = "documents"
urlpatterns = [
    path("organisationen/<int:pk>/briefkopf/", views.letterhead, name="letterhead"),
    path(
        "organisationen/<int:pk>/briefkopf/muster/",
        views.letterhead_sample,
        name="letterhead_sample",
    ),
]
