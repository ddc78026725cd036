"""Form fields for files that are uploaded, and answers that give a file out."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.choices import SUFFIXES, MediaType
from lotse.foundation.documents.models import StoredFile

# Telephones send a photo as JPEG to whoever does not name their own formats.
ACCEPT = ",".join([*SUFFIXES, *(suffix for group in SUFFIXES.values() for suffix in group)])
# A file runs nothing and loads nothing; the viewer for PDF is a plugin and works in no sandbox.
_RUNS_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_POLICIES = {MediaType.PDF: f"{_RUNS_NOTHING}; object-src 'self'"}
_POLICY = f"{_RUNS_NOTHING}; sandbox"


class _SeveralInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or several files; its value is a list."""

    widget = _SeveralInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"])
        # Nothing but the name is judged here: what a file is, the documents find out.
        return list(given)


def name_and_content(upload: UploadedFile) -> tuple[str, bytes]:
    """What a service needs of an uploaded file."""
    return str(upload.name or ""), upload.read()


def content_or_404(file: StoredFile) -> bytes:
    """What a stored file holds; one that may not be given out answers as if it were not there."""
    try:
        return documents.content(file)
    except RuleViolationError as violation:
        raise Http404(str(violation)) from violation


def give_out_stored(file: StoredFile) -> HttpResponse:
    """Answer with a stored file, shown in the browser where that is safe."""
    return give_out(file, content_or_404(file), as_download=False)


def give_out(file: StoredFile, content: bytes, *, as_download: bool) -> HttpResponse:
    """Answer with a file: shown in the browser where that is safe, else as a download."""
    download = as_download or not file.is_shown_inline
    response = HttpResponse(content, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(download, file.name) or ""
    response.headers["Content-Security-Policy"] = _POLICIES.get(MediaType(file.media_type), _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Unlike a page it is not kept by the browser: nothing typed can be lost.
    response.headers["Cache-Control"] = "private, no-store"
    return response
