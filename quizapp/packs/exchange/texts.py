"""What several formats do to a text."""

ON_ONE_LINE = "line breaks and spaces at its ends are gone: it stands on one line"


def one_line(text: str) -> str:
    """Put a text on one line, with single spaces where lines broke."""
    return " ".join(part.strip() for part in text.strip().split("\n") if part.strip())
