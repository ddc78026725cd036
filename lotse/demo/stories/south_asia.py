"""People from India, Pakistan, Bangladesh and Sri Lanka."""

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

NAIR = Household(
    "selma",
    Home("Bad Honnef", "Linzer Straße 112", "-230"),
    (
        Member(
            "Nair",
            "Anjali",
            "f",
            "1997-10-25",
            "IN",
            languages="ml native, en c1, hi b2, de b2",
            entered="2025-11-04",
            place="Kottayam",
            status=(("16d_1", "2025-11-04", "+155"),),
            names=(script("അഞ്ജലി നായർ"),),
            reach=(mobile("51"), mail("anjali.nair")),
        ),
    ),
    (
        File(
            70,
            "planning",
            (
                Contact(
                    70,
                    "visit",
                    50,
                    "Pflegefachfrau im Anpassungslehrgang. Die Unterkunft der "
                    "Klinik endet, eine Wohnung ist schwer zu finden.",
                ),
                Contact(
                    18,
                    "video",
                    30,
                    "Zimmer zur Zwischenmiete gefunden. Kenntnisprüfung ist im nächsten Quartal.",
                ),
                FollowUp(0, "Anmeldung der neuen Anschrift prüfen"),
                FollowUp(35, "Wechsel in § 18a nach der Anerkennung vorbereiten"),
            ),
        ),
    ),
)

AHMAD = Household(
    "selma",
    Home("Eitorf", "Asbacher Straße 20", "2021-12-01"),
    (
        Member(
            "Ahmad",
            "Usman",
            "m",
            "1985-03-04",
            "PK",
            languages="ur native, pa native, en b2, de b1",
            entered="2018-02-11",
            place="Gujrat",
            status=(("GEST", "2018-02-11"), ("25_2", "2020-07-13"), ("26_3_S_1", "2023-04-03")),
            names=(script("عثمان احمد"), spelling("Osman Ahmed")),
            reach=(mobile("52"),),
        ),
        Member(
            "Ahmad",
            "Amna",
            "f",
            "1991-09-18",
            "PK",
            role="partner",
            entered="2021-10-27",
            languages="ur native, de a1",
            names=(script("آمنہ احمد"),),
            interpreter="ur",
            status=(("30_1_S_1_N_3_c_vierte_A", "2021-10-27", "+290"),),
            literacy="other_script",
            joined="2021-12-01",
        ),
    ),
    (
        File(
            87,
            "assessment",
            (
                Contact(
                    87,
                    "visit",
                    50,
                    "Frau Ahmad möchte einen Deutschkurs nur mit Frauen. Herr "
                    "Ahmad plant die Einbürgerung.",
                    language="ur",
                    interpreting="remote",
                ),
                Contact(24, "phone", 15, "Frauenkurs in Hennef hat zwei freie Plätze."),
                FollowUp(2, "Anmeldung zum Frauenkurs"),
            ),
        ),
    ),
)

SELVARAJAH = Household(
    "selma",
    Home("Siegburg", "Kaiserstraße 80", "1998-07-01"),
    (
        Member(
            "Selvarajah",
            "Suganthini",
            "f",
            "1969-04-13",
            "LK",
            languages="ta native, si b1, de b2",
            entered="1991-08",
            place="Jaffna",
            status=(("35", "1999-05-05"), ("9", "2006-02-20")),
            reach=(mobile("53"),),
            names=(script("சுகந்தினி செல்வராஜா"),),
        ),
    ),
    (
        File(
            29,
            "clarification",
            (
                Contact(
                    29,
                    "visit",
                    40,
                    "Frau Selvarajah engagiert sich im Tempelverein und sucht "
                    "für ältere Mitglieder Beratung auf Tamil.",
                ),
                FollowUp(5, "Kontakt zur Seniorenberatung herstellen"),
            ),
        ),
    ),
)

RAHMAN = Household(
    "boris",
    Home("Ruppichteroth", "Brölstraße 5", "2023-10-01"),
    (
        Member(
            "Rahman",
            "Shahidul",
            "m",
            "1993-01-01",
            "BD",
            languages="bn native, en b1, it a2, de a2",
            entered="2022-12",
            place="Sylhet",
            status=(("GEST", "2023-01-09"),),
            interpreter="bn",
            names=(script("শহীদুল রহমান"), spelling("Shohidul Rohman")),
            reach=(mobile("55"),),
        ),
    ),
    (
        File(
            56,
            "clarification",
            (
                Contact(
                    56,
                    "visit",
                    60,
                    "Anhörung war vor zwei Jahren, ein Bescheid fehlt. Herr "
                    "Rahman möchte arbeiten und versteht die Post nicht.",
                    language="bn",
                    interpreting="remote",
                ),
                Contact(13, "written", 15, "Sachstandsanfrage gestellt.", "authority", "BAMF"),
                FollowUp(8, "Antwort des BAMF abwarten und besprechen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (NAIR, AHMAD, SELVARAJAH, RAHMAN)
