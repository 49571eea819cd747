"""Rules on characters that came along when a text was copied from somewhere else."""

import re
from collections.abc import Iterator
from html.entities import html5

from quizapp.packs.rules.example import example
from quizapp.packs.rules.plain import fences, spans, without_code
from quizapp.packs.rules.rule import EachText, Rule, Told
from quizapp.packs.rules.sources import OWN
from quizapp.packs.text import name
from quizapp.packs.words import named

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_IN_CODE = re.compile(r"&(?:lt|gt|quot|amp|#39|#x27);")
_NEXT = "[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
_MOJIBAKE = re.compile(
    rf"(?<![A-ZÀ-Þ])(?:[ÂÃ]{_NEXT}|â{_NEXT}{{2}}|ð{_NEXT}{{3}}|(?:[ÐÑ]{_NEXT}){{3,}}+"
    rf"|(?:[ã-é]{_NEXT}{{2}}){{2,}}+|â€)|�"
)
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060]")


def _mojibake(text: str) -> Iterator[Told]:
    for match in _MOJIBAKE.finditer(text):
        seen = match[0]
        if seen == "�":
            yield (
                "a character was lost when this was copied: `�`",
                "write the character that was there",
            )
            return
        meant = _as_meant(seen)
        if meant or seen == "â€":
            around = text[max(0, match.start() - 8) : match.end() + 8]
            yield (
                f"{named(around)} was read in the wrong encoding",
                f"write {named(meant) if meant else 'what was meant'} in place of {named(seen)}",
            )
            return


def _as_meant(seen: str) -> str:
    """Read characters of Windows-1252 again as the UTF-8 they were; empty if they were not."""
    data = bytearray()
    for character in seen:
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return ""
            data.append(ord(character))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _zero_width(text: str) -> Iterator[Told]:
    for match in _INVISIBLE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if "\u0e00" <= before < "\u2000":
            # Scripts that are written without spaces break lines there.
            continue
        around = text[max(0, match.start() - 12) : match.start()].rsplit("\n", maxsplit=1)[-1]
        after = f" after {named(around)}" if around.strip() else " at the beginning"
        yield (
            f"there is a character that nobody sees{after}: {name(match[0])}",
            "delete it; it came along when the text was copied",
        )
        return


def _bad_escape(text: str) -> Iterator[Told]:
    if "&" not in text or ";" not in text:
        return
    for match in _ENTITY.finditer(without_code(text)):
        entity = match[0]
        if entity.startswith("&#") or entity[1:] in html5:
            yield (
                f"{named(entity)} is shown as the character it stands for",
                f"write that character; if {named(entity)} is meant, put it in backticks",
            )
            return
    for is_code, part in _code(text):
        left = _IN_CODE.search(part) if is_code and "<" not in part else None
        if left and left[0] != part.strip():
            yield (
                f"{named(left[0])} in code is shown as it stands",
                "write the character it stands for",
            )
            return


def _code(text: str) -> Iterator[tuple[bool, str]]:
    if "```" not in text and "~~~" not in text:
        yield from spans(text)
        return
    marks = dict(fences(text))
    inside = False
    for number, line in enumerate(text.split("\n")):
        inside = marks.get(number, inside)
        yield inside and number not in marks, line


RULES: tuple[Rule, ...] = (
    Rule(
        "bad-escape",
        "warning",
        "A character stands as itself, not as `&lt;` or the like.",
        OWN,
        EachText(_bad_escape, "&"),
        why=(
            "Such names of characters come from web pages. In text they are shown as the "
            "character, so that who asks about `&lt;` shows learners something else; in code "
            "they stay as they are, so that learners read `a &lt; b`."
        ),
        bad=example("Which sign means less than?", "+&lt;", "-&gt;"),
        better=example("Which sign means less than?", "+<", "->"),
    ),
    Rule(
        "mojibake",
        "warning",
        "A text was read in the encoding it was written in.",
        OWN,
        EachText(_mojibake, "ÂÃâãäåæçèéðÐÑ\ufffd", plain=True),
        why=(
            "A program that mistook UTF-8 for an older encoding made `Ã©` of `é` when the text "
            "was saved or copied. It does not come right by itself: mend it here, or copy it "
            "again."
        ),
        bad=example("Which city is in QuÃ©bec?", "+Montreal", "-Toronto"),
        better=example("Which city is in Québec?", "+Montreal", "-Toronto"),
    ),
    Rule(
        "zero-width",
        "warning",
        "A text has no characters that nobody sees.",
        OWN,
        EachText(_zero_width, "\u00ad\u180e\u200b\u2060", plain=True),
        why=(
            "They come along from web pages and chats. Two texts that look the same are then "
            "two, a search does not find them, and a screen reader may stumble."
        ),
        bad=example("Which ci\u200bty is the seat of government?", "+Bern", "-Zurich"),
        better=example("Which city is the seat of government?", "+Bern", "-Zurich"),
    ),
)
