"""Products, planned amounts, other funding, scenarios and their changes."""

from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import PostKind
from lotse.funding.statements.rules.changes import Change, Fill, Leave, MorePosts, NewRate
from lotse.web.components.inputs import FteField, MoneyField, german_numbers_first


class KeptForm(forms.ModelForm):
    """A form of the budget; the service checks the record."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ProductForm(KeptForm):
    class Meta:
        model = Product
        fields = ["number", "name"]
        help_texts = {"number": "Wie im Haushaltsplan, zum Beispiel 05.05.02."}


class LineForm(KeptForm):
    class Meta:
        model = BudgetLine
        fields = ["product", "year", "module", "purpose", "planned_eur", "note"]
        formfield_callback = german_numbers_first

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        product = cast(forms.ModelChoiceField, self.fields["product"])
        product.queryset = Product.objects.in_order()


class OtherFundingForm(KeptForm):
    class Meta:
        model = OtherFunding
        fields = [
            *("post", "funder", "programme", "amount_eur", "starts_on", "ends_on"),
            *("judgement", "reason"),
        ]
        formfield_callback = german_numbers_first

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["post"]).queryset = posts


class ScenarioForm(KeptForm):
    class Meta:
        model = Scenario
        fields = ["name", "year", "note"]


class VersionedForm(forms.Form):
    """Carries which version somebody saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ProductChangeForm(ProductForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class LineChangeForm(LineForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class OtherFundingChangeForm(OtherFundingForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeForm(VersionedForm):
    """One change of a scenario."""

    def __init__(self, *args: Any, posts: QuerySet[Post], year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if "post" in self.fields:
            cast(forms.ModelChoiceField, self.fields["post"]).queryset = posts
        firsts = {"starts_on", "approved_from", "filled_from", "valid_from"}
        for name in firsts & self.fields.keys():
            self.initial.setdefault(name, date(year, 1, 1))
        if "approved_until" in self.fields:
            self.initial.setdefault("approved_until", date(year, 12, 31))


class FillForm(ChangeForm):
    title = "Stelle besetzen"
    post = forms.ModelChoiceField(Post.objects.none(), label="Stelle", empty_label="bitte wählen")
    starts_on = forms.DateField(label="Besetzt ab")
    share = FteField(
        label="Höchstens mit (VZÄ)", required=False, help_text="Leer: alles, was frei ist."
    )

    def change(self) -> Change:
        said = self.cleaned_data
        return Fill(said["post"].number, said["starts_on"], said["share"])


class LeaveForm(ChangeForm):
    title = "Stelle wird frei"
    post = forms.ModelChoiceField(Post.objects.none(), label="Stelle", empty_label="bitte wählen")
    last_on = forms.DateField(label="Letzter Arbeitstag")

    def change(self) -> Change:
        said = self.cleaned_data
        return Leave(said["post"].number, said["last_on"])


class KindForm(ChangeForm):
    kind = forms.ChoiceField(
        label="Art der Stelle", choices=[("", "bitte wählen"), *PostKind.choices]
    )

    def module(self) -> int:
        """The module that the kind of post belongs to."""
        kind = self.cleaned_data["kind"]
        return next(module for module, kinds in KINDS_OF_MODULE.items() if kind in kinds)


class MorePostsForm(KindForm):
    title = "Weitere Stellen"
    count = forms.IntegerField(label="Wie viele", min_value=1, max_value=50, initial=1)
    fte = FteField(label="Umfang je Stelle (VZÄ)", initial=1)
    approved_from = forms.DateField(label="Bewilligt von")
    approved_until = forms.DateField(label="Bewilligt bis")
    filled_from = forms.DateField(
        label="Besetzt ab", required=False, help_text="Leer: die Stellen bleiben frei."
    )

    def change(self) -> Change:
        said = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return MorePosts(module=self.module(), **said)


class NewRateForm(KindForm):
    title = "Anderer Fördersatz"
    staff = MoneyField(label="Personal je VZÄ und Jahr")
    material = MoneyField(label="Sachausgaben je VZÄ und Jahr", initial=0)
    valid_from = forms.DateField(label="Gilt ab")

    def change(self) -> Change:
        said = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return NewRate(module=self.module(), **said)


CHANGES: dict[str, type[FillForm | LeaveForm | MorePostsForm | NewRateForm]] = {
    "besetzen": FillForm,
    "frei": LeaveForm,
    "mehr": MorePostsForm,
    "satz": NewRateForm,
}
