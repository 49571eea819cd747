"""Rules on choices that speak of other choices: of all, of none, of those above, of A and B."""

import re
from collections.abc import Iterator

from quizapp.packs.rules.asked import Asked
from quizapp.packs.rules.example import example
from quizapp.packs.rules.rule import EachQuestion, Found, Rule
from quizapp.packs.rules.sources import FLAWS, GUIDELINES, OWN
from quizapp.packs.words import named

_LONGEST = 60
"""Characters of a choice that only speaks of others."""
_CHOICES = "(?:choices|options|answers|alternatives|statements|responses)"
_OTHERS = (
    rf"(?:(?:the )?above(?: {_CHOICES})?|(?:the|these) {_CHOICES}"
    rf"|(?:these|those|them)(?: {_CHOICES})?)"
)
_TRUE = "(?:true|right|correct|wrong|false|incorrect|applicable)"
_SAYING = rf"(?: (?:are|is) {_TRUE}| apply)?"
_ALL = re.compile(
    rf"(?:all|both|any|each)(?: of)? {_OTHERS}{_SAYING}"
    rf"|(?:they )?(?:are )?all (?:are|of above|answers are)(?: {_TRUE})?"
    rf"|they are (?:all|both)(?: {_TRUE})?|all apply"
)
_NONE = re.compile(
    rf"(?:none|neither)(?: of)? {_OTHERS}{_SAYING}|none(?: (?:is|are) {_TRUE})?"
    "|no (?:correct |right )?(?:answer|choice|option)(?: is (?:given|right|correct)| above)?"
)
_FIRST = re.compile(r"\W*(?:[aA]|[bB]o|[eE]a|[nN]|[tT]h)")
_POSITION = re.compile(
    rf"\b(?:[Tt]he |of )above(?= {_CHOICES}|\W*$)|^[Aa]ll above\b"
    rf"|\b(?:[Tt]he )?(?:previous|preceding|first|last)(?: two| three)? {_CHOICES}\b"
    r"|\b[Tt]he (?:first|last) (?:two|three)\W*$"
    r"|\b(?:previous|preceding) (?:choice|option|answer)\b"
    r"|\b(?:[Oo]ptions?|[Cc]hoices?|[Aa]nswers?) (?:[A-H]|[1-8])\b(?![.,]\w)"
    r"|\b[Bb]oth \(?[A-H]\)? and \(?[A-H]\b"
)
_POINTING = frozenset(
    (
        *("above", "both", "previous", "preceding", "first", "last"),
        *("option", "options", "choice", "choices", "answer", "answers"),
    )
)
"""Words of which each such choice has one."""
_LABEL = r"\(?(?:[a-h]|[1-9]|i{1,3}|iv|vi{0,3})[).]?"
_JOINT = r"(?:,? (?:and|or|nor) | ?& ?| ?\+ ?|, ?)"
_K_TYPE = re.compile(
    rf"(?:(?:only|both|neither) )?{_LABEL}(?:{_JOINT}{_LABEL})*+"
    rf"(?:,? only| alone| (?:are|is) {_TRUE})?"
)
_LABELLED = re.compile(
    r"\W*(?:[1-9a-hA-HiI]|[vV]|[iI][vV])(?![^\W_]{3})|\W*(?:[oO]nly|[bB]oth|[nN]either) "
)
_LABELS = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"(?:^|[\s(])(?:[A-Da-d]|[1-4]|I{1,3})[).:]", re.MULTILINE)
"""In a stem: what choices that consist of labels refer to."""
_SELECT = "leave it out; if several choices are right, mark each `right:`, and learners pick all"


def is_combined(text: str) -> bool:
    """Tell whether a choice, in plain text, is `All of the above`, `None of these` or the like."""
    return _says(_ALL, text) or _says(_NONE, text)


def _says(pattern: re.Pattern[str], text: str) -> bool:
    if len(text) > _LONGEST or not _FIRST.match(text):
        return False
    return pattern.fullmatch(_folded(text)) is not None


def _all_of_the_above(asked: Asked) -> Iterator[Found]:
    for number, choice in enumerate(asked.choices):
        if _says(_ALL, choice.text):
            fault = "is out as soon as one choice is seen to be wrong"
            if asked.question.choices[number].right:
                fault = "is the key: who sees that two are right knows it"
            yield Found(asked.way(number), f"{named(choice.text)} {fault}", _SELECT)


