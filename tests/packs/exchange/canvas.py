"""What Canvas asks of a zip, and does not say: checked here instead."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_SETTINGS = "{http://canvas.instructure.com/xsd/cccv1p0}"
_ORDER = ["itemmetadata", "presentation", "resprocessing", "itemfeedback"]
_TAKEN_OTHERWISE = re.compile("general|correct|wrong|_all|solution|_IC$|_C$", re.IGNORECASE)


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def complaints(data: bytes) -> list[str]:
    """What Canvas would stumble over in silence."""
    found = files(data)
    manifest = fromstring(found["imsmanifest.xml"])
    resources = manifest.findall(f"{_PACKAGE}resources/{_PACKAGE}resource")
    names = [one.attrib["identifier"] for one in resources]
    wrong = [] if len(set(names)) == len(names) else ["two resources have one identifier"]
    listed: list[str] = []
    items: list[str] = []
    for one in resources:
        hrefs = [each.attrib["href"] for each in one.findall(f"{_PACKAGE}file")]
        listed += hrefs
        for each in one.findall(f"{_PACKAGE}dependency"):
            if each.attrib["identifierref"] not in names:
                wrong.append("a dependency leads nowhere")
        if one.attrib["type"] == "imsqti_xmlv1p2":
            name = one.attrib["identifier"]
            if hrefs != [f"{name}/{name}.xml"]:
                wrong.append(f"a quiz has the files {hrefs}")
            wrong += _in_quiz(fromstring(found[hrefs[0]]), name, items)
            wrong += _in_settings(fromstring(found[f"{name}/assessment_meta.xml"]), name)
    if sorted(listed) != sorted(set(found) - {"imsmanifest.xml"}):
        wrong.append("the manifest lists other files than there are")
    if len(set(items)) < len(items):
        wrong.append("two items have one identifier, or one place in banks")
    return wrong


def _in_settings(quiz: Element, name: str) -> Iterator[str]:
    if quiz.tag != f"{_SETTINGS}quiz" or quiz.attrib["identifier"] != name:
        yield "the settings are those of another quiz"
    if quiz.findtext(f"{_SETTINGS}shuffle_answers") not in {"true", "false"}:
        yield "nobody knows whether to shuffle"
    if not quiz.findtext(f"{_SETTINGS}title"):
        yield "a quiz has no title"


def _in_quiz(root: Element, name: str, items: list[str]) -> Iterator[str]:
    (assessment,) = root
    if root.tag != f"{_QTI}questestinterop" or assessment.tag != f"{_QTI}assessment":
        yield "it is no quiz"
    if assessment.attrib["ident"] != name or not assessment.attrib["title"]:
        yield "a quiz has another name than its file, or no title"
    for item in assessment.iter(f"{_QTI}item"):
        items += [item.attrib["ident"], *_named(item, "assessment_question_identifierref")]
        for one in _in_item(item):
            yield f"{item.attrib['title']}: {one}"


def _named(item: Element, label: str) -> list[str]:
    fields = item.iter(f"{_QTI}qtimetadatafield")
    return [one[1].text or "" for one in fields if one[0].text == label]


def _in_item(item: Element) -> Iterator[str]:
    tags = [child.tag.removeprefix(_QTI) for child in item]
    if tags != sorted(tags, key=_ORDER.index) or set(tags[:3]) != set(_ORDER[:3]):
        yield f"its parts are {tags}"
    if not item.attrib["title"]:
        yield "it has no title"
    pairs = [[child.text or "" for child in one] for one in item.iter(f"{_QTI}qtimetadatafield")]
    fields: dict[str, str] = dict(pairs)
    several = {"multiple_choice_question": False, "multiple_answers_question": True}[
        fields["question_type"]
    ]
    if float(fields["points_possible"]) != 1:
        yield "it is not worth one point"
    (offered,) = item.iter(f"{_QTI}response_lid")
    if offered.attrib["rcardinality"] != ("Multiple" if several else "Single"):
        yield "as many are picked as its kind does not allow"
    labels = [one.attrib["ident"] for one in item.iter(f"{_QTI}response_label")]
    if len(set(labels)) < len(labels) or fields["original_answer_ids"] != ",".join(labels):
        yield "its choices cannot be told apart"
    if not all(re.fullmatch("[0-9]{5}", one) for one in labels):
        yield "its choices have names that Canvas changes"
    if not all((one.text or "").strip() for one in item.iter(f"{_QTI}mattext")):
        yield "a text is empty"
    for one in item.iter(f"{_QTI}varequal"):
        if one.attrib["respident"] != offered.attrib["ident"] or one.text not in labels:
            yield "a condition is about no choice"
    yield from _in_scoring(item, labels, several)
    yield from _in_feedback(item, labels)


def _in_scoring(item: Element, labels: list[str], several: bool) -> Iterator[str]:
    conditions = list(item.iter(f"{_QTI}respcondition"))
    scoring = [one for one in conditions if one.find(f"{_QTI}setvar") is not None]
    if scoring != conditions[-1:] or scoring[0].findtext(f"{_QTI}setvar") != "100":
        yield "not the last condition, and it alone, gives the points"
    (when,) = scoring[0].findall(f"{_QTI}conditionvar")
    named = [one.text for one in when.iter(f"{_QTI}varequal")]
    both = when.find(f"{_QTI}and")
    if several != (both is not None) or len(when) != 1:
        yield "Canvas tells a question with several right choices by `and`"
    if named != labels if several else len(named) != 1:
        yield "its key leaves something open"
    if both is not None and not both.findall(f"{_QTI}varequal"):
        yield "no choice is right"


def _in_feedback(item: Element, labels: list[str]) -> Iterator[str]:
    given = [one.attrib["ident"] for one in item.iter(f"{_QTI}itemfeedback")]
    shown = [one.attrib["linkrefid"] for one in item.iter(f"{_QTI}displayfeedback")]
    if given != shown or len(set(given)) < len(given):
        yield "its feedback is not what is shown"
    if not set(given) <= {"general_fb", *(f"{one}_fb" for one in labels)}:
        yield "feedback belongs to nothing"
    if any(_TAKEN_OTHERWISE.search(one) for one in given if one != "general_fb"):
        yield "feedback on a choice is taken for that on all answers"
