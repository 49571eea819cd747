"""A small sound file in every format that is read, and ways to break it."""

import io
import random
import zipfile
from dataclasses import dataclass
from functools import cache

from quizapp.packs.exchange import FORMATS
from quizapp.packs.exchange.format import Format
from quizapp.packs.exchange.qti_zip import SIGNATURE
from quizapp.packs.model import Choice, Lesson, Pack, Question
from tests.packs.mutants import PIECES, broken

PACK = Pack(
    "rivers",
    "Rivers",
    (
        Lesson(
            "swiss",
            "Swiss & other rivers",
            "Rivers *begin* in the **Alps**.\n\n- Rhine\n- Rhone\n",
            questions=(
                Question(
                    "rhine",
                    "Where does the `Rhine` rise?",
                    (
                        Choice("a", "In Switzerland", right=True, feedback="In *Grisons*."),
                        Choice("b", "In Austria = no", right=False, feedback="No {brace}."),
                        Choice("c", 'In Germany, "no"', right=False),
                    ),
                    explanation="See <https://example.org/rhine>.",
                    hints=("It is small.", "It is high."),
                    tags=("alps",),
                ),
                Question(
                    "both",
                    "Which rise there?\n\n```\n1 < 2 & 3\n```",
                    (
                        Choice("a", "Rhine", right=True),
                        Choice("b", "Rhone", right=True),
                        Choice("c", "Danube", right=False),
                    ),
                ),
            ),
        ),
    ),
)
READ_ONLY = {
    "jupyterquiz": """[{"question": "Where?", "type": "multiple_choice", "answers": [
 {"answer": "Here", "correct": true, "feedback": "Yes"},
 {"answer": "There", "correct": false, "code": "x = [1]"}]},
 {"question": "Which?", "type": "many_choice", "answers": [
 {"answer": "A", "correct": true}, {"answer": "B", "correct": true}]},
 {"question": "How many?", "type": "numeric", "answers": []}]
""",
    "mdbook-quiz": """[[questions]]
id = "a"
type = "MultipleChoice"
prompt.prompt = '''Where does it `rise`?'''
prompt.distractors = ["Here", "There"]
answer.answer = "Elsewhere"
context = "Because."

[[questions]]
type = "ShortAnswer"
prompt.prompt = "What?"
answer.answer = "That"
""",
}
TAGS = (
    "<b>",
    "</p>",
    "<a/>",
    "<li>",
    "&lt;i>",
    "&#0;",
    "&#x202e;",
    "&b;",
    "<!--",
    "]]>",
    "<![CDATA[",
)
SIGNS = (
    "{",
    "}",
    "=",
    "~%50%",
    "::",
    "####",
    "ANSWER: A\n",
    "- [x] ",
    '"',
    ",,",
    "\\",
    "1e999",
    "NaN",
)
ALL = (*PIECES, *TAGS, *SIGNS)


@dataclass(frozen=True)
class Seed:
    """A file that is sound, in a format."""

    form: Format
    data: bytes

    def mutant(self, rng: random.Random) -> tuple[Format, bytes]:
        """Break it; of a zip sometimes what is packed in it, sometimes the zip itself."""
        if not self.data.startswith(SIGNATURE):
            return self.form, broken(self.data.decode(), rng, ALL)
        if rng.random() < 0.3:
            data = bytearray(self.data)
            for _ in range(rng.choice((1, 2, 8))):
                data[rng.randrange(len(data))] = rng.randrange(256)
            return self.form, bytes(data[: rng.choice((len(data), rng.randrange(len(data))))])
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(made, "w") as new:
            names = old.namelist()
            chosen = rng.choice(names)
            for name in names:
                content = old.read(name)
                new.writestr(
                    name, broken(content.decode(), rng, ALL) if name == chosen else content
                )
        return self.form, made.getvalue()


@cache
def seeds() -> list[Seed]:
    """Return a file for each format that is read."""
    made = []
    for form in FORMATS:
        if form.read and form.write:
            made.append(Seed(form, form.write(PACK).data))
        elif form.read:
            made.append(Seed(form, READ_ONLY[form.name].encode()))
    return made
