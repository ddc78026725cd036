"""The history of an account, for the administrator only."""

from tests.web.accounts.test_sign_in import sign_in


def test_it_tells_changes_and_sign_ins(administrator, client, anna):
    sign_in(client, anna.user.email)
    administrator.post(f"/verwaltung/{anna.user_id}/schliessen/")

    text = administrator.get(f"/verwaltung/{anna.user_id}/verlauf/").text

    assert text.index("Zugang geschlossen") < text.index("Angemeldet")
    assert "Frieda Krause" in text


def test_nobody_else_sees_it(client_of, anna):
    assert client_of(anna).get(f"/verwaltung/{anna.user_id}/verlauf/").status_code == 403
