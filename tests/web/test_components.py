"""The components: what they say, how they are labelled, and that nothing typed is lost."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from lotse.core.verdicts import YES, no
from lotse.web.components import formats, lists
from lotse.web.components.lists import FilterChip


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label="Art", choices=[("visit", "Hausbesuch"), ("phone", "Telefonat")])
    held_on = forms.DateField(label="Datum")
    minutes = forms.IntegerField(label="Dauer", required=False, help_text="Ungefähr genügt.")
    interpreter = forms.BooleanField(label="Mit Dolmetscherin", required=False)
    place = forms.ChoiceField(
        label="Ort", choices=[("office", "Im Büro")], widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label="E-Mail", required=False, widget=forms.EmailInput({"autocomplete": "username"})
    )
    key = forms.CharField(widget=forms.HiddenInput, initial="abc")


def render(source, query="", **context):
    context["request"] = RequestFactory().get(f"/{query}")
    return Template("{% load lotse %}" + source).render(Context(context | {"csrf_token": "t"}))


def field(name, data=None, **initial):
    return render("{% field bound %}", bound=ContactForm(data, initial=initial)[name])


def test_a_field_has_label_hint_and_control():
    html = field("minutes")
    assert '<label class="kern-label" for="id_minutes">' in html
    assert 'id="id_minutes_helptext">Ungefähr genügt.' in html
    assert 'aria-describedby="id_minutes_helptext"' in html


def test_only_a_required_field_is_marked():
    assert "(Pflichtfeld)" in field("held_on")
    assert 'aria-required="true"' in field("held_on")
    assert "(Pflichtfeld)" not in field("minutes")


def test_an_error_stands_at_its_field_and_is_announced():
    html = field("minutes", {"minutes": "zwanzig"})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_minutes_helptext id_minutes_error"' in html
    assert 'id="id_minutes_error"' in html
    assert 'value="zwanzig"' in html


@pytest.mark.parametrize("typed", ["22.11.2026", "22.11.26", "2026-11-22"])
def test_a_date_is_given_to_the_picker_in_its_own_spelling(typed):
    html = field("held_on", {"held_on": typed})
    assert 'type="date"' in html
    assert 'value="2026-11-22"' in html


def test_a_date_that_is_none_stays_as_it_was_typed():
    html = field("held_on", {"held_on": "31.02.2026"})
    assert 'type="text"' in html
    assert 'value="31.02.2026"' in html


def test_a_known_date_is_given_to_the_picker():
    assert 'value="2026-11-22"' in field("held_on", held_on=date(2026, 11, 22))


def test_choices_are_a_group_with_a_legend():
    html = field("place", {"place": "office"})
    assert "<fieldset" in html
    assert "<legend" in html
    assert "checked" in html


def test_a_select_and_a_checkbox_wear_their_classes():
    assert 'class="kern-form-input__select"' in field("kind")
    assert 'class="kern-form-check__checkbox"' in field("interpreter")


def test_autocomplete_is_kept():
    assert 'autocomplete="username"' in field("email")


def test_a_hidden_field_is_only_its_input():
    assert field("key") == '<input type="hidden" name="key" value="abc" id="id_key">'


def test_the_summary_links_every_error_to_its_field():
    form = ContactForm({"held_on": "", "kind": "visit", "key": "x"})
    form.add_error(None, "Der Fall ist geschlossen.")
    html = render("{% form_errors form %}", form=form)
    assert "Bitte prüfen Sie 3 Angaben" in html
    assert 'href="#id_held_on"' in html
    assert 'href="#id_place_0"' in html
    assert "Der Fall ist geschlossen." in html
    assert "data-focus" in html


def test_no_errors_no_summary():
    assert not render("{% form_errors form %}", form=ContactForm()).strip()


def test_a_refused_button_says_why():
    html = render('{% button "Fall schließen" href="/x/" verdict=verdict %}', verdict=no("Offen."))
    assert 'aria-disabled="true"' in html
    assert 'aria-describedby="grund-fall-schlieen"' in html
    assert "Offen." in html
    assert 'href="/x/"' not in html


def test_an_allowed_button_is_a_link():
    html = render('{% button "Öffnen" href="/x/" verdict=verdict %}', verdict=YES)
    assert 'href="/x/"' in html


def test_a_misspelt_option_of_a_button_fails():
    with pytest.raises(TemplateSyntaxError, match="colour"):
        render('{% button "Öffnen" colour="red" %}')


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("due", "heute fällig"),
        ("overdue", "überfällig"),
        ("waiting", "wartet auf andere"),
        ("done", "erledigt"),
        ("info", "Hinweis"),
    ],
)
def test_a_state_is_word_and_shape(state, word):
    html = render("{% badge state %}", state=state)
    assert word in html
    assert "kern-icon--" in html


def test_days_and_moments_are_written_the_german_way():
    moment = datetime(2026, 11, 22, 13, 3, tzinfo=UTC)
    assert formats.day(date(2026, 11, 2)) == '<time datetime="2026-11-02">02.11.2026</time>'
    assert "22.11.2026 14:03" in formats.moment(moment)
    assert formats.day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)).endswith("23.11.2026</time>")
    assert formats.day(None) == formats.moment(None) == "–"


@pytest.mark.parametrize(
    ("distance", "said"),
    [(0, "heute"), (1, "gestern"), (-1, "morgen"), (3, "vor 3 Tagen"), (-14, "in 14 Tagen")],
)
def test_distances_are_said_as_people_speak(distance, said):
    today = date(2026, 11, 22)
    assert formats.days_ago(date.fromordinal(today.toordinal() - distance), today) == said


def test_never_is_said_too():
    assert formats.days_ago(None) == "noch nie"


@pytest.mark.parametrize(
    ("value", "written"),
    [(Decimal("1234.5"), "1.234,50"), (Decimal("-0.005"), "-0,01"), (0, "0,00")],
)
def test_amounts_have_points_and_a_comma(value, written):
    assert formats.amount(value) == f"{written}\u00a0€"


@pytest.mark.parametrize(
    ("value", "written"),
    [(Decimal("0.7500"), "0,75"), (Decimal("0.6667"), "0,6667"), (3, "3,00")],
)
def test_working_time_has_two_to_four_decimals(value, written):
    assert formats.fte(value) == written


def test_unknown_amounts_and_numbers_are_a_dash():
    assert formats.amount(None) == formats.number(None) == formats.fte(None) == "–"


def test_a_sorted_column_says_so_and_turns_around():
    source = '{% sort_header "Fall" "number" "-number" %}'
    html = render(source, "?gemeinde=17&seite=3&sort=-number")
    assert 'aria-sort="descending"' in html
    assert 'href="?gemeinde=17&amp;sort=number"' in html


def test_an_unsorted_column_offers_its_order():
    html = render('{% sort_header "Fall" "number" "name" target="#liste" %}')
    assert "aria-sort" not in html
    assert 'href="?sort=number"' in html
    assert 'hx-target="#liste"' in html


def test_paging_shows_the_exact_count_and_keeps_the_filter():
    page = Paginator(range(1234), 25).page(2)
    html = render("{% pagination page %}", "?gemeinde=17", page=page)
    assert "26–50 von 1.234" in html
    assert 'href="?gemeinde=17&amp;seite=3"' in html
    assert 'aria-current="page"' in html


def test_an_empty_list_counts_nothing():
    html = render("{% pagination page %}", page=Paginator([], 25).page(1))
    assert "Keine Einträge" in html
    assert "<nav" not in html


def test_a_chip_takes_away_its_own_filter_only():
    chips = [FilterChip("Troisdorf", "ort", "1"), FilterChip("Siegburg", "ort", "2")]
    html = render("{% filter_chips chips %}", "?ort=1&ort=2&q=a&seite=2", chips=chips)
    assert 'href="?ort=2&amp;q=a"' in html or 'href="?q=a&amp;ort=2"' in html
    assert 'href="?q=a"' in html


def test_a_value_can_be_taken_out_of_the_address():
    query = RequestFactory().get("/?a=1&b=2").GET
    assert lists.address(query, a=None, c=3) == "?b=2&c=3"


def test_nothing_to_show_names_the_next_step():
    html = render('{% empty_state "Keine Fälle" "Beginnen Sie." "Suchen" "/suche/" %}')
    assert "Keine Fälle" in html
    assert 'href="/suche/"' in html


def test_asking_back_is_a_form():
    html = render('{% dialog "close" "Fall schließen?" "Danach." "/x/" "Schließen" %}')
    assert '<dialog class="kern-dialog"' in html
    assert 'action="/x/"' in html
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize(("tag", "kind"), [("success", "success"), ("error", "danger")])
def test_a_message_is_text_with_a_sign(tag, kind):
    class Message(SimpleNamespace):
        def __str__(self):
            return "Gespeichert."

    html = render("{% toast message %}", message=Message(level_tag=tag))
    assert "Gespeichert." in html
    assert f"kern-icon--{kind}" in html


def test_an_icon_with_a_label_is_an_image():
    assert 'aria-hidden="true"' in render('{% icon "search" %}')
    assert 'role="img" aria-label="Hilfe"' in render('{% icon "help" label="Hilfe" %}')


def test_breadcrumbs_end_with_this_page():
    html = render('{% breadcrumbs "Fälle" "/faelle/" "RSK-2026-0412" %}')
    assert 'href="/faelle/"' in html
    assert '<li aria-current="page">RSK-2026-0412</li>' in html
