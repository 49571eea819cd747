"""What is larger than any course is refused in words, and before it has cost much."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.packs.exchange import named
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable
from quizapp.packs.exchange.intake import take_in
from tests.tally import Tally

ROOT = Path(__file__).parents[3]
QUESTION = (
    '<question type="multichoice"><questiontext format="html"><text>{}</text></questiontext>'
    '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'
    "</question>"
)


def moodle(text: str) -> str:
    return f"<quiz>{QUESTION.format(text)}</quiz>"


TOO_MUCH: dict[str, tuple[str, Callable[[], str], str]] = {
    "tags in a text": ("moodle-xml", lambda: moodle("&lt;b>x" * 120_000), "100,000 tags"),
    "tags in a text as it is": (
        "moodle-xml",
        lambda: moodle("<![CDATA[" + "<li>" * 120_000 + "]]>"),
        "100,000 tags",
    ),
    "tags in many texts": (
        "moodle-xml",
        lambda: "<quiz>" + QUESTION.format("&#60;p>" * 6_000) * 20 + "</quiz>",
        "100,000 tags",
    ),
    "items": ("qti", lambda: "<questestinterop>" + "<item/>" * 250_000, "200,000 elements"),
    "questions of XML": ("moodle-xml", lambda: f"<quiz>{'<question/>' * 20_001}</quiz>", "20,000"),
    "a text of megabytes": ("moodle-xml", lambda: moodle("`" * 6_000_000), "5,000,000 characters"),
    "tags in GIFT": ("gift", lambda: "[html]" + "<b>x" * 120_000 + "{=b~c}", "100,000 tags"),
    "questions of Aiken": ("aiken", lambda: "Q\nA. a\nANSWER: A\n" * 22_000, "20,000 questions"),
    "a line of megabytes": ("gift", lambda: "a" * 6_000_000, "5,000,000 characters"),
    "lines": ("markdown", lambda: "\n" * 400_000, "300,000 lines"),
    "rows": ("csv", lambda: "stem,choice 1,choice 2,right\n" + "\n" * 400_000, "300,000 lines"),
    "JSON": ("jupyterquiz", lambda: "[" + "{}," * 25_000 + "{}]", "20,000 questions"),
}  # fmt: skip

CHILD = """
import json, resource, sys, time
from tests.packs.exchange.test_allowance import TOO_MUCH, refusal
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
for case, (form, make, words) in TOO_MUCH.items():
    data = make().encode()
    start = time.process_time()
    said = refusal(form, data)
    print(json.dumps([case, words in said, said, round(time.process_time() - start, 2)]))
"""


def refusal(name: str, data: bytes) -> str:
    form = named(name)
    assert form
    assert form.read
    try:
        take_in(form.read(Foreign("file", data)), "A title")
    except NotReadable as error:
        assert error.remedy
        return error.message
    return ""


def test_more_than_a_course_holds_is_refused_in_words(
    tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
    )  # fmt: skip
    told = [json.loads(line) for line in child.stdout.splitlines()]
    assert (child.returncode, child.stderr) == (0, ""), told[-1:]
    record_property("slowest import refused, in seconds", max(one[3] for one in told))
    assert [one for one in told if not one[1]] == []
    tally("an import larger than any course", tried=len(TOO_MUCH), survived=len(told), lost=0)


def test_spaces_before_xml_take_no_longer_than_other_text() -> None:
    # Seconds, where a search begins anew at every space; minutes for ten times as many.
    text = "\n" * 60_000 + '<?xml version="1.0"?>' + moodle("Why?")
    form = named("moodle-xml")
    assert form
    assert form.read
    (found,) = form.read(Foreign("file", text.encode()))
    assert isinstance(found, Draft)
    assert found.line == 60_001


def test_a_picture_is_not_counted_as_text() -> None:
    picture = base64.b64encode(b"x" * 6_000_000).decode()
    text = moodle(f'Why?</text><file name="a.png" encoding="base64">{picture}</file><text>')
    form = named("moodle-xml")
    assert form
    assert form.read
    (found,) = form.read(Foreign("file", text.encode()))
    assert isinstance(found, Draft)
    assert found.question.stem == "Why?"


@pytest.mark.parametrize("number", [1, 300])
def test_a_bank_of_usual_size_is_taken_in(number: int) -> None:
    text = "<quiz>" + "".join(
        QUESTION.format(f"&lt;p>Which is {n}?&lt;/p>") for n in range(number)
    ) + "</quiz>"  # fmt: skip
    form = named("moodle-xml")
    assert form
    assert form.read
    pack, _ = take_in(form.read(Foreign("file", text.encode())), "Bank")
    assert pack
    assert len(pack.questions) == number
