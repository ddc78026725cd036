"""People from Guinea, Nigeria, Ghana and the Gambia."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    call,
    mail,
    mobile,
    spelling,
)

DIALLO = Household(
    "anna",
    Home("Neunkirchen-Seelscheid", "Zeithstraße 210", "2022-09-01"),
    (
        Member(
            "Diallo",
            "Mamadou Alpha",
            "m",
            "2003-01-01",
            "GN",
            languages="ff native, fr b2, sus b1, de b2",
            entered="2019-10-14",
            place="Labé",
            status=(
                ("GEST", "2019-10-14"),
                ("D_60a_II_1_b_aa", "2021-06-08"),
                ("D_60c_I_e", "2024-08-01", "+250"),
            ),
            names=(spelling("Mamadou Alfa Jalloh"), call("Alpha")),
            reach=(mobile("32"),),
        ),
    ),
    (
        File(
            375,
            "steering",
            (
                Contact(
                    375,
                    "visit",
                    50,
                    "Drittes Lehrjahr als Bäcker mit Ausbildungsduldung. "
                    "Ziel: Aufenthaltserlaubnis nach § 16g oder § 19d nach der Prüfung.",
                ),
                Contact(
                    210,
                    "phone",
                    15,
                    "Berufsschule: Deutschförderung verlängert.",
                    "provider",
                    "Berufskolleg",
                ),
                Contact(
                    85,
                    "visit",
                    45,
                    "Geburtsurkunde ist in Conakry ausgestellt worden, Pass "
                    "wird bei der Botschaft beantragt.",
                ),
                Contact(
                    1,
                    "phone",
                    15,
                    "Passtermin bei der Botschaft ist in zwei Wochen. "
                    "Fahrtkosten übernimmt der Betrieb.",
                ),
                FollowUp(0, "Begleitschreiben für den Botschaftstermin fertigstellen"),
                FollowUp(45, "Anschluss nach der Gesellenprüfung mit dem Betrieb besprechen"),
            ),
        ),
    ),
)

OKAFOR = Household(
    "anna",
    Home("Swisttal", "Orbachstraße 16", "2021-06-01"),
    (
        Member(
            "Okafor",
            "Chidinma Blessing",
            "f",
            "1992-08-17",
            "NG",
            languages="ig native, en c1, de b1",
            entered="2016-05-09",
            place="Enugu",
            status=(
                ("GEST", "2016-05-09"),
                ("D_60a_II_1_b_aa", "2018-10-30"),
                ("104c_1_S_1", "2025-07-21", "+60"),
            ),
            reach=(mobile("33"), mail("c.okafor")),
        ),
        Member(
            "Okafor",
            "David",
            "m",
            "2017-03-25",
            "NG",
            role="child",
            place="Bonn",
            languages="de native, en b1",
            status=(("104c_2_S_1_2", "2025-07-21", "+60"),),
        ),
        Member(
            "Okafor",
            "Grace",
            "f",
            "2019-11-13",
            "NG",
            role="child",
            place="Bonn",
            languages="de native, en a2",
            status=(("104c_2_S_1_2", "2025-07-21", "+60"),),
        ),
    ),
    (
        File(
            262,
            "steering",
            (
                Contact(
                    262,
                    "visit",
                    60,
                    "Frau Okafor arbeitet in der Altenhilfe und will vor "
                    "Ablauf des Chancen-Aufenthaltsrechts § 25b erreichen. Pass fehlt.",
                ),
                Contact(
                    174,
                    "accompaniment",
                    150,
                    "Termin bei der Botschaft in Berlin begleitet, Pass ist beantragt.",
                    "authority",
                    "Botschaft",
                ),
                Contact(
                    90,
                    "visit",
                    40,
                    "Lebensunterhalt rechnerisch zu zwei Dritteln gesichert. "
                    "Arbeitgeberin stockt die Stunden auf.",
                ),
                Contact(21, "phone", 15, "Pass ist da. Antrag kann gestellt werden."),
                FollowUp(1, "Antrag nach § 25b mit Anlagen bei der ABH einreichen"),
                FollowUp(2, "Neue Arbeitszeit vom Arbeitgeber bestätigen lassen"),
            ),
        ),
    ),
)

MENSAH = Household(
    "boris",
    Home("Sankt Augustin", "Kölnstraße 201", "2020-10-01"),
    (
        Member(
            "Mensah",
            "Akosua",
            "f",
            "1989-02-26",
            "GH",
            languages="tw native, en c2, de b1",
            entered="2018-03-15",
            place="Kumasi",
            status=(("28_1_S_1_N_3", "2020-09-07", "+320"),),
            reach=(mobile("37"),),
            names=(call("Vida"),),
        ),
        Member(
            "Mensah",
            "Joel",
            "m",
            "~7-07-19",
            "DE GH",
            role="child",
            place="Bonn",
            languages="de native, en b2",
        ),
    ),
    (
        File(
            212,
            "steering",
            (
                Contact(
                    212,
                    "visit",
                    50,
                    "Frau Mensah ist Friseurin und will den Meisterbrief. "
                    "Ihr Sohn ist deutscher Staatsangehöriger.",
                ),
                Contact(108, "phone", 15, "Ausnahmebewilligung der Handwerkskammer beantragt."),
                Contact(22, "visit", 35, "Kammer lädt zur Sachkundeprüfung ein."),
                FollowUp(10, "Termin zur Sachkundeprüfung vorbereiten"),
            ),
        ),
    ),
)

JALLOW = Household(
    "judith",
    Home("Eitorf", "Siegstraße 40", "2023-05-01"),
    (
        Member(
            "Jallow",
            "Lamin",
            "m",
            "1996",
            "GM",
            languages="man native, en b2, wo b2, de b1",
            entered="2016-08",
            place="Brikama",
            status=(
                ("GEST", "2016-09-12"),
                ("D_60a_II_1_b_aa", "2018-05-07"),
                ("D_60d_I_i", "2023-11-06", "+66"),
            ),
            names=(spelling("Lamin Jallo"), spelling("Lamine Diallo")),
            reach=(mobile("39"),),
        ),
    ),
    (
        File(
            162,
            "planning",
            (
                Contact(
                    162,
                    "visit",
                    50,
                    "Beschäftigungsduldung läuft in wenigen Monaten ab. "
                    "Herr Jallow arbeitet seit fünf Jahren im Gartenbau.",
                ),
                Contact(55, "phone", 15, "§ 25b Abs. 6 kommt in Betracht, Test ist bestanden."),
                FollowUp(-1, "Antrag nach § 25b AufenthG mit Herrn Jallow ausfüllen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (DIALLO, OKAFOR, MENSAH, JALLOW)
