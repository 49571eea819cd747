"""Rules on texts that will not look as they were meant to."""

import re
from collections.abc import Iterator

from quizapp.packs.rules.asked import Asked
from quizapp.packs.rules.example import example
from quizapp.packs.rules.plain import fences, without_code, words
from quizapp.packs.rules.rule import EachQuestion, EachText, Found, Rule, Told
from quizapp.packs.rules.sources import OWN
from quizapp.packs.words import named

_TELLING = 3
"""Words of an image's text that describe it."""
_IMAGE = re.compile(r"!\[([^\[\]]*+)\]\(")
_DUNDER = re.compile(r"(?<![\w\\])(?:__(?!_)[a-z0-9]++(?:_[a-z0-9]++)*+__)(?!\w)")
_STARS = re.compile(r"[A-Za-z0-9)\]](\*{1,2})[A-Za-z0-9(\[][^*\n]{0,40}\1(?=[A-Za-z0-9(\[])")
_STAR = "\\*"
_CALL = re.compile(r"\w\[[^\[\]\n]{1,40}\]\([^()\n:/#]{0,40}\)")
_CODE_WORDS = """
init name main str repr len doc dict getitem setitem delitem iter enter exit del eq ne lt le gt
ge hash slots version add sub mul radd iadd bool int float bytes format getattr setattr delattr
getattribute get set delete dir module mro bases subclasses import builtins annotations author
contains missing reversed await aiter anext aenter aexit copy deepcopy reduce post_init
init_subclass class_getitem qualname wrapped typename schema type id
"""
_DUNDERS = frozenset(f"__{word}__" for word in _CODE_WORDS.split())
"""Words of code; others, such as `__not__`, may well be meant as strong."""


def _code_fence(text: str) -> Iterator[Told]:
    if "```" not in text and "~~~" not in text:
        return
    opened = 0
    for number, opens in fences(text):
        opened = number + 1 if opens else 0
    if opened:
        line = text.split("\n")[opened - 1].strip()
        where = "" if opened == 1 else f" in line {opened} of the text"
        yield (
            f"the code block {named(line)}{where} is not closed: all that follows is code",
            f"write a line of {named(line[:3])} alone after the code",
        )


def _markup_in_words(text: str) -> Iterator[Told]:
    if "__" not in text and "*" not in text and "](" not in text:
        return
    outside = without_code(text)
    for word in _DUNDER.finditer(outside):
        if (
            word[0] in _DUNDERS
            or outside.startswith("(", word.end())
            or outside.startswith(".", word.start() - 1)
        ):
            inner = named(word[0].strip("_"))
            yield f"{named(word[0])} is shown as a bold {inner}", f"write ‘`{word[0]}`’, as code"
            return
    if match := _STARS.search(outside):
        whole = _whole_word(outside, match)
        yield (
            f"{named(whole)} loses its stars, in which Markdown sees emphasis",
            f"write {named(whole.replace('*', _STAR))}, or put it in backticks if it is code",
        )
    elif match := _CALL.search(outside):
        yield f"{named(match[0])} becomes a link", f"write ‘`{match[0]}`’, as code"


def _whole_word(text: str, match: re.Match[str]) -> str:
    """Widen what was found to the spaces round it, within reason."""
    before = re.split(r"\s", text[max(0, match.start() - 40) : match.start()])[-1]
    after = re.split(r"\s", text[match.end() : match.end() + 40], maxsplit=1)[0]
    return before + match[0] + after


def _image_only(asked: Asked) -> Iterator[Found]:
    texts = (asked.question.stem, *(choice.text for choice in asked.question.choices))
    for index, text in enumerate(texts):
        match = _IMAGE.search(without_code(text)) if "![" in text else None
        if match and len(words(match[1])) < _TELLING:
            shown = f"only {named(match[1])}" if match[1] else "nothing"
            yield Found(
                asked.way(index - 1 if index else None),
                f"a terminal shows no pictures: of this one learners see {shown}",
                "say in words what it shows, or draw it in a code block",
            )
            return


RULES: tuple[Rule, ...] = (
    Rule(
        "code-fence",
        "warning",
        "A code block is closed.",
        OWN,
        EachText(_code_fence, "`~"),
        why=(
            "A line of three backticks opens a block of code, and another closes it. Without "
            "the second, all that follows is shown as code, headings and all."
        ),
        bad=example("What does this print?\n\n```\nprint(1 + 1)\n", "+2", "-11"),
        better=example("What does this print?\n\n```\nprint(1 + 1)\n```\n", "+2", "-11"),
    ),
    Rule(
        "image-only",
        "warning",
        "No stem and no choice is a picture.",
        OWN,
        EachQuestion(_image_only),
        why=(
            "A terminal shows no pictures, and some learners see none anywhere. What is shown "
            "is the text of the image, so say there, in three words or more, what there is to "
            "see."
        ),
        bad=example("Which triangle is this? ![](triangle.png)", "+Isosceles", "-Scalene"),
        better=example("Which triangle has sides of 3, 3 and 2?", "+Isosceles", "-Scalene"),
    ),
    Rule(
        "markup-in-words",
        "warning",
        "Stars, underscores and brackets of code stand in backticks.",
        OWN,
        EachText(_markup_in_words, "*_["),
        why=(
            "To Markdown `__init__` is a bold word and `2*3*4` holds an emphasised 3, so the "
            "signs are gone when learners read it. In backticks a text is shown as it stands."
        ),
        bad=example("What does __init__ do?", "+It sets up the object", "-It ends the program"),
        better=example(
            "What does `__init__` do?", "+It sets up the object", "-It ends the program"
        ),
    ),
)
