import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents import spreadsheets

LIST = "Name;Vorname;geboren\r\nÖztürk;Şeyma;12.03.1990\r\nStraß;Jörg;1985\r\n"
FORMULAS = ["=1+1", "+49 157 1", "-2", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1+1"]
# Excel knows no time zones.
AT_HALF_PAST_NINE = datetime.fromisoformat("2026-03-01T09:30")


def workbook(*rows, **sheets) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    first = book.create_sheet("Liste")
    for row in rows:
        first.append(row)
    for title, further in sheets.items():
        paper = book.create_sheet(title)
        for row in further:
            paper.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def packed(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return target.getvalue()


def refusal(name: str, content: bytes, **options) -> str:
    with pytest.raises(RuleViolationError) as refused:
        spreadsheets.read(name, content, **options)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_text_in_every_encoding_excel_writes(encoding):
    table = spreadsheets.read("liste.csv", LIST.encode(encoding))
    assert table.headings == ("Name", "Vorname", "geboren")
    assert table.rows == (("Öztürk", "Şeyma", "12.03.1990"), ("Straß", "Jörg", "1985"))
    assert table.row_numbers == (2, 3)


def test_reads_text_of_an_old_windows_program():
    table = spreadsheets.read("liste.csv", "Name;Ort\r\nGroß;Köln – Süd\r\n".encode("cp1252"))
    assert table.rows == (("Groß", "Köln – Süd"),)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_finds_the_separator(separator):
    content = LIST.replace(";", separator).encode()
    assert spreadsheets.read("liste.csv", content).headings == ("Name", "Vorname", "geboren")


def test_a_comma_in_many_cells_does_not_win_over_the_separator_of_all_lines():
    lines = ["Name;Anschrift", *["Anders;Weg 1, 50667 Köln, Hof"] * 3]
    assert spreadsheets.read("liste.csv", "\n".join(lines).encode()).rows[0] == (
        "Anders", "Weg 1, 50667 Köln, Hof",
    )  # fmt: skip


def test_believes_the_separator_excel_names():
    assert spreadsheets.read("l.csv", b"sep=|\r\nA|B\r\n1;2|3\r\n").rows == (("1;2", "3"),)


def test_reads_one_column():
    assert spreadsheets.read("l.csv", b"Name\nAnders\n\nBerg\n").row_numbers == (2, 4)


def test_reads_line_breaks_and_separators_inside_quotes():
    table = spreadsheets.read("l.csv", b'A;B\r\n"Zeile 1\r\nZeile 2";"a;b"\r\n')
    assert table.rows == (("Zeile 1\r\nZeile 2", "a;b"),)


def test_reads_excel_as_it_stores_dates_numbers_and_truth():
    row = [
        date(1990, 3, 12),
        AT_HALF_PAST_NINE,
        50667,
        1.5,
        4915712345678.0,
        True,
        time(8),
    ]
    table = spreadsheets.read("l.xlsx", workbook(list("ABCDEFG"), row))
    assert table.rows == (
        ("12.03.1990", "01.03.2026 09:30", "50667", "1,5", "4915712345678", "ja", "08:00"),
    )
    assert table.sheet == "Liste"


def test_reads_dates_of_a_workbook_that_counts_from_1904():
    book = Workbook()
    book.epoch = datetime.fromisoformat("1904-01-01")
    book.active.append(["geboren"])
    book.active.append([date(1990, 3, 12)])
    assert spreadsheets.read("l.xlsx", saved(book)).rows == (("12.03.1990",),)


def test_keeps_the_leading_zero_that_excel_only_shows():
    book = Workbook()
    book.active.append(["PLZ", "Nr."])
    book.active.append([1067, 7])
    book.active["A2"].number_format = "00000"
    assert spreadsheets.read("l.xlsx", saved(book)).rows == (("01067", "7"),)


def test_reads_the_result_and_not_the_formula():
    book = Workbook()
    book.active.append(["A", "B"])
    book.active.append(["=1+1", "bleibt"])
    assert spreadsheets.read("l.xlsx", saved(book)).rows == (("", "bleibt"),)


def test_passes_over_the_title_above_the_headings_and_empty_rows_and_columns():
    content = workbook(
        ["Liste der Stadt, Stand März"], [], ["Name", None, "Vorname", "Ort"],
        ["Anders", None, "Mia", "Köln"], [], ["Berg", None, "Ole", None],
    )  # fmt: skip
    table = spreadsheets.read("l.xlsx", content)
    assert table.headings == ("Name", "Vorname", "Ort")
    assert table.rows == (("Anders", "Mia", "Köln"), ("Berg", "Ole", ""))
    assert table.row_numbers == (4, 6)


def test_every_column_gets_a_heading_of_its_own():
    content = workbook(["Name", "Name ", None, "a\nb"], ["1", "2", "3", "4"])
    headings = spreadsheets.read("l.xlsx", content).headings
    assert headings == ("Name", "Name (2)", "Spalte C", "a b")


def test_reads_the_first_visible_sheet_with_content_and_names_the_others():
    book = load_workbook(io.BytesIO(workbook(Daten=[["A"], ["1"]], Alt=[["B"], ["2"]])))
    book.create_sheet("Geheim", 0).append(["versteckt"])
    book["Geheim"].sheet_state = "hidden"
    table = spreadsheets.read("l.xlsx", saved(book))
    assert (table.sheet, table.further_sheets) == ("Daten", ("Alt",))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "ist leer"),
        (b"\n ;;\n", "steht keine Tabelle"),
        (b"A;B\n", "nur Überschriften"),
        (b"%PDF-1.7\n\x00\x01", "ist keine Tabelle"),
        (b"A\n\x81\x8d", "ist keine Tabelle"),
        (b"\xff\xfea", "ist keine Tabelle"),
        (b'A;B\n1;2\n"3;4\n5;6\n', "Anführungszeichen"),
        (b'A;B\n1;"2"x\n', "ab Zeile 2"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "alten Excel-Format"),
        (b"PK\x03\x04rest", "beschädigt"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "keine Excel-Tabelle"),
        (packed(xl__workbook_xml="<workbook"), "beschädigt"),
        (workbook(["A", "B"], ["1", "2"])[:-200], "beschädigt"),
        (workbook(), "kein sichtbares Blatt"),
        (b";".join(b"%d" % number for number in range(201)) + b"\n1;2\n", "Spalten"),
    ],
)  # fmt: skip
def test_what_is_no_readable_table_is_refused_with_a_reason(content, reason):
    sentence = refusal("liste", content)
    assert reason in sentence
    assert "liste" in sentence


