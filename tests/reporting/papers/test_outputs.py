"""The four files of a paper say the same, and none of them tells what is closed."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from openpyxl import load_workbook

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.reporting.papers.models import PaperTemplate
from lotse.reporting.papers.services import outputs, papers, publishing, templates
from tests.reporting.papers.factories import DAY, county, freeze, paper

pytestmark = pytest.mark.django_db
# As many people are in Much.
SECRET = 3


@pytest.fixture
def people(db, monkeypatch):
    return county(monkeypatch)


@pytest.fixture
def frozen(clara, people):
    return freeze(clara, paper(clara, number="12/2026"))


def files_of(actor, of):
    with acting(actor):
        return publishing.files_of(of.content, of.sha256, organisation=actor.organisation)


def words_of(docx):
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]


def rows_of(xlsx, sheet):
    return [list(row) for row in load_workbook(io.BytesIO(xlsx))[sheet].iter_rows(values_only=True)]


def test_the_four_files_are_what_they_should_be(clara, frozen):
    made = files_of(clara, frozen)
    assert list(made) == ["vorlage.pdf", "vorlage.docx", "tabellen.xlsx", "vorlage.json"]
    assert b"pdfuaid:part" in made["vorlage.pdf"]
    assert b"/MarkInfo" in made["vorlage.pdf"]
    assert "KIM im Kreis" in words_of(made["vorlage.docx"])
    assert frozen.sha256[:8] in " ".join(words_of(made["vorlage.docx"]))
    rows = rows_of(made["tabellen.xlsx"], "Vergleich")
    assert rows[0] == ["Kommune", "Einwohner", "Menschen in Begleitung",
                       "Menschen in Begleitung je 1.000"]  # fmt: skip
    assert rows[-1][:3] == ["Insgesamt", 228_753, 55]


def test_closed_cells_stay_closed_in_every_file(clara, frozen):
    """Much has three people: the cell, its partner, rates and bars say nothing of them."""
    made = files_of(clara, frozen)
    rows = {row[0]: row[1:] for row in rows_of(made["tabellen.xlsx"], "Vergleich")}
    assert rows["Much"] == [76_251, "·", "·"]
    assert rows["Lohmar"] == [76_251, "·", "·"]
    assert rows["Troisdorf"][1] == 40
    sections = json.loads(made["vorlage.json"])["lotse:sections"]
    much = [row for row in sections[2]["table"]["rows"] if row["cells"][0] == "Much"]
    assert much[0]["cells"][2:] == [{"closed": True}, {"closed": True}]
    sheet = outputs.as_sheet(frozen.content, frozen.sha256)
    for part in sheet.parts[1:3]:
        shown = [[text for _, text in row] for row in part.table.shown]
        # Rows of one table have the same signs in Word and PDF, which print the same sheet.
        assert any("·" in row for row in shown)
        assert "Much ·" in part.picture.words
        assert part.picture.svg.count(">·</text>") == 2
    words = words_of(made["vorlage.docx"])
    assert str(SECRET) not in words
    assert words.count("·") >= 4
    pictures = Document(io.BytesIO(made["vorlage.docx"])).inline_shapes
    assert all("Much ·" in one._inline.docPr.get("descr") for one in pictures)
    assert len(pictures) == 2


def test_the_json_is_a_paper_of_oparl(clara, frozen):
    found = json.loads(files_of(clara, frozen)["vorlage.json"])
    assert found["type"] == "https://schema.oparl.org/1.1/Paper"
    assert (found["name"], found["reference"], found["date"]) == (
        "KIM im Kreis", "12/2026", "2026-09-10",
    )  # fmt: skip
    assert found["mainFile"]["mimeType"] == "application/pdf"
    assert found["lotse:sha256"] == frozen.sha256
    assert found["lotse:definitions"][0]["formula"]


def test_word_is_written_into_the_template_of_the_county(clara, frozen):
    template = Document()
    template.sections[0].header.paragraphs[0].text = "Rhein-Sieg-Kreis, {{ Gremium }}"
    for text in ("Davor", "{{ Inhalt }}", "Danach {{ Nummer }}"):
        template.add_paragraph(text)
    kept = io.BytesIO()
    template.save(kept)
    with acting(clara):
        templates.use_template(actor=clara, name="kreis.docx", content=kept.getvalue())
        templates.use_template(actor=clara, name="kreis.docx", content=kept.getvalue())
        assert PaperTemplate.objects.in_use().count() == 1
        made = outputs.as_docx(frozen.content, frozen.sha256)
    document = Document(io.BytesIO(made))
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "Davor"
    assert texts[-1] == "Danach 12/2026"
    assert texts.index("KIM im Kreis") < texts.index("Vergleich")
    assert document.sections[0].header.paragraphs[0].text == "Rhein-Sieg-Kreis, Ausschuss"
    assert not any("§" in text for text in texts)
    with acting(clara):
        templates.stop_using_template(actor=clara)
        assert not PaperTemplate.objects.in_use().exists()


def test_a_template_has_known_fields_only(clara):
    template = Document()
    template.add_paragraph("{{ Vorname }}")
    kept = io.BytesIO()
    template.save(kept)
    with acting(clara), pytest.raises(RuleViolationError, match="Vorname"):
        templates.use_template(actor=clara, name="kreis.docx", content=kept.getvalue())


def test_a_paper_that_changed_says_so_in_its_files(clara, people):
    first = freeze(clara, paper(clara))
    people.move_in("Lohmar", 6)
    second = paper(clara, previous=first, meeting_on=date(2026, 12, 3))
    with acting(clara):
        content = papers.content_of(actor=clara, paper=second)
    (part,) = [one for one in outputs.as_sheet(content).parts if "seit der" in one.heading]
    assert part.heading == "Veränderungen seit der Vorlage vom 10.09.2026"
    assert "Zahlen: Text geändert." in part.paragraphs
    assert any([text for _, text in row][3:] == ["55", "61", "6"] for row in part.table.shown)


# --- without a browser ----------------------------------------------------------------------------


def test_the_command_writes_the_frozen_paper_of_a_day(clara, frozen, tmp_path, capsys):
    folder = tmp_path / "vorlage"
    call_command("committee_paper", str(folder), on=DAY.isoformat())
    assert "festgeschrieben" in capsys.readouterr().out
    assert json.loads((folder / "vorlage.json").read_text())["lotse:sha256"] == frozen.sha256
    assert zipfile.is_zipfile(folder / "vorlage.docx")
    with pytest.raises(CommandError, match=r"vorlage\.pdf gibt es schon"):
        call_command("committee_paper", str(folder), on=DAY.isoformat())


def test_without_a_paper_the_usual_sections_are_filled(clara, db):
    made = publishing.files_of_day(date(2021, 3, 4))
    found = json.loads(made.files["vorlage.json"])
    assert found["date"] == "2021-03-04"
    assert [one["problem"] for one in found["lotse:sections"] if one["problem"]] == []
    texts = [text for one in found["lotse:sections"] for text in one["paragraphs"]]
    assert not any("{{" in text for text in texts)
    assert made.what == "nicht gespeicherter Entwurf"


@pytest.mark.parametrize(
    ("day", "said"),
    [("gestern", "ist kein Tag"), ("2090-01-01", "Zukunft")],
)
def test_the_command_says_what_is_wrong_with_a_day(clara, tmp_path, day, said):
    with pytest.raises(CommandError, match=said):
        call_command("committee_paper", str(tmp_path), on=day)


def test_the_command_needs_somebody_who_may_ask(db, tmp_path):
    with pytest.raises(CommandError, match="KIM-Koordination"):
        call_command("committee_paper", str(tmp_path), on="2021-03-04")
    with pytest.raises(CommandError, match="KIM-Koordination"):
        call_command("committee_paper", str(tmp_path))
