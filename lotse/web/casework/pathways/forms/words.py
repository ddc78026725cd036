"""What the fixed values of the contract of facts are called on the screen."""

Choices = tuple[tuple[str, str], ...]

OUTCOMES = (
    ("none", "kein Asylantrag gestellt"),
    ("pending", "Verfahren läuft"),
    ("asylum", "asylberechtigt"),
    ("refugee", "Flüchtlingseigenschaft"),
    ("subsidiary", "subsidiärer Schutz"),
    ("deportation_ban", "Abschiebungsverbot (§ 60 Abs. 5, 7 AufenthG)"),
    ("rejected", "abgelehnt"),
    ("rejected_manifestly_unfounded", "als offensichtlich unbegründet abgelehnt"),
    ("withdrawn", "zurückgenommen"),
)
LEVELS = (
    ("none", "kein Nachweis"),
    *((one, one) for one in ("A1", "A2", "B1", "B2", "C1", "C2")),
)
RELATIONS = (
    ("spouse", "Ehegatte oder Ehegattin"),
    ("partner", "Lebenspartner/-in (eingetragen)"),
    ("child", "Kind"),
    ("parent", "Elternteil"),
    ("sibling", "Geschwister"),
)
# As the file says it, which does not tell the first two apart.
PARTNER = "Ehe- oder Lebenspartner/-in"
MEASURES = (
    ("medical_exam", "Untersuchung der Reisefähigkeit"),
    ("funded_return", "geförderte Ausreise beantragt"),
    ("transport", "Buchung von Transportmitteln"),
    ("comparable", "vergleichbar konkrete Maßnahme"),
    ("dublin", "Dublin-Verfahren"),
)
DEGREES = (
    ("school", "Schulabschluss"),
    ("vocational", "Berufsabschluss (mindestens zwei Jahre)"),
    ("assistant", "Assistenz- oder Helferberuf"),
    ("university", "Hochschulabschluss"),
)
PLACES = (("DE", "in Deutschland"), ("abroad", "im Ausland"))
TRAININGS = (
    ("qualified", "qualifiziert (mindestens zwei Jahre)"),
    ("assistant", "Assistenz- oder Helferberuf"),
)
BENEFITS = (
    ("sgb2", "SGB II"),
    ("sgb12", "SGB XII"),
    ("asylblg", "AsylbLG"),
    ("wohngeld", "Wohngeld"),
    ("kinderzuschlag", "Kinderzuschlag"),
    ("bab", "Berufsausbildungsbeihilfe"),
    ("bafoeg", "BAföG"),
    ("kindergeld", "Kindergeld"),
)
SENTENCES = (
    ("fine", "Geldstrafe"),
    ("prison", "Freiheitsstrafe"),
    ("youth_measure", "Maßnahme nach Jugendstrafrecht"),
    ("youth_prison", "Jugendstrafe"),
)
WAYS: Choices = (
    ("aufenthg_25a", "§ 25a AufenthG"),
    ("aufenthg_25b", "§ 25b AufenthG"),
    ("aufenthg_104c", "§ 104c AufenthG"),
    ("aufenthg_60c", "§ 60c AufenthG"),
    ("aufenthg_16g", "§ 16g AufenthG"),
    ("aufenthg_60d", "§ 60d AufenthG"),
    ("aufenthg_19d", "§ 19d AufenthG"),
    ("aufenthg_25_5", "§ 25 Abs. 5 AufenthG"),
    ("aufenthg_9", "§ 9 AufenthG"),
    ("aufenthg_18c_1", "§ 18c Abs. 1 AufenthG"),
    ("aufenthg_18c_2", "§ 18c Abs. 2 AufenthG"),
    ("aufenthg_26_3_s1", "§ 26 Abs. 3 Satz 1 AufenthG"),
    ("aufenthg_26_3_s3", "§ 26 Abs. 3 Satz 3 AufenthG"),
    ("aufenthg_26_4", "§ 26 Abs. 4 AufenthG"),
    ("aufenthg_28_2", "§ 28 Abs. 2 AufenthG"),
    ("stag_10", "§ 10 Abs. 1 StAG"),
    ("stag_10_3", "§ 10 Abs. 3 StAG"),
    ("stag_9", "§ 9 StAG"),
    ("asylblg_2", "§ 2 AsylbLG"),
    ("work_access", "Arbeitserlaubnis"),
    ("benefit_circle", "Leistungen"),
)
