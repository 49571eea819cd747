"""The sections of the progress screen: each a heading, its numbers in words, and a chart."""

from collections.abc import Callable, Iterator

from textual.content import Content

from quizapp.study import statistics
from quizapp.study.statistics import Calibration, CourseFigures, Figures, LessonFigures, Share
from quizapp.study.totals import DayTotal
from quizapp.ui import charts
from quizapp.ui.charts import Signs
from quizapp.ui.lines import BLANK, wrap
from quizapp.ui.themes import MUTED
from quizapp.words.figures import (
    SECOND_WEEK,
    WHAT_MASTERY_IS,
    ahead_words,
    date_words,
    due_in_all,
    judgement,
    many,
    right_words,
)
from quizapp.words.numbers import count

Section = Callable[[int], list[Content]]
"""Lines for a width in cells."""

STUDIED, RIGHT, DUE, MASTERY = "$success", "$primary", "$accent", "$success"
"""Colours; what they stand for is said in words each time."""
_TWO_COLUMNS = 72
"""Cells from which charts stand side by side."""
_GAP = 3
_ASIDE = 16
"""Cells in which words fit beside the calendar."""
_FEW = 10
"""Questions due on a day that are as long as a bar may be, where no day has more."""
_BAR = 24
"""Cells of a bar at the most."""


def sections(figures: Figures, using: Signs, *, asks_confidence: bool = True) -> Iterator[Section]:
    """Give everything above the hardest questions.

    Where nobody is asked whether they are sure, it is not said how often they were.
    """

    def weeks_and_due(width: int) -> list[Content]:
        room = (width - _GAP) // 2
        if width < _TWO_COLUMNS:
            return [*by_week(figures, width, using), BLANK, *due(figures, width, using)]
        left, right = by_week(figures, room, using), due(figures, room, using)
        return charts.beside(left, right, width - room)

    yield lambda width: days(figures, width, using)
    yield weeks_and_due
    if asks_confidence or statistics.total(figures.days).guesses:
        yield lambda width: calibration(figures, width, using)
    yield lambda width: lessons(figures, width, using)


def heading(words: str) -> Content:
    """Set the heading of a section."""
    return Content(words).stylize("bold $text-primary")


def days(figures: Figures, width: int, using: Signs) -> list[Content]:
    """Draw the calendar, with what was done in its weeks."""
    weeks = min(statistics.WEEKS, charts.weeks_that_fit(width))
    first = statistics.first_day(figures.today, weeks)
    shown = [one for one in figures.days if one.day >= first]
    tries = statistics.calendar(shown, figures.today, weeks)
    deep = [[None if one is None else statistics.depth(one) for one in week] for week in tries]
    drawn = charts.calendar(deep, first, STUDIED, using)
    asked = statistics.total(shown).tries
    most = max(shown, key=lambda one: one.tries) if len(shown) > 1 else None
    said = [
        (count(len(shown), "day"), f"in {count(weeks, 'week')}"),
        (many(asked, "question"), "answered"),
        *([(many(most.tries, "question"), f"on {date_words(most.day)} alone")] if most else []),
    ]
    key = [BLANK, *charts.legend(statistics.DEPTHS, STUDIED, using).wrap(width)]
    wide = max(line.cell_length for line in drawn) + _GAP
    lines = [heading("Days studied")]
    if width - wide < _ASIDE:
        words = "; ".join(f"{number} {what}" for number, what in said)
        return [*lines, *_words(f"{words}.", width), *drawn, *key]
    aside: list[Content] = []
    for number, what in said:
        strong = Content(number).stylize("bold $foreground")
        aside += [BLANK, *strong.wrap(width - wide), Content(what)]
    return [*lines, *charts.beside(drawn, aside[1:], wide), *key]


def by_week(figures: Figures, width: int, using: Signs) -> list[Content]:
    """Draw what share of the first tries was right, week by week."""
    weeks = statistics.by_week(figures.days, figures.today)
    lines = [heading("Right at the first try, by week")]
    if len(weeks) < 2:
        now = "".join(f"This week {right_words(_of(one))}. " for one in weeks)
        return [*lines, *_words(f"{now}{SECOND_WEEK}", width)]
    whole = _of(statistics.total(weeks))
    this = f", this week {right_words(_of(weeks[-1]))}" if weeks[-1].tries else ""
    lines += _words(f"{right_words(whole)}{this}.", width)
    said = [_aligned(_of(one)) if one.tries else " no answers" for one in weeks]
    cells = min(width - 8 - max(map(len, said)), _BAR)
    for one, words in zip(weeks, said, strict=True):
        label = Content(date_words(one.day).rjust(6) + " ").stylize(MUTED)
        drawn = charts.share_bar(_of(one).value, cells, RIGHT, using)
        colour = "$foreground" if one.tries else MUTED
        lines.append(label + drawn + Content(f" {words}").stylize(colour))
    return lines


