"""What leaves a page as a file."""

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lotse.foundation.documents import spreadsheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[Callable[..., bytes], str]] = {
    "xlsx": (spreadsheets.write_xlsx, XLSX),
    "csv": (spreadsheets.write_csv, "text/csv; charset=utf-8"),
}


def as_attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Answer with a file that is saved, never kept by the browser."""
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def table_as(
    ending: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[spreadsheets.Cell]]
) -> HttpResponse:
    """Answer with a table as CSV or as Excel workbook; no cell of it is ever a formula."""
    write, media_type = FORMATS[ending]
    return as_attachment(write(headings, rows), media_type, f"{name}.{ending}")