def test_a_file_above_the_limits_is_refused(monkeypatch):
    assert "hat 3 Zeilen, erlaubt sind 2" in refusal("l.csv", b"A\n1\n2\n3\n", most_rows=2)
    monkeypatch.setattr(spreadsheets, "MOST_BYTES", 10)
    assert "größer als" in refusal("l.csv", b"A\n" + b"1" * 10)


def test_a_packed_bomb_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(spreadsheets, "_MOST_UNPACKED_BYTES", 5_000)
    bomb = packed(xl__workbook_xml="0" * 100_000)
    assert "entpackt zu groß" in refusal("l.xlsx", bomb)


def test_a_sheet_of_empty_cells_is_not_visited_forever(monkeypatch):
    monkeypatch.setattr(spreadsheets, "_MOST_VISITED_CELLS", 50)
    book = Workbook()
    book.active["A1"], book.active["A100"] = "A", "1"
    assert "leere Zellen" in refusal("l.xlsx", saved(book))


def test_an_entity_in_a_workbook_is_not_expanded():
    book = io.BytesIO(workbook(["A"], ["1"]))
    target = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text
            archive.writestr(entry.filename, text)
    assert "beschädigt" in refusal("l.xlsx", target.getvalue())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_written_text_file_begins_a_formula(text):
    written = spreadsheets.write_csv([text], [[text]]).decode("utf-8-sig")
    cells = [line.strip('"') for line in written.split("\r\n") if line.strip('"')]
    assert all(cell.startswith("'") for cell in cells if cell != "x")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_written_workbook_is_a_formula(text):
    paper = load_workbook(io.BytesIO(spreadsheets.write_xlsx([text], [[text]]))).active
    for cell in (paper["A1"], paper["A2"]):
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_writes_text_as_german_excel_expects_it():
    row = ["Groß; Jörg", 1.5, Decimal("-2.50"), date(2026, 3, 1), None, False, 3]
    content = spreadsheets.write_csv(list("ABCDEFG"), [row])
    assert content.startswith(b"\xef\xbb\xbfA;B;C;D;E;F;G\r\n")
    assert (
        content.decode("utf-8-sig").split("\r\n")[1] == '"Groß; Jörg";1,5;-2,5;01.03.2026;;nein;3'
    )


def test_writes_dates_and_numbers_that_excel_can_count_with():
    row = ["a\nb", 1.5, date(2026, 3, 1), AT_HALF_PAST_NINE, None, True]
    content = spreadsheets.write_xlsx(list("ABCDEF"), [row], sheet="Fälle: 2026/03")
    paper = load_workbook(io.BytesIO(content)).active
    assert paper.title == "Fälle  2026 03"
    assert [cell.value for cell in paper[2]] == [
        "a\nb", 1.5, datetime.fromisoformat("2026-03-01"), AT_HALF_PAST_NINE, None, "ja",
    ]  # fmt: skip
    assert paper["C2"].number_format == "DD.MM.YYYY"
    assert (paper.freeze_panes, paper.auto_filter.ref) == ("A2", "A1:F2")
    assert paper["A1"].font.bold


def test_a_time_stamp_is_written_in_local_time():
    content = spreadsheets.write_xlsx(["A"], [[datetime(2026, 3, 1, 12, 0, tzinfo=UTC)]])
    assert spreadsheets.read("l.xlsx", content).rows == (("01.03.2026 13:00",),)


def test_control_characters_do_not_break_a_workbook():
    content = spreadsheets.write_xlsx(["A"], [["a\x00b\x1fc"]])
    assert spreadsheets.read("l.xlsx", content).rows == (("abc",),)


def test_writes_many_rows_and_none():
    many = spreadsheets.read("l.xlsx", spreadsheets.write_xlsx(["A"], ([at] for at in range(1000))))
    assert (len(many.rows), many.rows[-1]) == (1000, ("999",))
    none = load_workbook(io.BytesIO(spreadsheets.write_xlsx(["A"], []))).active
    assert none.auto_filter.ref == "A1:A1"


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).map(
    str.strip
)


@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows):
    rows = [(f"x{first}", second) for first, second in rows]
    for write in (spreadsheets.write_csv, spreadsheets.write_xlsx):
        table = spreadsheets.read("l", write(["A", "Zweite"], rows))
        assert table.headings == ("A", "Zweite")
        assert list(table.rows) == rows
