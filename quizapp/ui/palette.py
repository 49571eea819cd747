"""The command palette: any course, lesson, screen or theme, by its words."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.command import (
    Command,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.worker import Worker, WorkerState

from quizapp.ui.lines import harmless

if TYPE_CHECKING:
    from quizapp.ui.app import QuizApp

PROMPT = "A course, a lesson, a question, a screen …"
LATE = (Input.Changed, Input.Submitted, OptionList.OptionSelected, OptionList.OptionHighlighted)


class Palette(CommandPalette):
    """Textual's palette, which closes once, and whose Enter takes what the words typed found."""

    DEFAULT_CSS = """
    Palette {
        & SearchIcon { display: none; }
        & CommandInput > .input--placeholder { color: $foreground 75%; }
        /* Bold black, Textual's choice, is grey in many a terminal. */
        & CommandList:ansi > .option-list--option-highlighted {
            color: ansi_bright_white;
            background: ansi_blue;
        }
    }
    """

    _is_behind = False
    """What is listed was found for other words than those typed."""
    _enter_waits = False
    """Enter was pressed then."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close once, and do once what was chosen."""
        if self.is_active:
            # What is still searched for, or waited for, would be put into a list that is gone.
            self._cancel_gather_commands()
            self._stop_busy_countdown()
            self._stop_no_matches_countdown()
            self._show_busy = False
            return super().dismiss(result)
        self._selected_command = DiscoveryHit("", lambda: None)
        return AwaitComplete()

    async def _dispatch_message(self, message: Message) -> None:
        # A letter or an Enter that was typed before the palette closed is for nobody now.
        if not self.is_active and isinstance(message, LATE):
            return
        if isinstance(message, Input.Changed):
            self._is_behind, self._enter_waits = True, False
        elif isinstance(message, Input.Submitted) and self._is_behind:
            # The first of the list would be something else than what is being looked for.
            self._enter_waits = True
            return
        await super()._dispatch_message(message)

    def _action_command_list(self, action: str) -> None:
        """Move in the list where any of it is seen: in the smallest windows nothing is."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[Command], clear_current: bool
    ) -> None:
        super()._refresh_command_list(command_list, commands, clear_current)
        self._is_behind = False

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Take the best, once all is found, where Enter came before it."""
        found = event.worker.group == self._GATHER_COMMANDS_GROUP
        if found and event.state is WorkerState.SUCCESS and not self._is_behind:
            waited, self._enter_waits = self._enter_waits, False
            if waited:
                self._select_or_command()


class Places(Provider):
    """Where one can go."""

    async def discover(self) -> Hits:
        """Offer every screen and course before anything is typed."""
        for name, go in self._screens():
            yield DiscoveryHit(harmless(Content(name)), go, text=name)
        for name, go in self._courses():
            yield DiscoveryHit(harmless(Content(name)), go, text=name)

    async def search(self, query: str) -> Hits:
        """Offer what matches; titles are shown as text, whatever they hold."""
        matcher = self.matcher(query)
        for name, go in (*self._screens(), *self._courses(), *self._lessons()):
            if (score := matcher.match(name)) > 0:
                # matcher.highlight() would read the title as markup.
                yield Hit(score, harmless(Content(name)), go, text=name)
        for name, go in self._themes():
            if (score := matcher.match(name)) > 0:
                # There are many of them, and what is to be learned comes first.
                yield Hit(score / 2, harmless(Content(name)), go, text=name)

    @property
    def _app(self) -> "QuizApp":
        return cast("QuizApp", self.app)

    def _screens(self) -> Iterator[tuple[str, Callable[[], object]]]:
        app = self._app
        yield "Home", partial(app.leave, app.go_home)
        yield "Review", partial(self._go_afresh, app.open_review)
        yield "Mistakes", app.open_mistakes
        yield "Progress", app.open_progress
        if app.desk.library.broken or app.desk.library.shadowed:
            yield "Packs with problems", app.open_problems
        yield "Theme", app.action_change_theme
        wanted = not app.settings.confidence
        words = f"Confidence {'on' if wanted else 'off'}"
        yield words, partial(app.ask_for_confidence, wanted)
        yield "Quit", app.end

    def _themes(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for name in self._app.available_themes:
            yield f"Theme: {name}", partial(self._app.use_theme, name)

    def _courses(self) -> Iterator[tuple[str, Callable[[], object]]]:
        open_course = self._app.open_course
        for card in self._app.desk.library.cards:
            yield card.title, partial(self._go_afresh, open_course, card.id)

    def _lessons(self) -> Iterator[tuple[str, Callable[[], object]]]:
        app, go = self._app, self._go_afresh
        for card in app.desk.library.cards:
            if any(lesson.questions for lesson in card.lessons):
                yield f"{card.title}: course test", partial(go, app.open_test, card.id)
            for lesson in card.lessons:
                name = f"{card.title} › {lesson.title}"
                yield name, partial(go, app.open_lesson, card.id, lesson.id)
                if lesson.questions:
                    yield f"{name}: quiz", partial(go, app.open_quiz_of, card.id, lesson.id)

    def _go_afresh(self, go: Callable[..., object], *ids: str) -> None:
        """Go there from Home: what is open stays kept, and is never open twice."""

        def home_and_on() -> None:
            self._app.go_home()
            go(*ids)

        self._app.leave(home_and_on)
