from django.urls import path

from lotse.web.reference import views

app_name = "reference"
urlpatterns = [
    path("vorgaben/", views.parameters, name="parameters"),
    path("vorgaben/<slug:rule>/", views.parameter_set, name="parameter_set"),
    path("lebensbereiche/", views.domains, name="domains"),
    path("lebensbereiche/<int:domain_id>/", views.domain_change, name="domain_change"),
    path("phasen/", views.phases, name="phases"),
    path("phasen/<int:phase_id>/", views.phase_rename, name="phase_rename"),
]