def due(figures: Figures, width: int, using: Signs) -> list[Content]:
    """Draw what falls due on each of the next days."""
    lines = [heading(f"Due in the next {statistics.AHEAD} days")]
    counts = figures.due
    lines += _words(due_in_all(counts), width)
    if not sum(counts):
        return lines
    cells = min(width - 12 - len(f"{max(counts):,}"), _BAR)
    for number, due_then in enumerate(counts):
        name = Content(ahead_words(figures.today, number).rjust(10) + " ").stylize(MUTED)
        drawn = charts.bar(due_then, max(_FEW, *counts), cells, DUE, using)
        if due_then:
            lines.append(name + drawn + Content(f" {due_then:,}").stylize("$foreground"))
        else:
            lines.append(name + Content("-").stylize(charts.FAINT))
    return lines


def calibration(figures: Figures, width: int, using: Signs) -> list[Content]:
    """Draw how often sure answers and guesses were right, and say what that means."""
    judged = Calibration.of(statistics.total(figures.days))
    lines = [heading("Sure or guessed"), *_words(judgement(judged), width)]
    for name, share in (("sure", judged.sure), ("guesses", judged.guesses)):
        if share.whole:
            said = f" {share.value:.0%} right (of {share.whole:,})"
            drawn = charts.share_bar(share.value, min(width - 8 - len(said), _BAR), RIGHT, using)
            label = Content(f"{name:<8}").stylize(MUTED)
            lines.append(label + drawn + Content(said).stylize("$foreground"))
    return lines


def lessons(figures: Figures, width: int, using: Signs) -> list[Content]:
    """Draw each lesson's first tries and its mastery, course by course."""
    lines = [heading("By lesson"), *Content(WHAT_MASTERY_IS).wrap(width)]
    for course in figures.courses:
        lines += [BLANK, *_course(course, width, using)]
    if figures.more:
        lines += [BLANK, *_words(f"And {count(figures.more, 'more course')}.", width)]
    return lines


def _course(course: CourseFigures, width: int, using: Signs) -> Iterator[Content]:
    cells = 8 if width >= _TWO_COLUMNS else 4
    said = max(len("100% of 10"), *(len(_aligned(one.right)) for one in course.lessons))
    # Of mastery: a bar and `100%`.
    room = width - (cells + 1 + said) - (cells + 5) - 2 * 2
    names = Content(f"  {'first tries':<{cells + 1 + said}}  mastery").stylize(MUTED)
    yield from _titled(Content(course.title).stylize("bold"), names, room)
    for lesson in course.lessons:
        figures = _figures_of(lesson, cells, said, using)
        for line in _titled(Content(lesson.title), figures, room - 2):
            yield Content("  ") + line


def _titled(title: Content, figures: Content, room: int) -> Iterator[Content]:
    """Put figures beside the first line of a title."""
    first, *rest = wrap(title.stylize_before("$foreground"), room)
    yield first.pad_right(max(room - first.cell_length, 0)) + figures
    yield from rest


def _figures_of(lesson: LessonFigures, cells: int, said: int, using: Signs) -> Content:
    tried = charts.share_bar(lesson.right.value, cells, RIGHT, using)
    known = charts.share_bar(lesson.mastery, cells, MASTERY, using)
    words = Content(f" {_aligned(lesson.right):<{said}}").stylize("$foreground")
    share = Content(f" {lesson.mastery:>4.0%}").stylize("$foreground")
    return Content("  ") + tried + words + Content("  ") + known + share


def _words(words: str, width: int) -> list[Content]:
    return Content(words).stylize("$foreground").wrap(width)


def _of(one: DayTotal) -> Share:
    return Share(one.right, one.tries)


def _aligned(share: Share) -> str:
    return f"{share.value:>4.0%} of {share.whole:,}"
