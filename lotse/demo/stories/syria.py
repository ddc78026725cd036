"""Families from Syria."""

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
    script,
    spelling,
)

AL_KHATIB = Household(
    "anna",
    Home("Siegburg", "Lindenweg 14", "2018-09-01"),
    (
        Member(
            "Al Khatib",
            "Rima",
            "f",
            "1986-05-21",
            "SY",
            languages="ar native, en b1, de b2",
            status=(("32_1_N_2", "2016-11-08"), ("25_2", "2017-06-20"), ("26_3_S_1", "2022-08-02")),
            entered="2016-11-08",
            place="Homs",
            names=(script("ريما الخطيب"), spelling("Rima Alkhateeb")),
            reach=(mobile("01"), mail("rima.alkhatib")),
        ),
        Member(
            "Al Khatib",
            "Mahmoud",
            "m",
            "1981-01-01",
            "SY",
            role="partner",
            languages="ar native, de b1",
            status=(("GEST", "2015-09-27"), ("25_2", "2016-04-12"), ("26_3_S_1", "2021-05-04")),
            entered="2015-09-27",
            place="Homs",
            names=(script("محمود الخطيب"),),
            reach=(mobile("02"),),
        ),
        Member(
            "Al Khatib",
            "Yara",
            "f",
            "2011-07-30",
            "SY",
            role="child",
            entered="2016-11-08",
            languages="ar native, de c1",
            status=(("32_1_N_2", "2016-11-08"), ("35", "2023-01-16")),
        ),
        Member(
            "Al Khatib",
            "Omar",
            "m",
            "2014-03-18",
            "SY",
            role="child",
            entered="2016-11-08",
            languages="ar b1, de native",
            status=(("32_1_N_2", "2016-11-08"),),
        ),
        Member(
            "Al Khatib",
            "Lina",
            "f",
            "~5-12-02",
            "SY",
            role="child",
            place="Siegburg",
            languages="de native, ar a2",
            status=(("33", "~5-12-02"),),
        ),
    ),
    (
        File(
            402,
            "steering",
            (
                Contact(
                    402,
                    "visit",
                    75,
                    "Erstgespräch. Frau Al Khatib hat in Homs als "
                    "Apothekerin gearbeitet und möchte die Approbation erreichen. Zeugnisse "
                    "liegen im Original vor, die Übersetzung des Studienbuchs fehlt.",
                ),
                Contact(
                    331,
                    "accompaniment",
                    120,
                    "Termin bei der Anerkennungsberatung. Antrag "
                    "auf Approbation ist der richtige Weg; Nachweis über die Berufserlaubnis "
                    "in Syrien wird nachgefordert.",
                    "authority",
                    "Anerkennungsberatung",
                ),
                Contact(188, "phone", 20, "Fachsprachprüfung bestanden. Freude ist groß."),
                Contact(
                    61,
                    "visit",
                    60,
                    "Hospitation in einer Apotheke in Siegburg ab nächstem "
                    "Monat. Betreuung von Lina ist geregelt, der Vater übernimmt nachmittags.",
                ),
                Contact(
                    9,
                    "phone",
                    15,
                    "Gleichwertigkeitsprüfung: Gutachten kommt Ende des "
                    "Monats. Sie fragt nach dem Stand der Einbürgerung der ganzen Familie.",
                ),
                FollowUp(-60, "Übersetzung des Studienbuchs prüfen", is_done=True),
                FollowUp(0, "Stand des Gutachtens zur Approbation erfragen"),
                FollowUp(18, "Unterlagen für die Einbürgerung mit der Familie durchgehen"),
            ),
            review="Stichprobe zur Dokumentation der Anerkennungsverfahren im laufenden Quartal",
        ),
    ),
    before=(Home("Siegburg", "Am Mühlengraben 3", "2016-11-08"),),
)

DIB = Household(
    "anna",
    Home("Hennef (Sieg)", "Wiesenweg 6", "-96"),
    (
        Member(
            "Dib",
            "Nour",
            "f",
            "2001-09-15",
            "SY",
            languages="ar native, tr b2, en b1, de a2",
            entered="2023-10-30",
            place="Aleppo",
            status=(("GEST", "2023-10-30"), ("25_2_2", "2024-07-22", "+240")),
            names=(script("نور ديب"), call("Nouri")),
            reach=(mobile("06"),),
        ),
    ),
    (
        File(
            33,
            "clarification",
            (
                Contact(
                    33,
                    "visit",
                    50,
                    "Kommt auf Empfehlung der Stadt Hennef. Hat in der Türkei "
                    "ein Jahr Architektur studiert, lebt seit drei Monaten in einer eigenen "
                    "Wohnung. Wunsch: Studium fortsetzen.",
                    language="ar",
                    interpreting="remote",
                ),
                Contact(7, "message", 5, "Schickt Fotos der Studienbescheinigungen."),
                FollowUp(0, "Beratung zum Hochschulzugang vermitteln"),
            ),
        ),
    ),
)

NASSER = Household(
    "tarik",
    Home("Troisdorf", "Poststraße 71", "2023-08-01"),
    (
        Member(
            "Nasser",
            "Bashar",
            "m",
            "2005-01-01",
            "SY",
            languages="ar native, de b2",
            entered="2021-09-06",
            place="Idlib",
            status=(("GEST", "2021-09-06"), ("25_2_2", "2022-03-28", "+125")),
            names=(script("بشار ناصر"), spelling("Baschar Nasir")),
            reach=(mobile("09"),),
        ),
    ),
    (
        File(
            168,
            "steering",
            (
                Contact(
                    168,
                    "visit",
                    45,
                    "Kam unbegleitet mit 16 Jahren. Die Jugendhilfe endet, "
                    "die eigene Wohnung ist eingerichtet. Zweites Lehrjahr als Maler.",
                ),
                Contact(
                    70,
                    "phone",
                    15,
                    "Schlichtung im Betrieb hat geholfen, er bleibt.",
                    "provider",
                    "Handwerkskammer",
                ),
                Contact(
                    10,
                    "visit",
                    30,
                    "Nachhilfe für die Berufsschule läuft. Fragt nach dem "
                    "Familiennachzug der Eltern.",
                ),
                FollowUp(6, "Verlängerung der Aufenthaltserlaubnis mit der ABH abstimmen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (AL_KHATIB, DIB, NASSER)
