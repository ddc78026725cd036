from django.urls import path

from lotse.web.casework.closures import views

app_name = "closures"
urlpatterns = [
    path("faelle/<int:case_id>/abschluss/", views.closure, name="closure"),
    path("faelle/<int:case_id>/wiederaufnahme/", views.reopen, name="reopen"),
    path("nachsorge/", views.after_care, name="after_care"),
]
