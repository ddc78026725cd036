"""Whatever the contract of facts can say goes through the form and comes back as it was."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.casework.pathways.models import FactSheet, Subject
from lotse.casework.pathways.rules.entries import pruned
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.services import Known
from lotse.web.casework.pathways.forms.facts import FactsForm, initial_of
from lotse.web.casework.pathways.forms.parts import OF_FILE, SECTIONS, Kind, Part, Rows
from lotse.web.casework.pathways.forms.values import initial, list_of, rows_of, said, typed
from lotse.web.casework.pathways.views.facts_shown import form_sections

STATUSES = [("Asylverfahren", [("GEST", "Aufenthaltsgestattung"), ("ANK", "Ankunftsnachweis")])]
PARTS = [part for section in SECTIONS for part in section.parts]
DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31)).map(date.isoformat)
OF_KIND = {
    Kind.DAY: lambda _: DAYS,
    Kind.YES_NO: lambda _: st.booleans(),
    Kind.CHOICE: lambda part: st.sampled_from([code for code, _ in part.choices]),
    Kind.MANY: lambda part: st.lists(
        st.sampled_from([code for code, _ in part.choices]), unique=True
    ).map(lambda chosen: [code for code, _ in part.choices if code in chosen]),
    Kind.NUMBER: lambda part: st.integers(0, (part.most or 200) * 2).map(lambda n: n / 2),
    Kind.WHOLE: lambda _: st.integers(0, 600),
    Kind.STATUS: lambda _: st.sampled_from(["GEST", "ANK"]),
    Kind.COUNTRY: lambda _: st.sampled_from(["SY", "XK", "XX", "DE"]),
}


def _row(rows):
    columns = {column.path: OF_KIND[column.kind](column) for column in rows.columns}
    needed = {column.path for column in rows.columns if column.is_needed}
    return st.fixed_dictionaries(
        {name: value for name, value in columns.items() if name in needed},
        optional={name: value for name, value in columns.items() if name not in needed},
    ).filter(lambda row: row.get("to", "9999") >= row.get("from", ""))


def _list(rows):
    unique = {"nationality": "code", "applications": "way"}.get(rows.path)
    by = (lambda row: row[unique]) if unique else None
    least = 0 if rows.none else 1
    found = st.lists(_row(rows), min_size=least, max_size=4, unique_by=by)
    return found.map(lambda filled: list_of(rows.path, filled))


def _flat(part):
    value = _list(part) if isinstance(part, Rows) else OF_KIND[part.kind](part)
    return st.one_of(st.none(), value).map(lambda found: (part.path, found))


def _nested(pairs):
    entries = {}
    for path, value in pairs:
        key, _, name = path.partition(".")
        if name:
            entries.setdefault(key, {})[name] = value
        else:
            entries[key] = value
    training = entries["training"]
    if (training["ends_on"] or "9999") < (training["starts_on"] or ""):
        training["ends_on"] = None
    return pruned(entries)


ENTRIES = st.tuples(*map(_flat, PARTS)).map(_nested)


def _form(entries, data=None, of_file=None, **options):
    sheet = FactSheet(entries=entries, version=3)
    known = Known(Subject(), of_file or {}, entries)
    names = {7: "Haile, Lina"}
    return FactsForm(data, known=known, sheet=sheet, statuses=STATUSES, names=names, **options)


def _sent(form):
    """What a browser sends back when nothing is changed."""
    sent = {}
    for bound in form:
        value = bound.field.widget.format_value(bound.field.prepare_value(bound.value()))
        if isinstance(value, list):
            chosen = [one for one in value if one]
            is_many = getattr(bound.field.widget, "allow_multiple_selected", False)
            sent[bound.html_name] = chosen if is_many else "".join(chosen)
        elif value is not None:
            sent[bound.html_name] = value
    return {name: value for name, value in sent.items() if value not in ("", [], False)}


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES)
def test_what_the_form_shows_and_gets_back_is_the_same(entries):
    again = _form(entries, _sent(_form(entries)))
    assert again.is_valid(), again.errors
    assert pruned(again.entries()) == entries


@settings(max_examples=40, deadline=None)
@given(entries=ENTRIES)
def test_what_the_form_lets_pass_the_contract_takes(entries):
    form = _form(entries, _sent(_form(entries)))
    assert form.is_valid()
    facts_of(pruned(form.entries()))


@settings(max_examples=30, deadline=None)
@given(entries=ENTRIES)
def test_every_part_has_its_place_on_the_page(entries):
    form = _form(entries)
    shown = set()
    for section in form_sections(form, STATUSES):
        shown.add(section.paper.html_name)
        for block in section.blocks:
            shown |= {one.html_name for one in (block.field, block.state) if one is not None}
            for row in (*block.rows, *block.members):
                shown |= {bound.html_name for bound, _ in row.fields}
                shown |= {row.strike.html_name} if row.strike is not None else set()
    assert shown == set(form.fields) - {"version"}


def test_an_empty_form_says_nothing():
    form = _form({}, {"version": "0"})
    assert form.is_valid()
    assert pruned(form.entries()) == {}
    assert set(form.papers().values()) == {""}


@pytest.mark.parametrize("path", OF_FILE)
def test_what_the_file_says_is_not_asked_and_what_was_typed_about_it_stays(path):
    value = {"birth_date": "1990-01-01", "entry_date": "2015-01-01"}.get(path, [])
    form = _form({path: value}, {"version": "0"}, of_file={path: value})
    assert not [name for name in form.fields if name.startswith(path)]
    assert form.is_valid()
    assert form.entries()[path] == value


MEMBER = {"member": 7, "relation": "child", "birth_date": "2019-01-01", "same_household": True}


@pytest.mark.parametrize(
    ("relation", "asked"),
    [
        ("child", {"relation", "married"}),
        ("partner", {"relation", "since", "full_time_20_of_24_months"}),
        ("parent", {"relation"}),
        ("sibling", {"relation"}),
        (None, {"relation", "married", "since", "full_time_20_of_24_months"}),
    ],
)
def test_of_a_member_only_what_the_file_cannot_know_is_asked(relation, asked):
    form = _form({}, of_file={"household": [MEMBER | {"relation": relation}]})
    prefix = "member-7-"
    names = {name.removeprefix(prefix) for name in form.fields if name.startswith(prefix)}
    assert names == asked


def test_what_was_typed_about_a_member_comes_back_and_one_who_left_is_kept():
    entries = {"household": [{"member": 7, "married": True}, {"member": 8, "relation": "none"}]}
    of_file = {"household": [MEMBER]}
    form = _form(entries, of_file=of_file)
    assert form["member-7-married"].value() == "yes"
    again = _form(entries, _sent(form), of_file=of_file)
    assert again.is_valid(), again.errors
    assert pruned(again.entries()) == entries


@pytest.mark.parametrize(
    ("drafted", "more", "count"),
    [((), "", 2), (["jobs-4-from"], "", 6), (["jobs-x-from", "work_permits-9-from"], "", 2)],
)
def test_there_is_a_row_for_all_that_is_known_and_an_empty_one(drafted, more, count):
    form = _form({"jobs": [{"from": "2020-01-01"}]}, drafted=drafted, more=more)
    rows = next(part for part in PARTS if part.path == "jobs")
    assert len(form.row_numbers(rows)) == count


def test_a_form_has_an_end():
    rows = next(part for part in PARTS if part.path == "jobs")
    assert len(_form({}, {"jobs-999-from": "x"}).row_numbers(rows)) == 60


@pytest.mark.parametrize("struck", [{"jobs-0-streichen": "on"}, {"jobs-0-from": ""}])
def test_a_row_that_is_struck_or_empty_is_none(struck):
    form = _form({}, {"version": "0", "jobs-0-from": "01.02.2020"} | struck)
    assert form.is_valid()
    assert form.entries()["jobs"] is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("jobs-0-hours_per_week", "81"),
        ("jobs-0-hours_per_week", "zwanzig"),
        ("pension_months", "-1"),
        ("pension_months", "1,5"),
        ("asylum-outcome", "vielleicht"),
        ("passport-held", "maybe"),
        ("entry_date", "30.02.2020"),
        ("livelihood-benefits", ["lottery"]),
    ],
)
def test_what_is_no_value_is_refused_at_its_field(name, value):
    form = _form({}, {"version": "0", "jobs-0-from": "01.02.2020", name: value})
    assert not form.is_valid()
    assert name in form.errors


@pytest.mark.parametrize(
    ("kind", "choices", "value", "text"),
    [
        (Kind.DAY, (), "2020-02-01", "01.02.2020"),
        (Kind.YES_NO, (), True, "ja"),
        (Kind.YES_NO, (), False, "nein"),
        (Kind.CHOICE, (("a", "Anfang"),), "a", "Anfang"),
        (Kind.CHOICE, (("a", "Anfang"),), "b", "b"),
        (Kind.MANY, (("a", "Anfang"), ("b", "Ende")), ["a", "b"], "Anfang, Ende"),
        (Kind.MANY, (), [], "keine"),
        (Kind.NUMBER, (), 19.5, "19,5"),
        (Kind.WHOLE, (), 1200, "1.200"),
        (Kind.STATUS, (), "GEST", "Aufenthaltsgestattung"),
        (Kind.COUNTRY, (), "XX", "staatenlos"),
        (Kind.COUNTRY, (), "SY", "Syrien"),
    ],
)
def test_a_value_is_said_as_one_reads_it(kind, choices, value, text):
    assert said(Part("x", kind, choices), value, STATUSES) == text


@pytest.mark.parametrize("kind", Kind)
def test_unknown_is_neither_typed_nor_shown(kind):
    part = Part("x", kind)
    assert typed(part, "") is None
    assert typed(part, None) is None
    assert initial(part, None) == ""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("nationality", ["SY", "XX"]),
        ("applications", {"stag_10": "2026-01-05"}),
        ("jobs", [{"from": "2020-01-01"}]),
    ],
)
def test_lists_become_rows_and_lists_again(path, value):
    assert list_of(path, rows_of(path, value)) == value
    assert rows_of(path, None) == []


def test_initial_values_are_those_of_the_other_version_in_a_conflict():
    sheet = FactSheet(entries={"jobs": [{"from": "2020-01-01"}], "entry_ban": False})
    found = initial_of(Known(Subject()), sheet)
    assert found["jobs-0-from"] == date(2020, 1, 1)
    assert (found["jobs-state"], found["entry_ban"]) == ("some", "no")
    assert found["livelihood-benefits-state"] == ""


def test_every_part_says_what_it_is_called_and_how_it_is_protected():
    assert len({part.path for part in PARTS}) == len(PARTS)
    assert all(part.name for part in PARTS)
    protected = {part.path: part.protection for part in PARTS if part.protection}
    assert protected == {
        "entry_ban": "hohes Risiko",
        "health_exception": "Art. 9 DSGVO (Gesundheit)",
        "pending_proceedings": "Art. 10 DSGVO (Straftaten)",
        "convictions": "Art. 10 DSGVO (Straftaten)",
    }
    risky = {section.key for section in SECTIONS if section.protection == "hohes Risiko"}
    assert risky == {"aufenthalt", "asyl", "identitaet", "lebensunterhalt"}


def test_a_day_is_typed_as_people_write_it():
    day = date(2020, 2, 1)
    for text in ("01.02.2020", "1.2.20", "2020-02-01"):
        form = _form({}, {"version": "0", "entry_date": text})
        assert form.is_valid()
        assert form.entries()["entry_date"] == day.isoformat()
