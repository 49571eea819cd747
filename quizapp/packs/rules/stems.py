"""Rules on the stem: it asks for one thing, positively, in a length that can be read."""

import re
from collections.abc import Iterator, Sequence

from quizapp.packs.prose import inline
from quizapp.packs.rules.asked import Asked, Said
from quizapp.packs.rules.example import example
from quizapp.packs.rules.plain import CODE, sentences, without_code, words
from quizapp.packs.rules.rule import EachQuestion, Found, Rule
from quizapp.packs.rules.sources import CONSTRUCTING, FLAWS, GUIDELINES
from quizapp.packs.words import named

FEWEST, MOST_WORDS = 3, 60
"""Words of a stem."""
SHORT = 20
"""Characters from which on it asks something, in however few words."""
_TOKEN = re.compile(r"[^\W_]++(?:['’-][^\W_]++)*+")
_BLANK = re.compile(r"_{3,}+")
_QUOTED = re.compile(r'"[^"\n]*+"|“[^“”\n]*+”')
_DENYING = frozenset(("not", "except", "least", "cannot"))
_CONDITIONS = frozenset(("if", "when", "whenever", "why", "how", "because", "unless", "whether"))
_IDIOMS = {
    *(("at", "least"), ("or", "not"), ("if", "not"), ("but", "not"), ("not", "only")),
    *(("least", "privilege"), ("least", "squares"), ("least", "significant"), ("least", "common")),
}
"""Pairs of words that deny nothing."""


def _negative_stem(asked: Asked) -> Iterator[Found]:
    said = _turned_by(asked)
    if not said or any(word.isupper() for word in said) or _is_emphasised(asked.stem.raw, said):
        return
    first = said[0]
    better = f"{first[:-3]} NOT" if first.lower().endswith(("n't", "n’t")) else first.upper()
    yield Found(
        asked.way(),
        f"the stem is turned round by {named(first)}, which is easily read over",
        f"ask for what is so; or else make the word stand out: {named(better)}",
    )


def _double_negative(asked: Asked) -> Iterator[Found]:
    said = _turned_by(asked)
    if len(said) > 1:
        yield Found(
            asked.way(),
            f"the stem denies twice: {named(said[0])} and {named(said[1])}",
            "ask for what is so",
        )
    elif said:
        for number, choice in enumerate(asked.choices):
            denied = _negators(choice)
            if denied:
                yield Found(
                    asked.way(number),
                    f"the stem says {named(said[0])} and this choice {named(denied[0])}",
                    "ask for what is so, or word the choice without it",
                )
                return


def _stem_length(asked: Asked) -> Iterator[Found]:
    stem = asked.stem
    number = len(stem.words)
    if number > MOST_WORDS:
        yield Found(
            asked.way(),
            f"the stem has {number} words",
            "keep what is needed to answer; the rest belongs to the lesson",
        )
    elif number < FEWEST and stem.length < SHORT and not stem.has_code and not _is_more(stem):
        yield Found(
            asked.way(),
            "the stem asks no whole question",
            "write out what is asked, so that it can be answered without the choices",
        )


def _is_more(stem: Said) -> bool:
    """Tell whether few words may say much: beside a picture, or in a script without spaces."""
    return "![" in stem.raw or max(stem.text, default="") >= "\u0e00"


def _blank_mid_stem(asked: Asked) -> Iterator[Found]:
    text = asked.question.stem.replace("\\_", "_") if "_" in asked.question.stem else ""
    if "___" not in text:
        return
    parts = _BLANK.split(without_code(text))
    if len(parts) > 1 and any(not word.isdigit() for word in words(" ".join(parts[1:]))):
        yield Found(
            asked.way(),
            "the blank stands in the middle, so what comes before it has to be read twice",
            "put the blank at the end, or ask a question",
        )


def _asking(text: str) -> str:
    """Return the sentence of a stem that asks: the last with a question mark, else the last."""
    if text.isascii() and "." not in text and "?" not in text[:-1] and "\n" not in text:
        return text
    parts = sentences(text)
    return next((part for part in reversed(parts) if "?" in part), parts[-1] if parts else "")


