"""Packs of every kind that a teacher could write, for properties that must hold for all of them.

What is drawn from is made once: to make it anew at each draw took most of the time of a property.
"""

from dataclasses import dataclass, replace
from functools import cache
from string import ascii_letters, digits

from hypothesis import strategies as st

from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.model import (
    Choice,
    Defaults,
    Lesson,
    Objective,
    Pack,
    Question,
    Scoring,
    Select,
    Source,
)

SURPRISES = (
    "null", "~", "yes", "No", "on", "true", "1966", "2.50", "012", "12:30", "1e3", "2024-01-01",
    "---", "--- x", "...", "# x", "x # y", ": x", "x: y", "x:", "- x", "-", "? x", "[x](y)",
    "{x}", "*x*", "&x", "!x", "|", ">", ">-", "%x", "@x", "`x`", "'x'", '"x"', "it's", 'say "x"',
    "\\n", '\\"', "C:\\", "<<", "=", "a, b", "[/b]", "list[int]", "&#8238;", " x", "x ", "  x  ",
    "\tx", "x\t", "x\ty", "x\n", "x\n\n\n", "\nx", "\n\n x\n", "x\ny", "x\n  y\n", "  x\ny",
    "x \ny", "x\n\n\ny\n", "x\n   \ny", "x\n\t\ny", " \nx", "x\n ", "```\nx = [1]\n```",
    "- x\n- y\n", "a: b\nc: d\n", "---\nx\n---\n", "|\nx", "日本語。", "عربى", "é", "é", "🎉",
    "\U0001f469\u200d\U0001f52c", "\xa0x\xa0", "\u3000x", "x\u2060y",
    "long " * 40 + "text", "x" * 200, "a  b " * 30 + "c",
)  # fmt: skip
"""Texts that YAML, Markdown or a writer's own cleverness tend to change."""

_REFUSED = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_CHARACTERS = st.one_of(
    st.sampled_from(" \n\t:#-'\"\\|>[]{},&*!%@`?~=.ax1é中🎉"),
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters=_REFUSED),
)


@cache
def texts() -> st.SearchStrategy[str]:
    """Anything with something in it to see."""
    return st.one_of(
        st.sampled_from(SURPRISES),
        st.text(_CHARACTERS, min_size=1, max_size=30),
        st.lists(st.sampled_from(SURPRISES), min_size=2, max_size=4).map("\n".join),
        st.text(st.sampled_from("ab :#\n\t"), min_size=1, max_size=12),
    ).filter(str.strip)


