"""Drawing lines of text as Textual does, once and whole.

Textual draws a text when it is shown, then pads, filters and encodes it line by line, at
every frame that has it. What was drawn here is kept by the widget that shows it.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget


def look_of(widget: Widget) -> tuple[object, ...]:
    """Give all that painted lines depend on besides their text."""
    return widget.outer_size, widget.visual_style, widget.app.theme


def draw(widget: Widget, lines: Sequence[Content]) -> list[Strip]:
    """Draw lines as they are painted, across the whole widget with the space at its sides; the
    last one is blank, and stands for all below."""
    style, sides, width = widget.visual_style, widget.gutter, widget.size.width
    ground = widget.background_colors[1]
    edge = Style(background=ground).rich_style
    strips: list[Strip] = []
    if lines:
        strips = Visual.to_strips(widget, Content("\n").join(lines), width, None, style)
    left, right = Strip.blank(sides.left, edge), Strip.blank(sides.right, edge)
    painted = [
        Strip.join([left, strip.adjust_cell_length(width, edge), right])
        for strip in (*strips, Strip.blank(width, style.rich_style))
    ]
    for line_filter in widget.get_line_filters():
        painted = [strip.apply_filter(line_filter, ground) for strip in painted]
    return painted