def _none_of_the_above(asked: Asked) -> Iterator[Found]:
    for number, choice in enumerate(asked.choices):
        if _says(_NONE, choice.text):
            right = asked.question.choices[number].right
            fault = "takes the place of a distractor that someone might believe"
            if right:
                fault = "is the key: who picks it need not know what is right"
            yield Found(
                asked.way(number),
                f"{named(choice.text)} {fault}",
                "offer a right choice, and a mistake that learners make",
                None if right else "info",
            )


def _position_word(asked: Asked) -> Iterator[Found]:
    if not asked.pack.shuffles(asked.question):
        return
    for number, choice in enumerate(asked.choices):
        match = None if _POINTING.isdisjoint(choice.words) else _POSITION.search(choice.text)
        if match and not asked.question.choices[number].pin:
            yield Found(
                asked.way(number),
                f"choices are shuffled, so {named(match[0].strip())} points anywhere",
                "name what is meant; or write `shuffle: no` under the question",
            )


def _k_type(asked: Asked) -> Iterator[Found]:
    labels = [_labels(choice.text) for choice in asked.choices]
    first = next((number for number, one in enumerate(labels) if one), None)
    if first is None or (len({frozenset(one) for one in labels}) == 1 and len(labels[0]) > 1):
        # Or all have the same, in another order: there is an order to be found.
        return
    text = asked.choices[first].text
    joined = re.search("and|or|&|only|alone|both", text.lower())
    if (not joined or labels[first][0].isdigit()) and not _LISTED.search(asked.stem.raw):
        return
    yield Found(
        asked.way(first),
        f"{named(text)} combines others, so that a part of the answer gives the rest away",
        _SELECT,
    )


def _labels(text: str) -> list[str]:
    """Return the labels of which a choice consists; none of a choice that is a single one."""
    if len(text) > _LONGEST or not _LABELLED.match(text):
        return []
    folded = _folded(text)
    if not _K_TYPE.fullmatch(folded):
        return []
    found = _LABELS.findall(folded)
    return found if len(found) > 1 else []


def _folded(text: str) -> str:
    """Return a choice in small letters, without the signs round it."""
    return " ".join(text.lower().split()).strip(" .!\"'()*“”")


RULES: tuple[Rule, ...] = (
    Rule(
        "all-of-the-above",
        "warning",
        "No choice stands for all the others.",
        GUIDELINES,
        EachQuestion(_all_of_the_above),
        why=(
            "Who sees that two choices are right has the key without looking at the rest, and "
            "who sees one wrong choice can strike it out. It is the key far too often, which "
            "learners notice. A question that asks to pick all that apply tests every choice."
        ),
        bad=example("Which of these hold magnesium?", "-Nuts", "-Seeds", "+All of the above"),
        better=example("Which of these hold much magnesium?", "+Nuts", "+Seeds", "-White rice"),
        english=True,
    ),
    Rule(
        "none-of-the-above",
        "warning",
        "No choice stands for none of the others.",
        GUIDELINES,
        EachQuestion(_none_of_the_above),
        also="info",
        why=(
            "As the key it shows that a learner knows what is wrong, not what is right. As a "
            "distractor it takes the place of a mistake that somebody might really make."
        ),
        bad=example("Where does the cabinet meet?", "-Zurich", "-Geneva", "+None of these"),
        better=example("Where does the cabinet meet?", "-Zurich", "-Geneva", "+Bern"),
        english=True,
    ),
    Rule(
        "position-word",
        "warning",
        "No choice that is shuffled says where another stands.",
        OWN,
        EachQuestion(_position_word),
        why=(
            "Choices are shuffled for each attempt, so that `both A and B` and `the first two` "
            "mean other choices each time, and `the above` may stand on top. `pin: true` keeps "
            "a choice in its place, `shuffle: no` all choices of a question."
        ),
        bad=example("Which of these hold much magnesium?", "-Nuts", "-Seeds", "+Both A and B"),
        better=example("Which of these hold much magnesium?", "+Nuts", "+Seeds", "-White rice"),
        english=True,
    ),
    Rule(
        "k-type",
        "warning",
        "No choice combines others by their letters or numbers.",
        FLAWS,
        EachQuestion(_k_type),
        why=(
            "Such questions are puzzles: knowing one part often leaves one choice, and the rest"
            " is logic. Let learners pick all that apply, and each part is asked on its own."
        ),
        bad=example(
            "Which are noble gases? I. Neon, II. Argon, III. Iron",
            "-I only",
            "+I and II",
            "-II and III",
        ),
        better=example("Which are noble gases?", "+Neon", "+Argon", "-Iron"),
    ),
)
