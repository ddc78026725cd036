import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lotse.casework.cases.models import Case
from lotse.casework.imports.models import ImportRow, ImportRun
from lotse.casework.persons.models import Person
from lotse.foundation.documents import spreadsheets
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.imports import lists
from tests.casework.persons.factories import take_up
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db

LIST, UPLOAD = "/import/", "/import/neu/"
HEADINGS = ["Nachname", "Vorname", "Geburtsdatum", "Ort"]
LINES = [["Haile", "Selam", "17.05.1994", "Troisdorf"], ["Okonkwo", "Ada", "1988", "Troisdorf"]]
FAULTY = ["", "Ida", "31.02.2000", ""]
AS_GUESSED = {"spalte-0": "family_name", "spalte-1": "given_name", "spalte-2": "born",
              "spalte-3": "town"}  # fmt: skip


@pytest.fixture(autouse=True)
def troisdorf(db):
    return cast.municipality()


def url(run, name, *args):
    return reverse(f"imports:{name}", args=[run.pk, *args])


def upload(client, rows=LINES, name="liste.csv", content=None, headings=HEADINGS):
    content = content or spreadsheets.write_csv(headings, rows)
    response = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, text_of(response)
    return ImportRun.objects.latest("pk")


def check(client, run, target="persons", **values):
    sent = AS_GUESSED | {"target": target, "starts_on": in_days(0).isoformat()} | values
    return client.post(url(run, "mapping"), sent, follow=True)


@pytest.fixture
def client(client_of, anna):
    return client_of(anna)


def test_the_way_to_lists_stands_at_the_search(client):
    assert LIST in client.get(reverse("persons:search")).content.decode()
    assert "Noch keine Liste" in text_of(client.get(LIST))


def test_who_does_no_casework_takes_over_no_lists(client_of, livia):
    response = client_of(livia).get(UPLOAD)
    assert response.status_code == 403
    assert "Listen übernimmt das Fallmanagement." in text_of(response)


