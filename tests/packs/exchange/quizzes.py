"""QTI in a line: items, quizzes and zips of them."""

import io
import zipfile
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

CHOICES = {"1": "one", "2": "two", "3": "three"}


def field(label: str, entry: str) -> str:
    return (
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
        "</qtimetadatafield>"
    )


def mattext(html: str, kind: str = "html") -> str:
    return f'<material><mattext texttype="text/{kind}">{escape(html)}</mattext></material>'


def scored(when: str, points: str = "100") -> str:
    return (
        f"<respcondition><conditionvar>{when}</conditionvar>"
        f'<setvar action="Set" varname="SCORE">{points}</setvar></respcondition>'
    )


def picked(*names: str) -> str:
    return "".join(f'<varequal respident="r">{name}</varequal>' for name in names)


def item(
    conditions: str = scored(picked("2")),
    *,
    stem: str = mattext("<p>Which?</p>"),
    kind: str = "multiple_choice_question",
    feedback: Mapping[str, str] = MappingProxyType({}),
    title: str = "A title",
    fields: str = "",
) -> str:
    labels = "".join(
        f'<response_label ident="{name}">{mattext(text, "plain")}</response_label>'
        for name, text in CHOICES.items()
    )
    many = "Multiple" if kind == "multiple_answers_question" else "Single"
    said = "".join(
        f'<itemfeedback ident="{name}"><flow_mat>{mattext(text)}</flow_mat></itemfeedback>'
        for name, text in feedback.items()
    )
    typed = field("question_type", kind) if kind else ""
    return (
        f'<item ident="i1" title="{title}"><itemmetadata><qtimetadata>{typed}{fields}'
        f"</qtimetadata></itemmetadata><presentation>{stem}"
        f'<response_lid ident="r" rcardinality="{many}"><render_choice>{labels}</render_choice>'
        f"</response_lid></presentation><resprocessing>{conditions}</resprocessing>{said}</item>"
    )


def quiz(*inside: str) -> str:
    return (
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
        f'<assessment ident="a" title="A quiz"><section ident="root_section">{"".join(inside)}'
        "</section></assessment></questestinterop>"
    )


def zipped(**named: str) -> bytes:
    """A zip of XML files; `__` in a name is a folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, text in named.items():
            opened.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()
