"""What all screens share: the desk, the way back, the list of keys, and help in a health course."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from quizapp.packs.library import PackCard
from quizapp.packs.text import clean
from quizapp.store.desk import Desk
from quizapp.ui.lines import wrap
from quizapp.ui.widgets.menu import Menu
from quizapp.ui.widgets.sheet import Sheet, nothing
from quizapp.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision
    from quizapp.ui.app import QuizApp


class Plate(Screen[None]):
    """A full screen of the app."""

    BINDINGS = [
        Binding("escape", "back", "back", id="app.back"),
        Binding("exclamation_mark", "get_help", "get help", id="course.help"),
        Binding("x", "mistakes", "mistakes", show=False, id="go.mistakes"),
        Binding("v", "review", "review", show=False, id="go.review"),
        Binding("s", "progress", "progress", show=False, id="go.progress"),
        Binding("y", "copy", "copy what is shown", show=False, id="app.copy"),
        Binding("question_mark", "keys", "keys", id="app.keys"),
    ]
    AUTO_FOCUS = "Menu"
    COPIES: ClassVar[dict[type, str]] = {}
    """Rows that can be copied, by what they mean, and what to call one."""
    is_seen = True
    """Whether what was opened on it was painted: a key pressed before meant another screen."""
    had_room = False
    """Whether something on it ever had a size: in a window of one cell nothing has."""
    _updates = False

    @property
    def quizapp(self) -> "QuizApp":
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def desk(self) -> Desk:
        """Library, record and world."""
        return self.quizapp.desk

    @property
    def card(self) -> PackCard | None:
        """The course this screen belongs to, where it belongs to one."""
        return None

    @property
    def is_held(self) -> bool:
        """Whether it cannot go on before something is saved."""
        return self.quizapp.unsaved.holds(self)

    @property
    def is_current(self) -> bool:
        """Whether it can be seen: on top, or below nothing but boxes.

        Textual takes a screen to be seen that lies below another full one, and whenever
        it paints it, paints all of the upper one again.
        """
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        return super().is_current and not any(isinstance(one, Plate) for one in above)

    def paint(self) -> None:
        """Paint at once what was changed, where nothing moves.

        Textual gets to it by two messages for each widget, and a timer: a sixth of the time from
        key to paint. What is left to it here, it does as always.
        """
        widgets = [*self.walk_children(Widget)]
        moves = any(one._layout_required or one._scroll_required for one in (self, *widgets))
        if moves or not self.is_current or self.app._batch_count:
            return
        changed = {one for one in widgets if one._repaint_required}
        for one in changed:
            one._repaint_required = False
        self._dirty_widgets |= changed
        self._on_timer_update()

    def _on_timer_update(self) -> None:
        """Lay out and paint what changed; where all is to be painted, as on a screen that was
        just come upon, paint once: Textual would paint first what the layout changed."""
        self._updates = True
        super()._on_timer_update()
        self._updates = False

    def _compositor_refresh(self) -> None:
        if not (self._updates and self._repaint_required):
            super()._compositor_refresh()
            self.is_seen = self.is_seen or self is self.app.screen
            self.had_room = self.had_room or any(child.size for child in self.children)

    def draw_ahead(self) -> None:
        """Draw what is not shown yet: then most of it is known when it is."""
        if self.is_current:
            return
        if self.stack_updates == 1:
            # It was never shown. The first beat of a timer of Textual comes late, by all of it.
            self._update_timer.resume()
        self._compositor.render_update(full=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer help only where the course has some, and to copy only what is to be learned."""
        if action == "get_help":
            return self.card is not None and bool(self.card.help)
        if action == "copy":
            return self.can_copy
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Let the top line say whether there is room enough."""
        self.query(TopBar).refresh()

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Do what was chosen, once: of a double click, the second half comes when it is done."""
        message.stop()
        if self.is_active:
            self.choose(message.choice)

    def choose(self, choice: object) -> None:
        """Do what a row of the screen's menu means."""

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click on a link, after a yes."""
        message.stop()
        if isinstance(href := message.meta.get("href"), str):
            self.quizapp.offer_links((href,))

    def revise(self, change: "Revision") -> bool:
        """Show what the pack says now; tell whether what is shown is still in it."""
        del change
        return True

    @property
    def can_copy(self) -> bool:
        """Whether there is something to copy on this kind of screen."""
        return bool(self.COPIES)

    def in_front(self) -> tuple[str, str]:
        """Give what is in front of the reader as plain text, and what to call it."""
        menu = self.query_one(Menu)
        return self.COPIES.get(type(menu.chosen), ""), menu.text

    def action_copy(self) -> None:
        """Copy what is in front of the reader, and say what that was."""
        what, text = self.in_front()
        words = self.quizapp.copy(what, text) if what else "Highlight what is to be copied."
        for status in self.query(Status):
            status.say(words)
            return
        self.quizapp.say(words)

    def key_of(self, id_: str) -> str:
        """Name the key that does something here, as it is now: sentences follow the settings."""
        from quizapp.ui.key_names import key_of  # noqa: PLC0415  (few sentences name one)

        return key_of(self.app, id_, type(self))

    def action_back(self) -> None:
        """Go one step back."""
        self.app.pop_screen()

    def action_keys(self) -> None:
        """List the keys that do something here."""
        from quizapp.ui.screens.keys import KeysScreen  # noqa: PLC0415

        def press(key: str | None) -> None:
            if key:
                # Once the list is gone, and what is below it has the focus again.
                self.call_after_refresh(self.app.simulate_key, key)

        self.app.push_screen(KeysScreen(list(self.active_bindings.values())), press)

    def action_get_help(self) -> None:
        """Show the course's words on when to get help."""
        from quizapp.ui.screens.text import TextScreen  # noqa: PLC0415

        if self.card is not None:
            help_ = TextScreen("When to get help", self.card.help, of=lambda pack: pack.help)
            self.app.push_screen(help_)

    def action_mistakes(self) -> None:
        """Open the mistakes."""
        self.quizapp.open_mistakes()

    def action_review(self) -> None:
        """Review what is due."""
        self.quizapp.open_review()

    def action_progress(self) -> None:
        """Open the progress screen."""
        self.quizapp.open_progress()


