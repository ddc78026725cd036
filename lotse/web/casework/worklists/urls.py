from django.urls import path

from lotse.web.casework.worklists.views import saved, several

app_name = "worklists"
urlpatterns = [
    path("faelle/ansichten/", saved.view_list, name="view_list"),
    path("faelle/ansichten/neu/", saved.view_save, name="view_save"),
    path("faelle/ansichten/<int:view_id>/loeschen/", saved.view_delete, name="view_delete"),
    path("faelle/mehrere/", several.several, name="several"),
]
