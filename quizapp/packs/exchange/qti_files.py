"""The files in a zip of QTI 1.2, as Canvas writes them itself: manifest, quiz, and its settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.packs.exchange.qti_texts import html_of, quoted, safe

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_ABOUT = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_SETTINGS = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_LONGEST = 250
"""Characters of a title; Canvas refuses those over 255."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time in every zip, so that the same pack gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """A lesson as a quiz."""

    ident: str
    """Unlike that of any other lesson of any pack; Canvas matches by it."""
    title: str
    text: str
    """Markdown."""
    points: int
    shuffles: bool

    def ident_of(self, part: str) -> str:
        """Return an identifier for something that belongs to the quiz."""
        return f"{self.ident}-{part}"

    @property
    def heading(self) -> str:
        """The title, at most as long as Canvas takes it."""
        return self.title if len(self.title) <= _LONGEST else self.title[: _LONGEST - 1] + "…"


def manifest(ident: str, title: str, quizzes: list[Quiz]) -> str:
    """List the files of all quizzes."""
    lines = [
        _HEAD,
        f'<manifest identifier="{ident}" xmlns="{_PACKAGE}" xmlns:imsmd="{_ABOUT}" {_XSI}"'
        f"{_PACKAGE} http://www.imsglobal.org/xsd/imscp_v1p1.xsd "
        f'{_ABOUT} http://www.imsglobal.org/xsd/imsmd_v1p2p2.xsd">',
        "  <metadata>",
        "    <schema>IMS Content</schema>",
        "    <schemaversion>1.1.3</schemaversion>",
        "    <imsmd:lom><imsmd:general><imsmd:title>"
        f"<imsmd:string>{safe(title)}</imsmd:string>"
        "</imsmd:title></imsmd:general></imsmd:lom>",
        "  </metadata>",
        "  <organizations/>",
        "  <resources>",
    ]
    for quiz in quizzes:
        one, settings = quiz.ident, f"{quiz.ident}/assessment_meta.xml"
        lines += [
            f'    <resource identifier="{one}" type="imsqti_xmlv1p2">',
            f'      <file href="{one}/{one}.xml"/>',
            f'      <dependency identifierref="{quiz.ident_of("meta")}"/>',
            "    </resource>",
            f'    <resource identifier="{quiz.ident_of("meta")}" type="{_SETTINGS}" '
            f'href="{settings}">',
            f'      <file href="{settings}"/>',
            "    </resource>",
        ]
    return "\n".join([*lines, "  </resources>", "</manifest>"]) + "\n"


def assessment(quiz: Quiz, items: Iterator[str]) -> str:
    """Write a quiz around its items."""
    lines = [
        _HEAD,
        f'<questestinterop xmlns="{_QTI}" {_XSI}"{_QTI} '
        'http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd">',
        f'  <assessment ident="{quiz.ident}" title="{quoted(quiz.heading)}">',
        "    <qtimetadata>",
        *field("cc_maxattempts", "1", "      "),
        "    </qtimetadata>",
        '    <section ident="root_section">',
        *items,
        "    </section>",
        "  </assessment>",
        "</questestinterop>",
    ]
    return "\n".join(lines) + "\n"


def field(label: str, entry: str, indent: str) -> Iterator[str]:
    """Write one field of metadata."""
    yield f"{indent}<qtimetadatafield>"
    yield f"{indent}  <fieldlabel>{label}</fieldlabel>"
    yield f"{indent}  <fieldentry>{safe(entry)}</fieldentry>"
    yield f"{indent}</qtimetadatafield>"


def settings(quiz: Quiz) -> str:
    """Write what Canvas knows of a quiz beside its questions; nobody sees it before the teacher."""
    title, points = safe(quiz.heading), f"{quiz.points}.0"
    lines = [
        _HEAD,
        f'<quiz identifier="{quiz.ident}" xmlns="{_CANVAS}" {_XSI}"{_CANVAS} '
        'https://canvas.instructure.com/xsd/cccv1p0.xsd">',
        f"  <title>{title}</title>",
        f"  <description>{safe(html_of(quiz.text))}</description>",
        f"  <shuffle_answers>{'true' if quiz.shuffles else 'false'}</shuffle_answers>",
        "  <scoring_policy>keep_highest</scoring_policy>",
        "  <hide_results></hide_results>",
        "  <quiz_type>assignment</quiz_type>",
        f"  <points_possible>{points}</points_possible>",
        "  <show_correct_answers>true</show_correct_answers>",
        "  <anonymous_submissions>false</anonymous_submissions>",
        "  <could_be_locked>false</could_be_locked>",
        "  <allowed_attempts>1</allowed_attempts>",
        "  <one_question_at_a_time>false</one_question_at_a_time>",
        "  <cant_go_back>false</cant_go_back>",
        "  <available>false</available>",
        "  <one_time_results>false</one_time_results>",
        "  <show_correct_answers_last_attempt>false</show_correct_answers_last_attempt>",
        "  <only_visible_to_overrides>false</only_visible_to_overrides>",
        "  <module_locked>false</module_locked>",
        f'  <assignment identifier="{quiz.ident_of("assignment")}">',
        f"    <title>{title}</title>",
        "    <due_at/>",
        "    <lock_at/>",
        "    <unlock_at/>",
        "    <module_locked>false</module_locked>",
        "    <workflow_state>unpublished</workflow_state>",
        f"    <quiz_identifierref>{quiz.ident}</quiz_identifierref>",
        f"    <points_possible>{points}</points_possible>",
        "    <grading_type>points</grading_type>",
        "    <submission_types>online_quiz</submission_types>",
        "  </assignment>",
        "</quiz>",
    ]
    return "\n".join(lines) + "\n"


def archive(files: Mapping[str, str]) -> bytes:
    """Zip files so that the same ones give the same bytes."""
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415

    made = BytesIO()
    with ZipFile(made, "w") as opened:
        for name, text in files.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, text.encode())
    return made.getvalue()
