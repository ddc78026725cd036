"""People from Ukraine, the Republic of Moldova and Russia."""

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

BONDARENKO = Household(
    "berta",
    Home("Bad Honnef", "Rommersdorfer Straße 61", "2022-06-15"),
    (
        Member(
            "Bondarenko",
            "Vasyl",
            "m",
            "1949-11-17",
            "UA",
            languages="uk native, ru c2, de basic",
            entered="2022-05-03",
            place="Mykolajiw",
            status=(("24", "2022-05-10", "+102"),),
            literacy="other_script",
            interpreter="uk",
            names=(script("Василь Бондаренко"), spelling("Wassyl Bondarenko")),
        ),
        Member(
            "Bondarenko",
            "Halyna",
            "f",
            "1952-07-24",
            "UA",
            role="partner",
            entered="2022-05-03",
            languages="uk native, ru c2, de a1",
            status=(("24", "2022-05-10", "+102"),),
            names=(script("Галина Бондаренко"), spelling("Galina Bondarenko")),
            literacy="other_script",
            interpreter="uk",
            reach=(mobile("18"),),
        ),
    ),
    (
        File(
            84,
            "assessment",
            (
                Contact(
                    84,
                    "home_visit",
                    70,
                    "Beide sind rüstig und gärtnern mit Nachbarn. "
                    "Sorge um die Rente aus der Ukraine und die Krankenversicherung.",
                    language="uk",
                    interpreting="professional",
                ),
                Contact(
                    26,
                    "phone",
                    20,
                    "Rentenbescheinigung ist eingetroffen.",
                    "relative",
                    "Tochter",
                    "uk",
                    "remote",
                ),
                FollowUp(0, "Rentenbescheinigung an das Sozialamt weitergeben"),
            ),
        ),
    ),
)

MELNYK = Household(
    "tarik",
    Home("Troisdorf", "Roncallistraße 15", "2022-12-01"),
    (
        Member(
            "Melnyk",
            "Nataliia",
            "f",
            "1979-03-03",
            "UA",
            languages="uk native, ru c2, de a2",
            entered="2022-04-02",
            place="Cherson",
            status=(("24", "2022-04-11", "+102"),),
            reach=(mobile("20"),),
            interpreter="uk",
            names=(script("Наталія Мельник"), spelling("Natalja Melnik")),
        ),
        Member(
            "Melnyk",
            "Andrii",
            "m",
            "1977-08-08",
            "UA",
            role="partner",
            entered="2024-01-15",
            languages="uk native, ru c2, de a1",
            status=(("24", "2024-01-22", "+102"),),
            names=(script("Андрій Мельник"), spelling("Andrej Melnik")),
            joined="2024-01-15",
        ),
        Member(
            "Melnyk",
            "Yevheniia",
            "f",
            "2009-12-12",
            "UA",
            role="child",
            entered="2022-04-02",
            languages="uk native, en b1, de b2",
            status=(("24", "2022-04-11", "+102"),),
            names=(script("Євгенія Мельник"), spelling("Jewgenija Melnik")),
        ),
    ),
    (
        File(
            146,
            "planning",
            (
                Contact(
                    146,
                    "visit",
                    60,
                    "Herr Melnyk hat eine Verletzung am Bein und lernt nach "
                    "der Operation wieder laufen. Reha ist beantragt.",
                    language="uk",
                    interpreting="professional",
                ),
                Contact(
                    77,
                    "phone",
                    15,
                    "Kostenträger verlangt einen weiteren Befund.",
                    "authority",
                    "Krankenkasse",
                ),
                Contact(
                    19,
                    "visit",
                    40,
                    "Befund liegt vor. Tochter dolmetscht nicht mehr für "
                    "die Eltern, das entlastet sie spürbar.",
                    language="uk",
                    interpreting="remote",
                ),
                FollowUp(0, "Entscheidung über die Reha erfragen"),
            ),
        ),
    ),
)

RUSU = Household(
    "boris",
    Home("Hennef (Sieg)", "Beethovenstraße 30", "2021-09-01"),
    (
        Member(
            "Rusu",
            "Cristina",
            "f",
            "1993-02-20",
            "MD RO",
            languages="ro native, ru b2, it b1, de b1",
            entered="2021-08-12",
            place="Bălți",
            names=(spelling("Kristina Russu"),),
            reach=(mobile("21"),),
        ),
        Member(
            "Rusu",
            "Matei",
            "m",
            "2020-09-09",
            "MD RO",
            role="child",
            place="Bălți",
            languages="ro native, de a2",
            joined="2021-09-01",
        ),
    ),
    (
        File(
            63,
            "assessment",
            (
                Contact(
                    63,
                    "visit",
                    45,
                    "Alleinerziehend, putzt nachts in einem Büro. Sohn kommt "
                    "in die Schule. Arbeitszeit und Betreuung passen nicht zusammen.",
                ),
                Contact(18, "phone", 15, "Arbeitgeber bietet eine Schicht am Vormittag an."),
                FollowUp(2, "Platz in der Randstundenbetreuung klären"),
            ),
        ),
    ),
)

SOKOLOV = Household(
    "berta",
    Home("Meckenheim", "Kölnkreuz 17", "-410"),
    (
        Member(
            "Sokolov",
            "Dmitrii",
            "m",
            "1991-06-02",
            "RU",
            languages="ru native, en b2, de b1",
            entered="2022-10-08",
            place="Kasan",
            status=(("GEST", "2022-10-08"), ("25_2", "2025-03-11", "+470")),
            names=(script("Дмитрий Соколов"), spelling("Dmitri Sokolow")),
            reach=(mobile("17"), mail("d.sokolov")),
        ),
    ),
    (
        File(
            119,
            "assessment",
            (
                Contact(
                    119,
                    "visit",
                    55,
                    "Informatiker, seit dem Frühjahr anerkannt. Sucht Arbeit "
                    "und eine Wohnung, die Gemeinschaftsunterkunft belastet ihn.",
                ),
                Contact(
                    64,
                    "visit",
                    40,
                    "Netzwerk gemeinsam aufgezeichnet: zwei Freunde in Bonn, "
                    "ein Chor, der Sprachkurs. Schlafprobleme, Wunsch nach Beratung.",
                ),
                FollowUp(1, "Rückruf der psychosozialen Beratungsstelle"),
                FollowUp(16, "Wohnberechtigungsschein beantragen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (BONDARENKO, MELNYK, RUSU, SOKOLOV)
