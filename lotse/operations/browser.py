"""Chromium for the browser journeys."""

import os
import shutil
import subprocess
from pathlib import Path

from lotse.operations.errors import OperationError
from lotse.operations.progress import step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]]


def find() -> str | None:
    """Path of a Chromium: LOTSE_CHROMIUM, else the machine's own."""
    given = os.environ.get("LOTSE_CHROMIUM")
    if given and not Path(given).exists():
        raise OperationError(
            f"LOTSE_CHROMIUM zeigt auf {given}, dort ist nichts: Bitte berichtigen oder entfernen."
        )
    if given:
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_or_install() -> str | None:
    """The machine's Chromium; on Debian as root it is installed."""
    if find() is None and _may_install():
        with step("Installiere Chromium für die Browsertests"):
            for command in INSTALL:
                done = subprocess.run(
                    command,
                    env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                if done.returncode != 0:
                    raise OperationError(
                        f"{' '.join(command)} ist gescheitert ({done.stderr.strip()[-200:]}): "
                        "Bitte Chromium von Hand installieren."
                    )
    return find()


def how_to_install() -> str:
    """The command for a person."""
    return (
        "Debian und Ubuntu: sudo apt install chromium; Fedora: sudo dnf install chromium; macOS: "
        "brew install chromium; sonst LOTSE_CHROMIUM auf das Programm setzen"
    )


def _may_install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
