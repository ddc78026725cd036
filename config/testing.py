"""Settings of every test run and of mypy: the program's own, in test mode.

Whoever types `pytest` or `mypy` has no environment; without one the settings mean production.
"""

import os

os.environ["LOTSE_MODE"] = "test"

from config.settings import *  # noqa: F403
