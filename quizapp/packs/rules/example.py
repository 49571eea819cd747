"""Questions as a rule's page shows them."""

from quizapp.packs.scalars import scalar


def example(stem: str, *choices: str, more: str = "") -> str:
    """Write a question as YAML; a choice that begins with `+` is right, one with `-` wrong."""
    lines = [f"stem: {scalar(stem, 0, 6)}", *filter(None, [more]), "choices:"]
    for choice in choices:
        field = "right" if choice.startswith("+") else "wrong"
        lines.append(f"  - {field}: {scalar(choice[1:], 4, 11)}")
    return "\n".join(lines)
