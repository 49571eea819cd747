"""Every test runs in the frozen world."""

import pytest


@pytest.fixture(autouse=True)
def _still_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves by itself, and the machine's wishes about colour are not ours."""
    from textual import constants
    from textual.widgets import Input

    for name in ("NO_COLOR", "TEXTUAL_THEME", "QUIZAPP_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