Result = TypeVar("Result")
_MOST = 4
"""Lines of a notice."""


class Dialog(ModalScreen[Result]):
    """A box over the screen that asks one thing."""

    BINDINGS = [Binding("escape", "dismiss(None)", "back", id="dialog.back")]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical {
        width: 76; max-width: 95%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 1 1 0 1;
    }
    Dialog VerticalScroll {
        height: auto; max-height: 22; scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface;
    }
    Dialog Menu { height: auto; max-height: 20; background: $surface; }
    Dialog Input { margin: 1 2 0 2; }
    Dialog KeyBar { margin-top: 1; background: $surface; padding: 0 2; }
    """


class Status(Widget):
    """One line above the keys: what the app has to say about what was just done."""

    DEFAULT_CSS = """
    Status { height: 1; padding: 0 2; color: $text-warning; }
    """

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)
        self._words = ""

    def say(self, words: str) -> None:
        """Say something, or nothing; it may name a file, and files have any name."""
        words = clean(words)
        if words != self._words:
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        return Content(self._words).truncate(max(self.content_size.width, 1), ellipsis=True)


class Notice(Sheet):
    """The course's one line of warning, where a dose or a result is shown."""

    DEFAULT_CSS = "Notice { color: $text-muted; }"

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.say(words)

    def say(self, words: str) -> None:
        """Say a line, or nothing and take no room."""
        line = Content(" ".join(words.split()))
        self.show(partial(_shortened, line) if line else nothing)


def _shortened(line: Content, width: int) -> list[Content]:
    """Set a line that should be one, and let no more of it cover what it stands below."""
    lines = wrap(line, width)
    if len(lines) <= _MOST:
        return lines
    last = lines[_MOST - 1] + Content(" …")
    return [*lines[: _MOST - 1], last.truncate(max(width, 1), ellipsis=True)]
