"""Families from Ukraine."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    birth,
    mail,
    mobile,
    script,
    spelling,
)

PROTECTED = (("24", "2022-03-21", "+102"),)

KOVALENKO = Household(
    "anna",
    Home("Sankt Augustin", "Alte Heerstraße 27", "2022-08-01"),
    (
        Member(
            "Kovalenko",
            "Oksana",
            "f",
            "1985-04-16",
            "UA",
            languages="uk native, ru c2, en a2, de b1",
            entered="2022-03-14",
            place="Charkiw",
            status=PROTECTED,
            reach=(mobile("16"), mail("oksana.kovalenko")),
            names=(script("Оксана Коваленко"), spelling("Oxana Kowalenko"), birth("Hrytsenko")),
        ),
        Member(
            "Kovalenko",
            "Danylo",
            "m",
            "2011-09-05",
            "UA",
            role="child",
            entered="2022-03-14",
            languages="uk native, de b2",
            status=PROTECTED,
            names=(script("Данило Коваленко"),),
        ),
        Member(
            "Hrytsenko",
            "Liudmyla",
            "f",
            "1954-01-28",
            "UA",
            role="parent",
            entered="2022-03-14",
            languages="uk native, ru native, de basic",
            status=PROTECTED,
            place="Poltawa",
            names=(script("Людмила Гриценко"), spelling("Ljudmila Grizenko")),
            literacy="other_script",
            interpreter="uk",
        ),
    ),
    (
        File(
            221,
            "planning",
            (
                Contact(
                    221,
                    "visit",
                    60,
                    "Frau Kovalenko ist Buchhalterin und besucht den "
                    "Berufssprachkurs. Ihre Mutter ist herzkrank und kaum mobil.",
                ),
                Contact(
                    133,
                    "accompaniment",
                    90,
                    "Mutter zur Kardiologie begleitet, Befund besprochen.",
                    "provider",
                    "Klinik",
                    "uk",
                    "professional",
                ),
                Contact(
                    54,
                    "visit",
                    45,
                    "Danylo wechselt aufs Gymnasium. Antrag auf "
                    "Schwerbehinderung der Mutter ausgefüllt.",
                ),
                Contact(15, "phone", 15, "Sprachprüfung B2 ist im nächsten Monat."),
                FollowUp(2, "Nachfrage zum Schwerbehindertenausweis beim Versorgungsamt"),
                FollowUp(4, "Mit dem Jobcenter über eine Teilzeitstelle sprechen"),
                FollowUp(40, "Zukunft des Schutzes nach § 24: Wechsel in § 18a prüfen"),
            ),
        ),
    ),
    before=(Home("Sankt Augustin", "Südstraße 4", "2022-03-14"),),
)

LYSENKO = Household(
    "boris",
    Home("Siegburg", "Aulgasse 19", "2023-02-01"),
    (
        Member(
            "Lysenko",
            "Iryna",
            "f",
            "1990-10-09",
            "UA",
            languages="uk native, ru c2, de b2",
            entered="2022-03-30",
            place="Saporischschja",
            status=PROTECTED,
            names=(script("Ірина Лисенко"), spelling("Irina Lyssenko")),
            reach=(mobile("19"),),
        ),
        Member(
            "Lysenko",
            "Sofiia",
            "f",
            "2018-05-05",
            "UA",
            role="child",
            entered="2022-03-30",
            languages="uk native, de b2",
            status=PROTECTED,
            names=(script("Софія Лисенко"),),
        ),
        Member(
            "Lysenko",
            "Markiian",
            "m",
            "2018-05-05",
            "UA",
            role="child",
            entered="2022-03-30",
            languages="uk native, de b2",
            status=PROTECTED,
            names=(script("Маркіян Лисенко"),),
        ),
    ),
    (
        File(
            310,
            "steering",
            (
                Contact(
                    310,
                    "visit",
                    50,
                    "Frau Lysenko arbeitet halbtags in einer Bäckerei. "
                    "Zwillinge brauchen Logopädie, Wartezeit überall lang.",
                ),
                Contact(98, "phone", 10, "Logopädieplatz in Hennef ab sofort."),
                Contact(
                    24,
                    "visit",
                    45,
                    "Umschulung zur Fachkraft für Lagerlogistik oder "
                    "Anerkennung als Köchin: Vor- und Nachteile besprochen.",
                ),
                FollowUp(3, "Beratung bei der IHK zur Anerkennung als Köchin"),
            ),
        ),
    ),
)

HOUSEHOLDS = (KOVALENKO, LYSENKO)
