from django.urls import path

from lotse.web.casework.duplicates import views

app_name = "duplicates"

urlpatterns = [
    path("personen/dubletten/", views.queue, name="queue"),
    path("personen/dubletten/<int:first_id>/<int:second_id>/", views.compare, name="compare"),
    path(
        "personen/dubletten/<int:first_id>/<int:second_id>/entscheiden/",
        views.decide,
        name="decide",
    ),
    path("personen/zusammenfuehrungen/", views.merges, name="merges"),
    path(
        "personen/zusammenfuehrungen/<int:merge_id>/rueckgaengig/",
        views.undo,
        name="undo",
    ),
]
