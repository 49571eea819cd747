"""When two texts are the same to a reader."""

import unicodedata


def folded(text: str) -> str:
    """Drop what the eye passes over: case, width, spaces, the final period."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    if "  " in text or not text.isprintable():
        # Else there are no spaces but single ones.
        text = " ".join(text.split())
    return text.strip(" ").removesuffix(".")
