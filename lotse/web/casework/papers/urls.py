from django.urls import path

from lotse.web.casework.papers.views import documents, files, letters, templates

app_name = "papers"
_CASE = "faelle/<int:case_id>/dokumente/"
_DOCUMENT = f"{_CASE}<int:document_id>/"
urlpatterns = [
    path(_CASE, documents.document_list, name="list"),
    path(f"{_CASE}neu/", documents.document_add, name="add"),
    path(f"{_CASE}brief/", letters.letter_write, name="letter"),
    path(_DOCUMENT, documents.document_detail, name="detail"),
    path(f"{_DOCUMENT}aendern/", documents.document_change, name="change"),
    path(f"{_DOCUMENT}ersetzen/", documents.document_replace, name="replace"),
    path(f"{_DOCUMENT}zurueckziehen/", documents.document_withdraw, name="withdraw"),
    path(
        f"{_CASE}<int:withdrawn_id>/wieder-aufnehmen/",
        documents.document_take_back,
        name="take_back",
    ),
    path(f"{_DOCUMENT}datei/<int:number>/", files.document_file, name="file"),
    path("vorlagen/briefe/", templates.template_list, name="template_list"),
    path("vorlagen/briefe/neu/", templates.template_add, name="template_add"),
    path("vorlagen/briefe/<int:template_id>/", templates.template_change, name="template_change"),
    path("vorlagen/briefe/<int:template_id>/datei/", templates.template_file, name="template_file"),
]
