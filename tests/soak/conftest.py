"""One seed for a whole run of the soak."""

import os
from random import SystemRandom

from tests.soak.pace import SEED


def pytest_configure() -> None:
    os.environ.setdefault(SEED, str(SystemRandom().randrange(1_000_000)))


def pytest_report_header() -> str:
    return f"to repeat this run: {SEED}={os.environ[SEED]} make soak"
