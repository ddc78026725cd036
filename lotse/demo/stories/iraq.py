"""People from Iraq."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    mail,
    mobile,
    script,
    spelling,
)

KHALAF = Household(
    "selma",
    Home("Lohmar", "Kirchstraße 8", "2020-02-01"),
    (
        Member(
            "Khalaf",
            "Shirin",
            "f",
            "1999-11-09",
            "IQ",
            languages="kmr native, ar b1, de c1",
            entered="2017-03-19",
            place="Sindschar",
            status=(("25_2", "2017-08-30"), ("26_3_S_3", "2021-03-15")),
            names=(script("شيرين خلف"), spelling("Şîrîn Xelef")),
            reach=(mobile("04"),),
        ),
        Member(
            "Khalaf",
            "Dilshad",
            "m",
            "2004",
            "IQ",
            role="sibling",
            entered="2017-03-19",
            languages="kmr native, de b2",
            status=(("25_2", "2017-08-30"),),
            names=(script("دلشاد خلف"),),
        ),
    ),
    (
        File(
            516,
            "evaluation",
            (
                Contact(
                    516,
                    "visit",
                    70,
                    "Geschwister leben seit 2020 allein in Lohmar. Frau "
                    "Khalaf will die Ausbildung zur Erzieherin beginnen und trägt "
                    "gleichzeitig Verantwortung für ihren Bruder.",
                ),
                Contact(
                    420,
                    "visit",
                    45,
                    "Praktikum in der Kita läuft gut. Antrag auf "
                    "Ausbildungsförderung gemeinsam ausgefüllt.",
                ),
                Contact(
                    95,
                    "video",
                    30,
                    "Probezeit bestanden. Bruder hat einen Ausbildungsplatz "
                    "als Anlagenmechaniker sicher.",
                ),
                Contact(
                    12,
                    "phone",
                    20,
                    "Beide kommen allein zurecht. Abschlussgespräch "
                    "vereinbart, Kontakt zum Jugendmigrationsdienst bleibt.",
                ),
                FollowUp(3, "Abschlussgespräch mit beiden Geschwistern führen"),
            ),
        ),
    ),
)

HASSO = Household(
    "anna",
    Home("Meckenheim", "Am Obstgarten 21", "~1-03-01"),
    (
        Member(
            "Hasso",
            "Ahmed",
            "m",
            "1992-02-27",
            "IQ",
            languages="ckb native, ar b2, de b1",
            entered="2018-06-05",
            place="Kirkuk",
            status=(
                ("GEST", "2018-06-05"),
                ("D_60a_II_1_b_aa", "2020-11-17"),
                ("104c_1_S_1", "2025-08-11", "+81"),
            ),
            names=(spelling("Ahmad Haso"), script("أحمد حسو")),
            reach=(mobile("05"), mail("a.hasso")),
        ),
    ),
    (
        File(
            139,
            "assessment",
            (
                Contact(
                    139,
                    "visit",
                    60,
                    "Chancen-Aufenthaltsrecht läuft in sieben Monaten aus. "
                    "Für § 25b fehlen der Test „Leben in Deutschland“ und der Pass. "
                    "Arbeitet in Vollzeit im Lager, Lebensunterhalt ist gesichert.",
                ),
                Contact(
                    80, "phone", 15, "Test ist gebucht, Termin beim Generalkonsulat bestätigt."
                ),
                Contact(
                    23,
                    "visit",
                    40,
                    "Pass ist beantragt, Einzahlungsbeleg kopiert. Test "
                    "bestanden, Bescheinigung folgt mit der Post.",
                ),
                FollowUp(1, "Bescheinigung über den Test „Leben in Deutschland“ anfordern"),
                FollowUp(30, "Antrag nach § 25b AufenthG mit Herrn Hasso vorbereiten"),
            ),
            deputy=("berta", "Fortbildung und Urlaub, bitte den Pass im Blick behalten"),
        ),
    ),
)

AZIZ = Household(
    "berta",
    Home("Sankt Augustin", "Bonner Straße 118", "2019-11-01"),
    (
        Member(
            "Aziz",
            "Karwan",
            "m",
            "1984-04-30",
            "IQ",
            languages="ckb native, ar b2, de b1",
            entered="2015-10-19",
            place="Erbil",
            status=(
                ("GEST", "2015-10-19"),
                ("D_60a_II_1_b_aa", "2018-01-22"),
                ("104c_1_S_1", "2023-05-02"),
                ("25b_1_S_1", "2024-10-28", "+340"),
            ),
            names=(script("کاروان عەزیز"),),
            reach=(mobile("07"),),
        ),
        Member(
            "Aziz",
            "Hevin",
            "f",
            "1988-12-05",
            "IQ",
            role="partner",
            entered="2015-10-19",
            languages="ckb native, de a2",
            names=(script("هێڤین عەزیز"),),
            interpreter="ckb",
            status=(
                ("GEST", "2015-10-19"),
                ("D_60a_II_1_b_cc", "2018-01-22"),
                ("104c_2_S_1", "2023-05-02"),
                ("25b_4_S_1", "2024-10-28", "+340"),
            ),
        ),
        Member(
            "Aziz",
            "Lana",
            "f",
            "2012-06-17",
            "IQ",
            role="child",
            entered="2015-10-19",
            languages="ckb native, de c1",
            status=(
                ("GEST", "2015-10-19"),
                ("D_60a_II_1_b_cc", "2018-01-22"),
                ("25b_4_S_1_2", "2024-10-28"),
            ),
        ),
        Member(
            "Aziz",
            "Rawa",
            "m",
            "~6-01-23",
            "IQ",
            role="child",
            place="Sankt Augustin",
            languages="de native, ckb b1",
        ),
    ),
    (
        File(
            355,
            "steering",
            (
                Contact(
                    355,
                    "visit",
                    60,
                    "Übergabe aus der Bleiberechtsberatung. Aufenthalt der "
                    "Familie ist nach § 25b gesichert. Frau Aziz möchte erstmals einen "
                    "Sprachkurs besuchen, der Jüngste braucht einen Betreuungsplatz.",
                ),
                Contact(
                    240,
                    "phone",
                    15,
                    "Platz im Frauenkurs mit Kinderbetreuung zugesagt.",
                    "provider",
                    "Volkshochschule",
                ),
                Contact(
                    47,
                    "visit",
                    40,
                    "Kurs wird regelmäßig besucht. Gespräch über die "
                    "Einschulung, Ganztag ist beantragt.",
                    language="ckb",
                    interpreting="professional",
                ),
                FollowUp(-2, "Zusage für den Ganztag nachfragen"),
                FollowUp(60, "Verlängerung der Aufenthaltserlaubnisse anstoßen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (KHALAF, HASSO, AZIZ)
