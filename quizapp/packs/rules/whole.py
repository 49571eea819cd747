"""Rules on a whole pack: what no single question shows."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.packs.model import Pack
from quizapp.packs.rules.asked import each_asked
from quizapp.packs.rules.chance import at_least, chi_square, chi_square_tail
from quizapp.packs.rules.folding import folded
from quizapp.packs.rules.rule import Found, Rule, Steps, each_lesson, each_question
from quizapp.packs.rules.sources import FLAWS, GUIDELINES, POSITIONS
from quizapp.packs.words import listed

ENOUGH, UNLIKELY = 20, 0.01
"""Questions of which something can be said at all, and the probability below which it is."""
RUN = 6
"""Keys in one place one after another, beyond which they are noticed."""
TWO_WAYS = 10
"""Questions of which a share of true or false is taken."""
_PAIRS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        *("true/false", "yes/no", "right/wrong", "correct/incorrect", "t/f", "agree/disagree"),
        *("wahr/falsch", "richtig/falsch", "ja/nein", "vrai/faux", "oui/non", "vero/falso"),
        *("sì/no", "verdadero/falso", "sí/no", "verdadeiro/falso", "sim/não", "waar/onwaar"),
        *("ja/nee", "ja/nej", "ja/nei", "sant/falskt", "prawda/fałsz", "tak/nie"),
    )
)


def is_true_or_false(texts: tuple[str, ...]) -> bool:
    """Tell whether choices are true and false, or yes and no."""
    return len(texts) == 2 and frozenset(folded(text) for text in texts) in _PAIRS


def _pack_longest(pack: Pack) -> Iterator[Found]:
    number = longest = 0
    by_chance = 0.0
    for asked in each_asked(pack):
        if asked.key is None or len(asked.choices) < 3:
            continue
        lengths = [choice.length for choice in asked.choices]
        alone = lengths.count(max(lengths)) == 1
        number += 1
        by_chance += alone / len(lengths)
        longest += alone and lengths[asked.key] == max(lengths)
    if number >= ENOUGH and at_least(longest, number, by_chance / number) < UNLIKELY:
        yield Found(
            ("lessons",),
            f"in {longest} of {number} questions the key is the longest choice; "
            f"chance would make it about {round(by_chance)}",
            "shorten keys, and write distractors that say as much",
        )


def _position_bias(pack: Pack) -> Iterator[Found]:
    fixed = [
        (steps, len(question.choices), [choice.right for choice in question.choices].index(True))
        for steps, question in each_question(pack)
        if not pack.shuffles(question)
        and len(question.choices) > 1
        and len(question.key) == 1
        and not question.picks_all
    ]
    by_size: defaultdict[int, list[int]] = defaultdict(list)
    for _, size, place in fixed:
        by_size[size].append(place)
    for size, places in sorted(by_size.items()):
        counts = [places.count(place) for place in range(size)]
        if len(places) >= ENOUGH and chi_square_tail(chi_square(counts), size - 1) < UNLIKELY:
            yield Found(
                ("lessons",),
                f"of {len(places)} questions with {size} choices that are not shuffled, the key "
                f"is so often the 1st, 2nd …: {', '.join(map(str, counts))}",
                "move keys, or let the choices be shuffled",
            )
    yield from _runs([one for one in fixed if one[1] > 2])


def _runs(placed: list[tuple[Steps, int, int]]) -> Iterator[Found]:
    first = 0
    size = min((size for _, size, _ in placed), default=0)
    for number in range(1, len(placed) + 1):
        if number < len(placed) and placed[number][2] == placed[first][2]:
            continue
        length = number - first
        # How many such runs chance makes; in a long pack it makes some.
        if length > RUN and len(placed) * float(size) ** (1 - length) < UNLIKELY:
            yield Found(
                (*placed[first][0], "choices"),
                f"from here on the key is choice {placed[first][2] + 1} in {length} questions "
                "one after another",
                "move some of these keys, or let the choices be shuffled",
            )
        first = number


def _unasked_objective(pack: Pack) -> Iterator[Found]:
    for steps, lesson in each_lesson(pack):
        asked = {question.objective for question in lesson.questions}
        left = [objective for objective in lesson.objectives if objective.id not in asked]
        if len(left) > 1 and len(left) == len(lesson.objectives):
            yield Found(
                (*steps, "objectives"),
                f"no question of this lesson names one of its {len(left)} objectives",
                f"write `objective: {left[0].id}` under a question on it, and so on",
            )
            continue
        for index, objective in enumerate(lesson.objectives):
            if objective in left:
                yield Found(
                    (*steps, "objectives", index, "id"),
                    f"no question of this lesson has the objective {listed([objective.id])}",
                    "ask one, or delete the objective",
                )


def _true_false_heavy(pack: Pack) -> Iterator[Found]:
    questions = pack.questions
    two = sum(is_true_or_false(tuple(one.text for one in asked.choices)) for asked in questions)
    if len(questions) >= TWO_WAYS and 2 * two > len(questions):
        yield Found(
            ("lessons",),
            f"{two} of {len(questions)} questions ask for true or false",
            "turn some into questions with three choices: half of these are guessed",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "pack-longest",
        "warning",
        "The key is not the longest choice more often than chance has it.",
        FLAWS,
        _pack_longest,
        why=(
            "Writers make the key precise and the rest short. Learners notice, and pick the "
            "longest without reading. It is told where chance alone would show as much in one "
            "pack of a hundred, with twenty questions or more."
        ),
        bad="In 30 of 40 questions with four choices the key is the longest of them.",
        better="In 10 of 40 it is, as often as chance would have it.",
        of="pack",
    ),
    Rule(
        "position-bias",
        "warning",
        "Keys that are not shuffled stand in every place about as often.",
        POSITIONS,
        _position_bias,
        why=(
            "Writers like to hide the key in the middle, and learners like to look for it "
            "there. Where choices are not shuffled, that pattern is the same for everyone. It "
            "is told where chance alone would show as much in one pack of a hundred."
        ),
        bad="shuffle: no, and of 24 keys 15 are the second of four choices.",
        better="shuffle: no, and the key is 6, 5, 7 and 6 times in each place.",
        of="pack",
    ),
    Rule(
        "unasked-objective",
        "warning",
        "Each objective of a lesson has a question.",
        GUIDELINES,
        _unasked_objective,
        why=(
            "An objective says what a learner can do after the lesson. Without a question on it"
            " nobody finds out, and what the app says of progress leaves it out."
        ),
        bad="A lesson has the objective `alpine`, and none of its questions `objective: alpine`.",
        better="Each objective of the lesson stands under a question at least.",
        of="pack",
    ),
    Rule(
        "true-false-heavy",
        "info",
        "Of ten questions or more, no more than half ask for true or false.",
        FLAWS,
        _true_false_heavy,
        why=(
            "Half of all guesses at true or false are right, so that little can be told from "
            "the answers. A third choice, a mistake that learners make, tells more and teaches "
            "more."
        ),
        bad="8 of 12 questions offer `True` and `False`.",
        better="4 of 12 do, where the matter has just two sides.",
        of="pack",
    ),
)
