from django.urls import path

from lotse.web.casework.imports.views import lines, results, uploads

app_name = "imports"

urlpatterns = [
    path("import/", uploads.run_list, name="list"),
    path("import/neu/", uploads.upload, name="upload"),
    path("import/<int:run_id>/", results.detail, name="detail"),
    path("import/<int:run_id>/zuordnung/", uploads.mapping, name="mapping"),
    path("import/<int:run_id>/fehler.xlsx", results.faulty, name="faulty"),
    path("import/<int:run_id>/uebernehmen/", results.take_over, name="take_over"),
    path("import/<int:run_id>/rueckgaengig/", results.undo, name="undo"),
    path("import/<int:run_id>/zeilen/<int:line_number>/", lines.line, name="line"),
]