def test_uploaded_its_columns_are_shown_with_what_they_probably_mean(client):
    run = upload(client)
    response = client.get(url(run, "detail"), follow=True)
    assert response.redirect_chain[-1][0] == url(run, "mapping")
    page = text_of(response)
    assert "liste.csv" in page
    assert "2 Zeilen" in page
    assert "Okonkwo" in page
    fields = response.context["form"].columns()
    assert [field.value() for field in fields] == ["family_name", "given_name", "born", "town"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leer.csv", b"", "Die Datei ist leer."),
        ("brief.pdf", b"%PDF\x00", "ist keine Tabelle"),
        ("nur.csv", b"Name;Ort\n", "nur Überschriften"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(client, name, content, reason):
    response = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#upload-form")
    assert reason in text_of(response)


def test_other_sheets_are_named(client):
    workbook = load_workbook(io.BytesIO(spreadsheets.write_xlsx(HEADINGS, LINES, sheet="März")))
    further = workbook.create_sheet("April")
    further.append(HEADINGS)
    target = io.BytesIO()
    workbook.save(target)
    run = upload(client, name="liste.xlsx", content=target.getvalue())
    page = text_of(client.get(url(run, "mapping")))
    assert "weitere Blätter (April). Eingelesen wurde nur „März“." in page


def test_a_mapping_is_remembered(client):
    check(client, upload(client), **{"spalte-3": ""})
    again = client.get(url(upload(client), "mapping"))
    assert "Listen mit diesen Spalten sind bekannt." in text_of(again)
    assert again.context["form"].columns()[3].value() == ""


def test_a_mapping_that_is_not_complete_is_refused(client):
    run = upload(client)
    response = check(client, run, **{"spalte-0": ""})
    assert response.status_code == 422
    assert "in welcher Spalte der Nachname steht" in text_of(response)
    assert check(client, run, target="cases", starts_on="").status_code == 422
    assert not Person.objects.exists()


def test_the_check_shows_faults_by_line_and_field_and_takes_nothing_over(client):
    run = upload(client, [*LINES, FAULTY])
    page = text_of(check(client, run))
    assert "Übernommen ist noch nichts." in page
    assert "fehlerhaft (1)" in page
    assert "bereit (2)" in page
    for words in ("4 Ida", "Geburtsdatum 31.02.2000 Den Tag 31.02.2000 gibt es nicht.",
                  "Nachname leer Der Nachname fehlt."):  # fmt: skip
        assert words in page.replace("4 , Ida", "4 Ida"), words
    assert not Person.objects.exists()


def test_the_good_lines_are_taken_over_after_asking_back(client):
    run = upload(client, [*LINES, FAULTY])
    check(client, run, target="cases")
    assert "2 Zeilen übernehmen?" in text_of(client.get(url(run, "take_over")))
    page = text_of(client.post(url(run, "take_over"), follow=True))
    assert "Übernommen: 2 neue Personen, 2 Fälle aufgenommen." in page
    assert "Haile, Selam" in page
    assert Case.objects.first().number in page
    assert Person.objects.count() == 2
    assert "übernommen" in text_of(client.get(LIST))
    # Sent again, nothing is ready any more.
    assert "Keine Zeile ist bereit" in text_of(client.post(url(run, "take_over"), follow=True))
    assert Person.objects.count() == 2


def test_who_came_since_the_check_is_said_and_to_be_decided_about(client, anna):
    run = upload(client)
    check(client, run)
    come = take_up(anna, "Hayle", "Selam", born="1994-05-17")
    response = client.post(url(run, "take_over"), follow=True)
    page = text_of(response)
    assert "Übernommen: 1 neue Person." in page
    assert "1 Zeile ist nicht übernommen: Seit dem Prüfen der Liste ist jemand dazugekommen" in page
    assert "mögliche Dublette (1)" in page
    assert str(come) in text_of(client.get(url(run, "line", 2)))


def test_faulty_lines_are_corrected_in_excel_and_read_again(client):
    run = upload(client, [*LINES, FAULTY])
    check(client, run)
    response = client.get(url(run, "faulty"))
    assert response.headers["Content-Disposition"].endswith('"fehlerhafte-zeilen.xlsx"')
    table = spreadsheets.read("fehler.xlsx", response.content)
    assert table.headings == (*HEADINGS, "Zeile", "Fehler")
    (row,) = table.rows
    assert row[:5] == ("", "Ida", "31.02.2000", "", "4")
    assert "Nachname: Der Nachname fehlt." in row[5]
    corrected = [["Sommer", "Ida", "28.02.2000", "", "4", row[5]]]
    again = upload(client, corrected, headings=table.headings)
    assert again.is_remembered
    assert "bereit (1)" in text_of(check(client, again))
    assert "Fehlerhafte Zeilen als Excel" not in text_of(client.get(url(again, "detail")))
    assert client.get(url(again, "faulty")).headers["Location"] == url(again, "detail")


def test_a_formula_in_a_list_stays_a_text(client):
    run = upload(client, [["=HYPERLINK(1)", "Ida", "x", ""]])
    check(client, run)
    book = load_workbook(io.BytesIO(client.get(url(run, "faulty")).content))
    assert book.active["A2"].data_type == "s"


def test_a_likely_duplicate_is_compared_by_hand(client, anna):
    known = take_up(anna, "Hayle", "Selam", born="1994-05-17")
    run = upload(client)
    page = text_of(check(client, run))
    assert "mögliche Dublette (1)" in page
    response = client.get(url(run, "line", 2))
    page = text_of(response)
    for words in ("Hayle, Selam", "+24 Nachname klingt gleich: Haile / Hayle", "84 von 100",
                  "Noch 1 mögliche Dublette zu prüfen"):  # fmt: skip
        assert words in page, words
    undecided = client.post(url(run, "line", 2), {"decision": ""})
    assert (undecided.status_code, "wer das ist" in text_of(undecided)) == (422, True)
    done = client.post(url(run, "line", 2), {"decision": f"same-{known.pk}"}, follow=True)
    assert "Über alle möglichen Dubletten ist entschieden." in text_of(done)
    client.post(url(run, "take_over"))
    assert Person.objects.count() == 2
    assert "war schon bekannt" in text_of(client.get(url(run, "detail")))


def test_after_a_decision_the_next_line_follows(client):
    rows = [*LINES, LINES[0], LINES[1]]
    run = upload(client, rows)
    check(client, run)
    response = client.post(url(run, "line", 4), {"decision": "skip"})
    assert response.headers["Location"] == url(run, "line", 5)
    page = text_of(client.get(url(run, "line", 5)))
    assert "Zeile 3: Okonkwo, Ada" in page
    client.post(url(run, "line", 5), {"decision": "new"})
    assert ImportRow.objects.get(number=4).state == "skipped"
    assert ImportRow.objects.get(number=5).state == "ready"


def test_a_line_may_be_the_person_an_earlier_line_has_become(client):
    run = upload(client, [LINES[0], LINES[0]])
    check(client, run)
    client.post(url(run, "take_over"))
    person = Person.objects.get()
    client.post(url(run, "line", 3), {"decision": f"same-{person.pk}"})
    client.post(url(run, "take_over"))
    assert Person.objects.get() == person


def test_a_person_of_others_cannot_be_chosen(client, boris):
    foreign = take_up(boris)
    run = upload(client)
    check(client, run)
    response = client.post(url(run, "line", 2), {"decision": f"same-{foreign.pk}"})
    assert response.status_code == 422
    assert ImportRow.objects.get(number=2).same_as is None


def test_faulty_lines_are_not_decided(client):
    run = upload(client, [*LINES, FAULTY])
    check(client, run)
    response = client.get(url(run, "line", 4), follow=True)
    assert "Über diese Zeile ist nichts zu entscheiden." in text_of(response)


def test_an_import_is_taken_back_after_asking_back(client):
    run = upload(client)
    check(client, run)
    assert "nichts übernommen" in text_of(client.get(url(run, "undo"), follow=True))
    client.post(url(run, "take_over"))
    assert "werden gelöscht" in text_of(client.get(url(run, "undo")))
    page = text_of(client.post(url(run, "undo"), follow=True))
    assert "2 Zeilen sind zurückgenommen." in page
    assert not Person.objects.exists()
    assert "noch einmal hoch" in text_of(client.get(url(run, "mapping"), follow=True))


def test_nobody_opens_the_list_of_somebody_else(client, client_of, berta):
    run = upload(client)
    other = client_of(berta)
    for name in ("detail", "mapping", "faulty", "take_over", "undo"):
        assert other.get(url(run, name)).status_code == 404, name
    assert other.get(url(run, "line", 2)).status_code == 404
    assert "Noch keine Liste" in text_of(other.get(LIST))


def test_five_hundred_lines_of_a_town(client):
    """The whole way: twenty faulty lines are named, all others become persons with cases."""
    run = upload(client, name="stadt.xlsx", content=lists.workbook())
    sent = {f"spalte-{at}": field.value() or "" for at, field in
            enumerate(client.get(url(run, "mapping")).context["form"].columns())}  # fmt: skip
    response = client.post(
        url(run, "mapping"), sent | {"target": "cases", "starts_on": in_days(0).isoformat()}
    )
    assert response.status_code == 302
    page = text_of(client.get(url(run, "detail")))
    assert "fehlerhaft (20)" in page
    doubtful = ImportRow.objects.filter(state="doubtful").count()
    client.post(url(run, "take_over"))
    assert Person.objects.count() == Case.objects.count() == 480 - doubtful
    assert len(spreadsheets.read("f", client.get(url(run, "faulty")).content).rows) == 20


def test_the_number_of_questions_does_not_grow_with_the_lines(client):
    few, many = upload(client), upload(client, [[f"Name{at}", "X", "", ""] for at in range(40)])
    for run in (few, many):
        check(client, run)
    assert count_queries(client, url(few, "detail")) == count_queries(client, url(many, "detail"))
