from django.urls import path

from lotse.web.workforce import views

app_name = "workforce"
urlpatterns = [
    path("<int:membership_pk>/vzae/", views.staffing_set, name="staffing_set"),
    path("<int:membership_pk>/abwesenheit/", views.absence_record, name="absence_record"),
    path("abwesenheit/<int:absence_id>/entfernen/", views.absence_remove, name="absence_remove"),
]
