"""The app's own looks; Textual's, the terminal's own colours among them, are there too."""

from textual.theme import Theme

HIGHLIGHT = "block-cursor-blurred-background"
"""Behind the row that is highlighted. Of 256 colours, dark blue is the nearest to what it is here:
what is quiet can be read on it."""
DARK = Theme(
    name="quizapp-dark",
    primary="#6cb6ff",
    secondary="#8ddb8c",
    accent="#f0b866",
    foreground="#d6dde6",
    background="#10151c",
    surface="#1a222c",
    panel="#222c38",
    success="#7fd491",
    warning="#f0b866",
    error="#ff8f84",
    dark=True,
    variables={HIGHLIGHT: "#1f2f58"},
)
LIGHT = Theme(
    name="quizapp-light",
    primary="#0b5cad",
    secondary="#2b6b3f",
    accent="#8a5200",
    foreground="#1d242c",
    background="#fbfaf6",
    surface="#eeebe2",
    panel="#e2ded2",
    success="#1f6f3a",
    warning="#8a5200",
    error="#b3261e",
    dark=False,
)
CONTRAST = Theme(
    name="quizapp-contrast",
    primary="#7fd4ff",
    secondary="#8cff9e",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#141414",
    success="#8cff9e",
    warning="#ffd75f",
    error="#ffb3ab",
    dark=True,
    variables={HIGHLIGHT: "#10205a"},
)
"""For who needs more: every text at 7 to 1 or better, on black."""
OWN = (DARK, LIGHT, CONTRAST)
USUAL = DARK.name

MUTED = "$foreground 75%"
"""Style of what is less important; `$text-muted` is for CSS and comes out white in content."""
