"""Packs for pictures: one like a teacher's, one that tries to be more than text."""

from dataclasses import replace

from quizapp.packs.model import Choice, Lesson, Objective, Pack, Question, Source
from quizapp.packs.text import clean
from quizapp.packs.writer import write

CAPITALS = Pack(
    id="capitals",
    title="Capitals of Europe",
    about="Twenty minutes on the capitals people mix up.",
    authors=("A. Teacher",),
    license="CC-BY-4.0",
    version="1.2",
    sources=(Source("atlas", "An atlas", "https://example.org/atlas"),),
    disclaimer="Borders move.\n\nThis course shows them as they were in 2026.",
    notice="Borders as of 2026.",
    help="Ask your teacher.",
    lessons=(
        Lesson(
            id="centre",
            title="The centre",
            notice=True,
            objectives=(Objective("alpine", "Name the capitals of the Alpine states."),),
            text="""\
Three small states, and **three** capitals that are not their largest city.

## Alpine states

Switzerland has no capital in its constitution. Government and parliament sit in *Bern*.

| State         | Capital | Largest city |
| ------------- | ------- | ------------ |
| Switzerland   | Bern    | Zurich       |
| Liechtenstein | Vaduz   | Schaan       |

1. Look at the map.
2. Say the names aloud: `Bern`, `Vaduz`.
   - then cover the map

> Not the largest, and not the best known.

See https://example.org/alps.

## The Danube

```
  Vienna ──── Bratislava ──── Budapest ──── Belgrade
```

Four capitals on one river.
""",
            questions=(
                Question(
                    id="switzerland",
                    stem="Which city is the seat of Switzerland's federal government?",
                    choices=(
                        Choice("bern", "Bern", right=True, feedback="Bern is the federal city."),
                        Choice(
                            "zurich",
                            "Zurich",
                            right=False,
                            feedback="The largest city, not the seat of government.",
                        ),
                        Choice("geneva", "Geneva", right=False),
                    ),
                    explanation=(
                        "The constitution names no capital; government and parliament sit in "
                        "**Bern**. Zurich is only larger."
                    ),
                    hints=("It is not one of the two largest cities.", "It has bears."),
                    objective="alpine",
                    read="alpine-states",
                ),
                Question(
                    id="danube",
                    stem="Which of these capitals lie on the Danube?",
                    choices=(
                        Choice("vienna", "Vienna", right=True),
                        Choice("prague", "Prague", right=False, feedback="On the Vltava."),
                        Choice("budapest", "Budapest", right=True, feedback="Buda and Pest."),
                        Choice("bern", "Bern", right=False, feedback="On the Aare."),
                    ),
                    explanation="Vienna, Bratislava, Budapest and Belgrade share the river.",
                    read="the-danube",
                ),
            ),
        ),
        Lesson(
            id="north",
            title="The north",
            text="## Two Nordic capitals\n\nOslo and Reykjavík.\n",
            questions=(
                Question(
                    id="iceland",
                    stem="What is the capital of Iceland?",
                    choices=(
                        Choice("reykjavik", "Reykjavík", right=True),
                        Choice("oslo", "Oslo", right=False),
                    ),
                ),
            ),
        ),
    ),
)

HOSTILE_TEXTS = (
    "[/b] list[int]",
    "[@click=app.quit]x[/]",
    "[red]r[/red] <b>h</b>",
    "&#8238;abc &#27;]0;x",
    # Which no file may hold, and no screen may pass on even so.
    "\x1b]52;c;aGk=\x9c",
    "\x1b]8;;x:y\x1b\\z",
    "\x1b[2J\x9b31m\x9d0;x\x9c",
    "\u202eabc\u2066d\u200f\x7f",
)
"""What would be more than text, were it taken for it."""


def as_text(text: str) -> str:
    """What one of these looks like in a field that is plain text."""
    return clean(text)


def as_markdown(text: str) -> str:
    """What one of these looks like in a field that is Markdown."""
    return clean(text.replace("&#8238;", "\u202e").replace("&#27;", "\x1b"))


def hostile(text: str) -> Pack:
    """A pack with one text in every field that holds one."""
    return Pack(
        id="hostile",
        title=f"title {text}",
        about=f"about {text}",
        authors=(f"author {text}",),
        license=f"license {text}",
        version=f"version {text}",
        sources=(Source("s", f"source {text}", note=f"note {text}"),),
        disclaimer=f"disclaimer {text}",
        notice=f"notice {text}",
        help=f"help {text}",
        lessons=(
            Lesson(
                id="l",
                title=f"lesson {text}",
                notice=True,
                objectives=(Objective("o", f"objective {text}"),),
                text=f"## heading {text}\n\ntext {text}\n\n- entry {text}\n\n"
                f"| head {text} |\n| --- |\n| cell {text} |\n\n## second {text}\n\nmore {text}\n",
                questions=(
                    Question(
                        id="q",
                        stem=f"stem {text}",
                        choices=(
                            Choice("a", f"right {text}", right=True, feedback=f"feedback {text}"),
                            Choice("b", f"wrong {text}", right=False, feedback=f"no {text}"),
                        ),
                        explanation=f"explanation {text}",
                        hints=(f"hint {text}",),
                        read="#",
                        tags=(f"tag {text}",),
                    ),
                ),
            ),
        ),
    )


def hostile_file(text: str) -> str:
    """The same as a file, for a text that a file may hold."""
    pack = hostile(text)
    (lesson,) = pack.lessons
    (question,) = lesson.questions
    lesson = replace(lesson, questions=(replace(question, read=""),))
    return write(replace(pack, lessons=(lesson,)))


SCRIPTS = {
    "Japanese": "日本語の文章は、単語の間に空白がない。「改行」の規則を守る。カタカナも。",
    "Chinese": "镁是人体必需的矿物质，神经和肌肉都需要它。（见下文）",
    "Korean": "마그네슘은 신경과 근육에 필요한 무기질입니다.",
    "emoji": "👩‍👧‍👦 family 🇨🇭 flag 👍🏽 thumb ☺️ smile 🧑🏿‍🚀 space 1️⃣ keycap",
    "marks": "Ve\u0301rite\u0301 e\u0302tre nai\u0308f a\u0323\u0302 "
    "Z\u0351\u036ba\u0321l\u0334go x\u0305y\u0305",
    "Hindi": "मैग्नीशियम शरीर के लिए आवश्यक खनिज है।",
    "Thai": "แมกนีเซียมเป็นแร่ธาตุที่จำเป็นต่อร่างกาย",
    "Hebrew": "מגנזיום הוא מינרל חיוני (Mg) ב-12 מנות.",
    "Arabic": "المغنيسيوم معدن أساسي (Mg) للأعصاب، 12 غ.",
}
"""Sentences whose lines are broken, measured or ordered otherwise than those of English."""


def in_scripts() -> Pack:
    """A pack that has a sentence of each script in every field."""
    return hostile(" ".join(SCRIPTS.values()))
