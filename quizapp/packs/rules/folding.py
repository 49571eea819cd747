"""When two texts are the same to a reader."""

import unicodedata


def folded(text: str) -> str:
    """Drop what the eye passes over: case, width, spaces, the final period."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split()).removesuffix(".")
