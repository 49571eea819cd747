"""A sheet whose next text is drawn before it is asked for."""

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from quizapp.ui.lines import harmless_lines
from quizapp.ui.widgets.drawing import draw, look_of
from quizapp.ui.widgets.sheet import Layout, Lines, Sheet

_KEPT = 200
"""Lines: a question, its choices picked and not, its feedback, and the next one."""


class PreparedSheet(Sheet):
    """Keeps lines as they are painted: those it shows, and those it was told may come next.

    Textual draws a text when it is shown, then pads, filters and encodes it line by
    line. For a feedback of twenty lines that is half the time from key to paint.
    """

    _look: object = None
    _drawn: dict[int, tuple[Content, Strip]] = {}
    """Lines by their identity: a layout gives the very line again that did not change."""
    _below = Strip([])
    """A blank line, for all behind the last one."""

    def prepare(self, layout: Layout) -> None:
        """Draw what may be shown next; of use where the layout will give these very lines."""
        width = self.size.width
        if 0 < width == self._laid[0]:
            for strip in self._strips(harmless_lines(layout(width))):
                strip.render(self.app.console)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give painted lines; where text is selected, or has no room, Textual knows how."""
        if self.text_selection is not None or self.size.width <= 0:
            return super().render_lines(crop)
        strips = self._strips(self.lines(self.size.width))
        seen = [strips[min(y, len(strips) - 1)] for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in seen]
        return seen

    def _strips(self, lines: Lines) -> list[Strip]:
        """Give lines as they are painted, and behind them a blank one for all that is below."""
        look = look_of(self)
        drawn = self._drawn if look == self._look else {}
        new = {id(line): line for line in lines if id(line) not in drawn}
        if new or look != self._look:
            if len(drawn) > _KEPT:
                wanted = {id(line) for line in (*lines, *self._laid[1])}
                drawn = {key: known for key, known in drawn.items() if key in wanted}
            *strips, self._below = draw(self, [*new.values()])
            lines_drawn = zip(new.values(), strips, strict=True)
            self._drawn = drawn = drawn | dict(zip(new, lines_drawn, strict=True))
            self._look = look
        return [*(drawn[id(line)][1] for line in lines), self._below]