@cache
def lines() -> st.SearchStrategy[str]:
    """Texts of one line."""
    return texts().map(lambda text: text.replace("\n", " ")).filter(str.strip)


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids, among them words that YAML retypes."""
    letters = st.sampled_from(ascii_letters + digits + "_é中")
    return st.one_of(
        st.sampled_from(("null", "yes", "1", "1e3", "2024-01-01", "a.b", "x-1", "_x")),
        st.builds(str.__add__, letters, st.text(letters | st.sampled_from("-._"), max_size=8)),
    )


@cache
def _some_ids(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(ids(), max_size=most, unique=True)


@cache
def _many(strategy: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


@cache
def _or_none(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


@cache
def percents(least: int = 0) -> st.SearchStrategy[float]:
    """Percentages with at most two places, as people write them."""
    return st.integers(least * 100, 100 * 100).map(lambda number: number / 100)


_AT_MOST_NOTHING = st.none() | percents(-100).filter(lambda number: number <= 0)


def _weights(draw: st.DrawFn, keys: list[bool], alone: bool) -> list[float | None]:
    """Weights by which full marks can be had: the right choices share them, or each has them."""
    count = sum(keys)
    share = 100.0 if alone else 100 / count
    return [share if right else draw(_AT_MOST_NOTHING) for right in keys]


_OFFERED = st.lists(texts(), min_size=2, max_size=5, unique=True)
_WRITTEN_ID = st.none() | ids()
_YES_NO_UNSAID = st.none() | st.booleans()


@dataclass(frozen=True)
class Around:
    """What a question can name."""

    sources: tuple[str, ...] = ()
    scoring: Scoring | None = None
    objectives: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@st.composite
def choices(draw: st.DrawFn, select: Select | None, weighted: bool) -> tuple[Choice, ...]:
    """Choices of one question, at least one of them right, with ids written or derived."""
    offered = draw(_OFFERED)
    first = draw(st.integers(0, len(offered) - 1))
    keys = [draw(st.booleans()) or number == first for number in range(len(offered))]
    alone = select == "one" or (select is None and sum(keys) == 1)
    weights = _weights(draw, keys, alone) if weighted else [None] * len(offered)
    made: list[Choice] = []
    for text, right, weight in zip(offered, keys, weights, strict=True):
        own = draw(_WRITTEN_ID)
        taken = own is None or own in {choice.id for choice in made}
        name = choice_id(text) if own is None or taken else own
        feedback, pin = draw(_or_none(texts())), draw(st.booleans())
        made.append(Choice(name, text, right, feedback, pin, weight))
    return tuple(made)


@st.composite
def questions(draw: st.DrawFn, around: Around = Around()) -> Question:
    """Questions that break no rule; the id is the derived one."""
    stem = draw(texts())
    select: Select | None = draw(st.sampled_from((None, "all", "one")))
    scoring: Scoring | None = draw(st.sampled_from((None, "net-correct", "each-answer", "weights")))
    return Question(
        id=question_id(stem),
        stem=stem,
        choices=draw(choices(select, (scoring or around.scoring) == "weights")),
        explanation=draw(_or_none(texts())),
        hints=draw(_many(texts())),
        objective=draw(st.sampled_from(("", *around.objectives))),
        read=draw(st.sampled_from(("", *around.anchors))),
        sources=draw(_many(st.sampled_from(around.sources))) if around.sources else (),
        tags=draw(_many(texts())),
        select=select,
        scoring=scoring,
        shuffle=draw(_YES_NO_UNSAID),
        ignore=draw(_many(st.sampled_from(("dup-choice", "weights", "select-one")))),
        notice=draw(st.booleans()),
    )


@st.composite
def lessons(draw: st.DrawFn, around: Around = Around(), most_questions: int = 3) -> Lesson:
    """Lessons with the text in the pack."""
    objectives = tuple(Objective(name, draw(texts())) for name in draw(_some_ids(2)))
    text = draw(texts())
    if heading := draw(st.booleans()):
        text = f"## A heading\n\n{text}"
    around = replace(
        around,
        objectives=tuple(objective.id for objective in objectives),
        anchors=("a-heading",) if heading else (),
    )
    return Lesson(
        id=draw(ids()),
        title=draw(lines()),
        text=text,
        objectives=objectives,
        questions=tuple(draw(st.lists(questions(around), max_size=most_questions))),
        notice=draw(st.booleans()),
    )


@st.composite
def packs(draw: st.DrawFn, most_lessons: int = 2, most_questions: int = 3) -> Pack:
    """Packs that load without an error."""
    sources = tuple(
        Source(
            name,
            draw(lines()),
            draw(st.sampled_from(("", "https://example.org/a?b=c#d", "http://x.org"))),
            draw(_or_none(texts())),
        )
        for name in draw(_some_ids(2))
    )
    defaults = Defaults(
        scoring=draw(st.sampled_from((None, "all-or-nothing", "coverage", "weights"))),
        pass_percent=draw(st.none() | percents()),
        shuffle=draw(_YES_NO_UNSAID),
        time_limit=draw(st.none() | st.integers(1, 24 * 3600)),
    )
    around = Around(tuple(source.id for source in sources), defaults.scoring)
    lesson = lessons(around, most_questions)
    health = draw(st.booleans())
    return Pack(
        id=draw(ids()),
        title=draw(lines()),
        lessons=draw(
            st.lists(lesson, min_size=1, max_size=most_lessons, unique_by=lambda one: one.id)
            .map(tuple)
            .flatmap(_with_ids)
        ),
        about=draw(_or_none(texts())),
        language=draw(st.sampled_from(("", "en", "no", "zh-Hant"))),
        version=draw(st.sampled_from(("", "1.10", "2", "2024-01-01", "1.2-beta"))),
        authors=draw(_many(lines())),
        license=draw(st.sampled_from(("", "CC-BY-4.0", "MIT"))),
        topic="health" if health else "",
        disclaimer=draw(texts()) if health else draw(_or_none(texts())),
        notice=draw(_or_none(lines())),
        help=draw(texts()) if health else draw(_or_none(texts())),
        sources=sources,
        defaults=defaults,
    )


@st.composite
def _with_ids(draw: st.DrawFn, made: tuple[Lesson, ...]) -> tuple[Lesson, ...]:
    """Give questions ids of their own; where one has none, its stem stands once in the pack."""
    taken: set[str] = set()

    def named(question: Question) -> Question:
        name = question.id
        if name in taken or draw(st.booleans()):
            name = draw(ids().filter(lambda name: name not in taken))
        taken.add(name)
        return replace(question, id=name)

    return tuple(replace(one, questions=tuple(map(named, one.questions))) for one in made)
