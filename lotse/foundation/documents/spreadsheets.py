"""Reading and writing tables as Excel and CSV files (Tabelle, Arbeitsblatt).

What is read comes from anywhere: the content and not the name says what a file is, and whatever
is broken, too large or no table is refused with a sentence that says what to do. What is written
is opened in a spreadsheet program: no cell of it may be taken for a formula.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from lotse.core.verdicts import RuleViolationError

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 200

_MOST_UNPACKED_BYTES = 20 * MOST_BYTES  # a packed file may be a bomb
_MOST_VISITED_CELLS = 3_000_000  # more than a sheet with all its empty rows and some columns
_ROWS_ABOVE_HEADINGS = 20
_SEPARATORS = (";", "\t", ",")
_OF_MONEY = 2  # decimals
_OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ONLY_ZEROS = re.compile(r"0+")
_BEGINS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# What openpyxl lets through when a file is no workbook inside; SyntaxError is broken XML.
_BROKEN_WORKBOOK = (
    zipfile.BadZipFile, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, OSError, RuntimeError,
)  # fmt: skip

Cell = str | int | float | Decimal | date | time | bool | None


@dataclass(frozen=True)
class Table:
    """A table as texts. ``row_numbers`` are those the user sees in her spreadsheet program.

    Every row is as long as the headings; dates read „12.03.1990“, numbers „1,5“.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    sheet: str = ""
    further_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A table of a workbook (Arbeitsblatt)."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def read(name: str, content: bytes, *, most_rows: int = MOST_ROWS) -> Table:
    """Read an Excel workbook (.xlsx) or a text with separators (.csv).

    Of a workbook the first visible sheet with content is read. Lines above the headings are
    passed over, and so are empty rows and columns.
    Raises: RuleViolationError if the file is no table, broken, empty or too large.
    """
    if not content:
        raise RuleViolationError(f"Die Datei „{name}“ ist leer.")
    if len(content) > MOST_BYTES:
        raise RuleViolationError(
            f"„{name}“ ist größer als {MOST_BYTES // 1024**2} MB. Bitte teilen Sie die Liste auf."
        )
    if content.startswith(_OLD_OFFICE_FILE):
        raise RuleViolationError(
            f"„{name}“ ist im alten Excel-Format (.xls) oder mit einem Kennwort geschützt. Bitte"
            " in Excel ohne Kennwort als .xlsx speichern."
        )
    if content.startswith(b"PK"):
        return _read_workbook(name, content, most_rows)
    return _table(name, enumerate(_read_text(name, content), start=1), most_rows)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a CSV file as German Excel expects it: semicolons, UTF-8 with byte order mark.

    A text that would begin a formula gets an apostrophe in front; ``read`` takes it off again.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in headings])
    for row in rows:
        writer.writerow([_guarded(cell) if isinstance(cell, str) else _text(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(
    headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, sheet: str = "Tabelle"
) -> bytes:
    """Write an Excel workbook: dates and numbers as such, every text as text, never as formula."""
    return write_workbook([Page(sheet, headings, rows)])


def write_workbook(pages: Sequence[Page]) -> bytes:
    """Write an Excel workbook with several tables, as ``write_xlsx`` does one."""
    workbook = Workbook(write_only=True)
    for page in pages:
        _add_page(workbook, page)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _add_page(workbook: Workbook, page: Page) -> None:
    name = re.sub(r"[\[\]:*?/\\']", " ", page.title)[:31].strip() or "Tabelle"
    paper = workbook.create_sheet(name)
    rows = iter(page.rows)
    first_rows = list(islice(rows, 200))
    paper.freeze_panes = "A2"
    for position, heading in enumerate(page.headings):
        texts = [heading, *(_text(row[position]) for row in first_rows)]
        width = max(len(line) for text in texts for line in text.split("\n"))
        paper.column_dimensions[get_column_letter(position + 1)].width = min(max(width, 8), 60) + 2
    paper.append([_cell(paper, heading, bold=True) for heading in page.headings])
    count = 1
    for row in chain(first_rows, rows):
        paper.append([_cell(paper, cell) for cell in row])
        count += 1
    if page.headings:
        paper.auto_filter.ref = f"A1:{get_column_letter(len(page.headings))}{count}"


def _read_workbook(name: str, content: bytes, most_rows: int) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            is_workbook = "xl/workbook.xml" in packed.namelist()
    except _BROKEN_WORKBOOK as error:
        raise _broken(name) from error
    if not is_workbook:
        raise RuleViolationError(
            f"„{name}“ ist keine Excel-Tabelle. Bitte als .xlsx oder .csv speichern."
        )
    if unpacked > _MOST_UNPACKED_BYTES:
        raise RuleViolationError(f"„{name}“ ist entpackt zu groß. Bitte teilen Sie die Liste auf.")
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        visible = [paper for paper in workbook.worksheets if paper.sheet_state == "visible"]
        filled = [(paper.title, rows) for paper in visible if (rows := _sheet_rows(name, paper))]
    except _BROKEN_WORKBOOK as error:
        raise _broken(name) from error
    if not filled:
        raise RuleViolationError(f"In „{name}“ steht kein sichtbares Blatt mit einer Tabelle.")
    (sheet, rows), further = filled[0], tuple(title for title, _ in filled[1:])
    return _table(name, rows, most_rows, sheet=sheet, further_sheets=further)


def _sheet_rows(name: str, paper: Any) -> list[tuple[int, list[str]]]:
    """Filled rows of a sheet. What the file claims about its own size is not believed."""
    paper.reset_dimensions()
    rows, visited = [], 0
    for number, row in enumerate(paper.iter_rows(), start=1):
        visited += 1 + len(row)
        if visited > _MOST_VISITED_CELLS:
            raise RuleViolationError(f"„{name}“ hat zu viele leere Zellen. Bitte löschen Sie sie.")
        cells = [_stored(cell) for cell in row]
        if any(cells):
            rows.append((number, cells))
    return rows


def _stored(cell: Any) -> str:
    """Text of a cell as Excel shows it, also „01067“ that is kept as 1067 in the format 00000."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        pattern = str(cell.number_format or "")
        if float(value).is_integer() and value >= 0 and _ONLY_ZEROS.fullmatch(pattern):
            return str(int(value)).zfill(len(pattern))
    return _text(value)


def _read_text(name: str, content: bytes) -> Iterator[list[str]]:
    text = _decoded(name, content)
    separator, text = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield [_unguarded(cell.strip()) for cell in row]
    except csv.Error as error:
        raise RuleViolationError(
            f"„{name}“ ist ab Zeile {reader.line_num} nicht lesbar: Die Anführungszeichen passen"
            " nicht zusammen. Bitte in Excel öffnen und erneut als CSV speichern."
        ) from error


def _decoded(name: str, content: bytes) -> str:
    marked = [code for mark, code in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise RuleViolationError(f"„{name}“ ist keine Tabelle. Erlaubt sind .xlsx und .csv.")


def _separator(text: str) -> tuple[str, str]:
    """The separator that splits the first lines into most columns; Excel may name it itself."""
    if named := re.match(r"sep=(.)\r?\n", text):
        return named[1], text[named.end() :]
    lines = list(islice((line for line in text.splitlines() if line.strip()), 50))
    return max(_SEPARATORS, key=lambda separator: _columns(lines, separator)), text


def _columns(lines: list[str], separator: str) -> tuple[int, int]:
    """How many lines are split like the widest, and into how many columns."""
    counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
    widest = max(counts, default=1)
    return (counts.count(widest) if widest > 1 else 0, widest)


def _table(name: str, rows: Iterable[tuple[int, list[str]]], most_rows: int, **facts: Any) -> Table:
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise RuleViolationError(f"In „{name}“ steht keine Tabelle.")
    above = _rows_above_headings([cells for _, cells in filled[:_ROWS_ABOVE_HEADINGS]])
    (_, first), body = filled[above], filled[above + 1 :]
    if not body:
        raise RuleViolationError(f"„{name}“ enthält nur Überschriften und keine Zeilen darunter.")
    if len(body) > most_rows:
        raise RuleViolationError(
            f"„{name}“ hat {len(body)} Zeilen, erlaubt sind {most_rows}. Bitte teilen Sie sie auf."
        )
    width = max(len(cells) for _, cells in filled[above:])
    used = [
        at
        for at in range(width)
        if any(at < len(cells) and cells[at] for _, cells in filled[above:])
    ]
    if len(used) > MOST_COLUMNS:
        raise RuleViolationError(f"„{name}“ hat mehr als {MOST_COLUMNS} Spalten.")
    return Table(
        headings=tuple(_headings(first, used)),
        rows=tuple(tuple(cells[at] if at < len(cells) else "" for at in used) for _, cells in body),
        row_numbers=tuple(number for number, _ in body),
        **facts,
    )


def _rows_above_headings(rows: list[list[str]]) -> int:
    """A list often has a title above: headings fill at least half as many cells as any row."""
    filled = [sum(map(bool, cells)) for cells in rows]
    return next(at for at, count in enumerate(filled) if 2 * count >= max(filled))


def _headings(first: list[str], used: list[int]) -> Iterator[str]:
    """One heading for each column, none twice, none empty."""
    seen: dict[str, int] = {}
    for at in used:
        text = " ".join(first[at].split()) if at < len(first) else ""
        heading = text or f"Spalte {get_column_letter(at + 1)}"
        seen[heading] = seen.get(heading, 0) + 1
        yield heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float | Decimal):
        digits = f"{value:f}"
        return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", ",")
    if isinstance(value, date | time):
        return value.strftime(_pattern(value))
    return "" if value is None else str(value).strip()


def _pattern(value: date | time) -> str:
    if isinstance(value, time):
        return "%H:%M"
    has_time = isinstance(value, datetime) and value.time() != time()
    return "%d.%m.%Y %H:%M" if has_time else "%d.%m.%Y"


def _guarded(text: str) -> str:
    return f"'{text}" if _BEGINS_FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _BEGINS_FORMULA.match(text[1:]) else text


def _cell(paper: Any, value: Any, *, bold: bool = False) -> Any:
    if isinstance(value, bool):
        value = _text(value)
    if isinstance(value, datetime) and value.tzinfo:
        value = timezone.localtime(value).replace(tzinfo=None)
    is_text = isinstance(value, str)
    cell = WriteOnlyCell(
        paper, _NO_TEXT.sub("", value)[:32_767] if isinstance(value, str) else value
    )
    if is_text:
        # Said after the value: openpyxl would take „=…“ for a formula, and Excel when it is edited.
        cell.data_type = "s"
        cell.quotePrefix = bool(_BEGINS_FORMULA.match(str(value)))
        cell.alignment = Alignment(vertical="top", wrap_text="\n" in str(value))
    elif isinstance(value, Decimal):
        # Amounts have two decimals also where the last is a zero; VZÄ may have four.
        cell.number_format = "#,##0.00##" if _places(value) > _OF_MONEY else "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "DD.MM.YYYY HH:MM" if isinstance(value, datetime) else "DD.MM.YYYY"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _broken(name: str) -> RuleViolationError:
    return RuleViolationError(
        f"„{name}“ ist beschädigt und lässt sich nicht lesen. Bitte in Excel öffnen und erneut"
        " speichern."
    )
