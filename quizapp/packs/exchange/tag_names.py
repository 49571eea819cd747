"""What the tags of HTML mean for a text."""

from quizapp.packs.prose import Look

LOOKS: dict[str, Look] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis",
    "dfn": "emphasis", "var": "emphasis", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code", "s": "strike", "strike": "strike", "del": "strike",
}  # fmt: skip
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "html",
        "legend",
        "main",
        "nav",
        "option",
        "p",
        "section",
        "summary",
        "title",
    ]
)
BOXES = frozenset({"ul", "ol", "li", "blockquote"})
REMARKS = {
    **dict.fromkeys(["img", "picture", "image"], "a picture was left out"),
    **dict.fromkeys(["audio", "video", "source", "track"], "sound or a film was left out"),
    **dict.fromkeys(
        ["object", "embed", "iframe", "applet", "canvas", "svg"], "an embedded object was left out"
    ),
    **dict.fromkeys(["script", "style"], "a script or style sheet was left out"),
    **dict.fromkeys(["input", "select", "textarea", "button"], "a field of a form was left out"),
    "math": "a formula is plain text now",
    **dict.fromkeys(["u", "ins"], "underlining was left out"),
    "mark": "colours were left out",
}
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
