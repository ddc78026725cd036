"""A real OpenID Connect provider on loopback (canaille), as a program of its own.

``python -m tests.web.accounts.provider PORT CALLBACK EMAIL [EMAIL …]`` serves one client and one
account per address, all kept in memory. It stops with the process.
"""

import sys
from urllib.parse import urlsplit

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "lotse", "nur-im-test"
PASSWORD = "Wolkenburg-am-Rhein"


def application(port: int, callback: str, emails: list[str]):
    app = create_app(
        config={
            "SECRET_KEY": "only in tests",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "SMTP": None, "FORCE_HTTPS": False},
            # The client is ours, so the provider does not ask for consent.
            "CANAILLE_OIDC": {
                "TRUSTED_DOMAINS": [urlsplit(callback).hostname],
                "REQUIRE_NONCE": False,
            },
        }
    )
    with app.app_context():
        for email in emails:
            Backend.instance.save(
                models.User(
                    formatted_name=email,
                    family_name=email,
                    user_name=email.partition("@")[0],
                    emails=[email],
                    password=PASSWORD,
                )
            )
        client = models.Client(
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            client_name="Lotse",
            client_uri=callback,
            redirect_uris=[callback],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "email", "profile"],
            token_endpoint_auth_method="client_secret_post",
        )
        Backend.instance.save(client)
        # Only a saved client can be named as the audience of its tokens.
        client.audience = [client]
        Backend.instance.save(client)
    return app


def main() -> None:
    port, callback, emails = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    make_server(
        "127.0.0.1", port, application(port, callback, emails), threaded=True
    ).serve_forever()


if __name__ == "__main__":
    main()