def _turned_by(asked: Asked) -> list[str]:
    """Return the words that turn round what a stem asks, as they are written."""
    if not _may_deny(asked.stem):
        return []
    return list(_in_sentence(_asking(asked.stem.text)))


def _negators(choice: Said) -> list[str]:
    return list(_in_sentence(choice.text)) if _may_deny(choice) else []


def _may_deny(said: Said) -> bool:
    return not _DENYING.isdisjoint(said.words) or "n't" in said.text or "n’t" in said.text


def _in_sentence(text: str) -> Iterator[str]:
    for clause in _QUOTED.sub(CODE, text).split(","):
        yield from _in_clause(clause)


def _in_clause(clause: str) -> Iterator[str]:
    """Yield what denies in a clause, up to a word such as `if`, after which denying is harmless."""
    tokens = _TOKEN.findall(clause)
    plain = ["", "", *(token.lower() for token in tokens), ""]
    for token, earlier, before, word, after in zip(
        tokens, plain, plain[1:], plain[2:], plain[3:], strict=False
    ):
        if word in _CONDITIONS:
            return
        idiom = (before, word) in _IDIOMS or (word, after) in _IDIOMS or earlier == "or"
        if _denies(word) and not idiom:
            yield token


def _denies(word: str) -> bool:
    return word in _DENYING or word.endswith(("n't", "n’t"))


def _is_emphasised(raw: str, said: Sequence[str]) -> bool:
    if "*" not in raw and "_" not in raw:
        return False
    strong = " ".join(run.text for run in inline(raw) if run.looks & {"strong", "emphasis"})
    return bool({word.lower() for word in said} & set(words(strong)))


RULES: tuple[Rule, ...] = (
    Rule(
        "negative-stem",
        "warning",
        "A word that turns a stem round, such as `not`, stands out.",
        GUIDELINES,
        EachQuestion(_negative_stem),
        why=(
            "Who reads past a small `not` knows the matter and answers wrong. Asking for what "
            "is so is best, since nobody needs to learn what is not. Where the exception is the"
            " point, write the word in capitals or in bold."
        ),
        bad=example("Which of these is not a planet?", "-Mars", "-Venus", "+Pluto"),
        better=example("Which of these is a dwarf planet?", "-Mars", "-Venus", "+Pluto"),
        english=True,
    ),
    Rule(
        "double-negative",
        "warning",
        "A question denies no more than once.",
        FLAWS,
        EachQuestion(_double_negative),
        why=(
            "To say no to a no is hard even for who knows the matter. What such a question "
            "tests is reading, not what the lesson taught."
        ),
        bad=example(
            "Which of these is NOT true of magnesium?",
            "+The body can make it",
            "-The body cannot make it",
            "-Muscles need it",
        ),
        better=example(
            "What is true of magnesium?",
            "-The body makes it",
            "+It has to come with food",
            "-It is a vitamin",
        ),
        english=True,
    ),
    Rule(
        "stem-length",
        "info",
        "A stem is a whole question, of three words to sixty.",
        FLAWS,
        EachQuestion(_stem_length),
        why=(
            "A good stem can be answered before the choices are read. A word or two asks "
            "nothing, and a long story makes learners look for the question instead of the "
            "answer."
        ),
        bad=example("Bern:", "+is the federal city", "-is the largest city"),
        better=example("What is Bern to Switzerland?", "+Its federal city", "-Its largest city"),
    ),
    Rule(
        "blank-mid-stem",
        "info",
        "A blank stands at the end of the stem.",
        CONSTRUCTING,
        EachQuestion(_blank_mid_stem),
        why=(
            "With the blank in the middle, the beginning has to be kept in mind and read again "
            "with each choice. At the end, or as a question, the stem is read once."
        ),
        bad=example("The ___ carries signals to the muscle.", "+nerve", "-vein", "-tendon"),
        better=example("What carries signals to the muscle?", "+A nerve", "-A vein", "-A tendon"),
    ),
)
