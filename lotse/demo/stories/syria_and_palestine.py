"""People from Syria, one of them Palestinian and stateless."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    birth,
    mobile,
    script,
    spelling,
)

ABU_HASSAN = Household(
    "anna",
    Home("Niederkassel", "Rheinstraße 52", "2021-04-15"),
    (
        Member(
            "Abu Hassan",
            "Yousef",
            "m",
            "1974-10-03",
            "XXA",
            languages="ar native, en a2, de a2",
            entered="2015-12-11",
            place="Damaskus (Yarmouk)",
            status=(("GEST", "2015-12-11"), ("25_2_2", "2016-10-05"), ("25_2", "2019-02-12")),
            names=(script("يوسف أبو حسن"), spelling("Yusuf Abu Hasan")),
            interpreter="ar",
            reach=(mobile("03"),),
        ),
        Member(
            "Al Masri",
            "Samar",
            "f",
            "1979-06-14",
            "SY",
            role="partner",
            entered="2018-07-02",
            languages="ar native, de a1",
            status=(("36a_1_S_1_erste_A", "2018-09-20"),),
            names=(script("سمر المصري"),),
            literacy="other_script",
            interpreter="ar",
        ),
    ),
    (
        File(
            246,
            "planning",
            (
                Contact(
                    246,
                    "visit",
                    60,
                    "Herr Abu Hassan ist Palästinenser aus Syrien und "
                    "staatenlos. Der Reiseausweis läuft aus, die Verlängerung stockt, weil "
                    "die Schreibweise des Namens in drei Dokumenten abweicht.",
                    language="ar",
                    interpreting="professional",
                ),
                Contact(
                    172,
                    "phone",
                    25,
                    "Rückfrage zur Namensangleichung: Vorlage der "
                    "Registrierung beim Hilfswerk genügt.",
                    "authority",
                    "Ausländerbehörde Rhein-Sieg-Kreis",
                ),
                Contact(
                    44,
                    "visit",
                    50,
                    "Ehefrau berichtet von Schmerzen in der Schulter und "
                    "findet keine Praxis mit arabischer Verständigung. Ziel vereinbart: "
                    "Hausarzt am Wohnort, Dolmetschen wird mitgeplant.",
                    language="ar",
                    interpreting="remote",
                    secrecy="author",
                ),
                FollowUp(-4, "Rückmeldung zur Namensangleichung einholen"),
                FollowUp(5, "Termin beim Hausarzt mit Dolmetschen vereinbaren"),
            ),
        ),
    ),
)

HADDAD = Household(
    "berta",
    Home("Bornheim", "Mühlenstraße 40", "2017-05-01"),
    (
        Member(
            "Haddad",
            "Georges",
            "m",
            "1951-02-11",
            "SY",
            languages="ar native, fr c1, de a2",
            entered="2014-12-02",
            place="Latakia",
            status=(("23_1", "2014-12-02"), ("26_4", "2020-03-09")),
            names=(script("جورج حداد"),),
            reach=(("phone", "0221 4710-951"),),
            interpreter="ar",
        ),
        Member(
            "Haddad",
            "Marie",
            "f",
            "1955-08-25",
            "SY",
            role="partner",
            entered="2014-12-02",
            languages="ar native, fr b2, de a2",
            names=(script("ماري حداد"), birth("Salloum")),
            status=(("23_1", "2014-12-02"), ("26_4", "2020-03-09")),
        ),
    ),
    (
        File(
            201,
            "steering",
            (
                Contact(
                    201,
                    "home_visit",
                    70,
                    "Ehepaar lebt zurückgezogen. Herr Haddad hat nach "
                    "einem Sturz Mühe mit der Treppe. Grundsicherung wird bezogen, ein "
                    "Pflegegrad ist nicht beantragt.",
                    language="ar",
                    interpreting="professional",
                ),
                Contact(
                    150,
                    "accompaniment",
                    90,
                    "Begutachtung durch den Medizinischen Dienst begleitet.",
                    "provider",
                    "Medizinischer Dienst",
                    "ar",
                    "professional",
                ),
                Contact(88, "phone", 15, "Pflegegrad 2 bewilligt."),
                Contact(
                    20,
                    "home_visit",
                    45,
                    "Ambulanter Dienst kommt zweimal in der Woche. "
                    "Wunsch nach einer Wohnung im Erdgeschoss bleibt.",
                    language="ar",
                    interpreting="remote",
                ),
                FollowUp(2, "Wohnungsgesellschaft wegen barrierearmer Wohnung anrufen"),
            ),
        ),
    ),
)

DARWISH = Household(
    "boris",
    Home("Siegburg", "Bahnhofstraße 33", "2022-06-01"),
    (
        Member(
            "Darwish",
            "Hiba",
            "f",
            "1983-07-08",
            "SY",
            languages="ar native, de b1",
            entered="2021-12-14",
            place="Daraa",
            status=(("23_4", "2021-12-14", "+390"),),
            names=(script("هبة درويش"),),
            reach=(mobile("08"),),
        ),
        Member(
            "Darwish",
            "Anas",
            "m",
            "2009-04-04",
            "SY",
            role="child",
            entered="2021-12-14",
            languages="ar native, de b2",
            status=(("23_4", "2021-12-14", "+390"),),
        ),
        Member(
            "Darwish",
            "Sara",
            "f",
            "2012-10-26",
            "SY",
            role="child",
            entered="2021-12-14",
            languages="ar native, de b2",
            status=(("23_4", "2021-12-14", "+390"),),
        ),
    ),
    (
        File(
            280,
            "planning",
            (
                Contact(
                    280,
                    "visit",
                    60,
                    "Frau Darwish ist verwitwet und kam über das "
                    "Resettlement-Programm. Sie näht und möchte sich selbstständig machen.",
                ),
                Contact(
                    119,
                    "visit",
                    45,
                    "Gründungsberatung vermittelt, Geschäftsplan wird gemeinsam besprochen.",
                ),
                Contact(16, "phone", 20, "Anas sucht einen Praktikumsplatz in der Elektrotechnik."),
                FollowUp(0, "Praktikumsbörse der Schule für Anas ansprechen"),
                FollowUp(25, "Geschäftsplan zweiter Termin"),
            ),
        ),
    ),
)

HOUSEHOLDS = (ABU_HASSAN, HADDAD, DARWISH)
