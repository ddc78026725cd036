"""Families from Afghanistan."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    mobile,
    script,
    spelling,
)

RAHIMI = Household(
    "anna",
    Home("Hennef (Sieg)", "Frankfurter Straße 90", "~1-02-15", is_blocked=True),
    (
        Member(
            "Rahimi",
            "Zahra",
            "f",
            "1990",
            "AF",
            languages="prs native, de a2",
            entered="2019-08-21",
            place="Herat",
            status=(("GEST", "2019-08-21"), ("25_3", "2020-11-30", "+52")),
            names=(script("زهرا رحیمی"), spelling("Sahra Rahimy")),
            literacy="learning",
            interpreter="prs",
            reach=(mobile("10"),),
        ),
        Member(
            "Rahimi",
            "Matin",
            "m",
            "2013-02-03",
            "AF",
            role="child",
            entered="2019-08-21",
            languages="prs native, de b2",
            status=(("25_3", "2020-11-30", "+52"),),
        ),
        Member(
            "Rahimi",
            "Setara",
            "f",
            "~4-06-11",
            "AF",
            role="child",
            place="Siegburg",
            languages="de b1, prs b1",
            status=(("33", "~4-06-11"),),
        ),
    ),
    (
        File(
            290,
            "steering",
            (
                Contact(
                    290,
                    "visit",
                    80,
                    "Frau Rahimi lebt mit zwei Kindern getrennt vom Vater. "
                    "Die Auskunftssperre ist eingetragen. Wichtig ist ihr, dass Briefe nur an "
                    "die Beratungsstelle gehen.",
                    language="prs",
                    interpreting="professional",
                    secrecy="team",
                ),
                Contact(
                    214,
                    "accompaniment",
                    100,
                    "Begleitung zum Familiengericht, alleinige Sorge ist beantragt.",
                    "authority",
                    "Amtsgericht",
                    "prs",
                    "professional",
                    "team",
                ),
                Contact(
                    102,
                    "visit",
                    60,
                    "Alphabetisierungskurs mit Kinderbetreuung begonnen. "
                    "Sie liest inzwischen kurze Wörter.",
                    language="prs",
                    interpreting="remote",
                ),
                Contact(
                    28,
                    "phone",
                    20,
                    "Kita meldet, dass Setara gut angekommen ist.",
                    "provider",
                    "Familienzentrum",
                ),
                Contact(
                    5,
                    "visit",
                    50,
                    "Aufenthaltserlaubnis läuft in acht Wochen ab. Formular "
                    "gemeinsam ausgefüllt, Lichtbilder fehlen noch.",
                    language="prs",
                    interpreting="professional",
                ),
                FollowUp(-120, "Antrag auf Unterhaltsvorschuss stellen", is_done=True),
                FollowUp(0, "Verlängerungsantrag mit Lichtbildern an die ABH geben"),
                FollowUp(9, "Gespräch mit der Grundschule über Matins Übergang"),
            ),
        ),
    ),
)

KARIMI = Household(
    "berta",
    Home("Meckenheim", "Siebengebirgsring 44", "2022-03-01"),
    (
        Member(
            "Karimi",
            "Abdul Wali",
            "m",
            "1978-03-21",
            "AF",
            languages="ps native, prs c1, en b2, de b1",
            entered="2021-10-12",
            place="Kundus",
            status=(("22_S_2", "2021-10-12", "+320"),),
            reach=(mobile("12"),),
            names=(script("عبدالولي کریمي"), spelling("Abdulwali Karimi")),
        ),
        Member(
            "Karimi",
            "Gulalai",
            "f",
            "1984",
            "AF",
            role="partner",
            entered="2021-10-12",
            languages="ps native, de a1",
            status=(("22_S_2", "2021-10-12", "+320"),),
            names=(script("ګلالۍ کریمي"),),
            literacy="learning",
            interpreter="ps",
        ),
        Member(
            "Karimi",
            "Mursal",
            "f",
            "2006-05-13",
            "AF",
            role="child",
            entered="2021-10-12",
            languages="ps native, en b1, de b2",
            status=(("22_S_2", "2021-10-12", "+320"),),
            left="~1-09-30",
            moved_to=Home("Rheinbach", "Keramikerstraße 12", "~1-10-01"),
            reach=(mobile("13"),),
        ),
        Member(
            "Karimi",
            "Hamid",
            "m",
            "2010-11-01",
            "AF",
            role="child",
            entered="2021-10-12",
            languages="ps native, de b2",
            status=(("22_S_2", "2021-10-12", "+320"),),
        ),
        Member(
            "Karimi",
            "Hila",
            "f",
            "2016-08-29",
            "AF",
            role="child",
            entered="2021-10-12",
            languages="ps native, de b2",
            status=(("22_S_2", "2021-10-12", "+320"),),
        ),
    ),
    (
        File(
            610,
            "steering",
            (
                Contact(
                    610,
                    "home_visit",
                    90,
                    "Herr Karimi war Ortskraft. Familie ist gut "
                    "aufgenommen, die Wohnung ist für fünf Personen eng. Alle Kinder "
                    "besuchen die Schule.",
                    language="ps",
                    interpreting="professional",
                ),
                Contact(390, "visit", 50, "Frau Karimi besucht den Alphabetisierungskurs."),
                Contact(
                    160,
                    "phone",
                    20,
                    "Umschulung zum Berufskraftfahrer bewilligt.",
                    "authority",
                    "Jobcenter rhein-sieg",
                ),
                Contact(
                    31,
                    "visit",
                    45,
                    "Verlängerung nach § 22 vorbereitet, später kommt die "
                    "Niederlassungserlaubnis in Betracht.",
                ),
                FollowUp(14, "Verlängerung nach § 22 Satz 2 AufenthG begleiten"),
            ),
        ),
        File(
            128,
            "planning",
            (
                Contact(
                    128,
                    "visit",
                    50,
                    "Mursal ist ausgezogen und macht eine schulische "
                    "Ausbildung zur medizinischen Assistentin in Rheinbach. Eigener Fall, "
                    "weil ihre Fragen andere sind als die der Eltern.",
                ),
                Contact(36, "phone", 20, "BAföG ist bewilligt, rückwirkend ab Schulbeginn."),
                FollowUp(7, "Wohngeld oder BAföG: Bescheid gemeinsam lesen"),
            ),
            person=2,
        ),
    ),
)

HOUSEHOLDS = (RAHIMI, KARIMI)
