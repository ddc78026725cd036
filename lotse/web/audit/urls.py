from django.urls import path

from lotse.web.audit import views

app_name = "audit"
urlpatterns = [
    path("personen/<int:person_id>/verlauf/", views.person_history, name="person_history"),
    path("personen/<int:person_id>/einsichten/", views.person_readers, name="person_readers"),
    path("faelle/<int:case_id>/verlauf/", views.case_history, name="case_history"),
    path("faelle/<int:case_id>/einsichten/", views.case_readers, name="case_readers"),
    path("protokoll/", views.log, name="log"),
    path("protokoll/pruefen/", views.check_seals, name="check_seals"),
]
