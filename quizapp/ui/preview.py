"""A preview: the app on one pack that is being written, with a record that is gone afterwards."""

from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Resize, ScreenResume
from textual.message import Message
from textual.screen import Screen

from quizapp.packs.edition import Edition, read_edition
from quizapp.packs.library import Broken, Library, card_of
from quizapp.packs.model import Pack
from quizapp.packs.watching import Pace, Watch, looks
from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.study.renewal import revision
from quizapp.study.world import World
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.screens.findings import BrokenScreen, FindingsScreen
from quizapp.ui.screens.home import HomeScreen
from quizapp.ui.widgets.aside import Aside, Remark, remark_on
from quizapp.ui.widgets.keybar import KeyBar

WIDE = 100
"""Columns from which problems stand beside the content, and not below it."""


class PreviewApp(QuizApp):
    """quizapp on one pack; what is done in it is kept nowhere."""

    SUB_TITLE = "preview: nothing is recorded"
    CSS = """
    Plate.-beside {
        & > TopBar { dock: top; }
        & > KeyBar { dock: bottom; }
        & > Aside {
            dock: right; width: 45%; height: 100%; max-height: 100%; margin: 1 0;
            border-top: none; border-left: outer $error; padding: 1 1 0 1;
        }
        & #contents { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "problems", "problems", id="go.problems"),
    ]

    @dataclass
    class Saved(Message):
        """The file was saved, and read again."""

        edition: Edition

    def __init__(
        self,
        edition: Edition,
        store: Store,
        world: World,
        paths: Paths,
        settings: Settings = Settings(),  # noqa: B008
        *,
        watch: Watch | None = None,
        pace: Pace = Pace(),  # noqa: B008
        told: bool = True,
    ) -> None:
        """Show an edition of a pack, and every one that comes after it.

        `store` is one in memory. `watch` knows the file as it was before it was read; `told` lets
        the system tell of changes where it can.
        """
        desk = Desk(_library(edition), store, world)
        desk.welcome()
        super().__init__(desk, paths, settings)
        self.edition = edition
        self._shown = edition.pack
        self._watched = Watch([edition.path]) if watch is None else watch
        self._watched.follow((edition.path, *edition.texts))
        self._pace = pace
        self._told = told
        self._stop = Event()

    def on_mount(self) -> None:
        """Open the course, or say what is wrong with it; and watch the file."""
        self.screen_change_signal.subscribe(self, self._furnish_soon)
        if self._shown is None:
            self.push_screen(BrokenScreen(self.edition))
        else:
            self.open_course(self._shown.id)
        Thread(target=self._look, name="preview", daemon=True).start()

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def on_resize(self, event: Resize) -> None:
        """Move the problems to where there is room for them."""
        for screen in self.screen_stack:
            if isinstance(screen, Plate):
                _place(screen, event.size.width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer problems where there are some."""
        if action == "problems":
            listed = isinstance(self.screen, FindingsScreen)
            return bool(self.edition.problems) and not listed
        return super().check_action(action, parameters)

    def action_problems(self) -> None:
        """Show all that is found in the file."""
        self.open_problems()

    def open_problems(self) -> None:
        """Show all that is found in the file."""
        self.push_screen(FindingsScreen(self.edition))

    def on_preview_app_saved(self, message: Saved) -> None:
        """Show what was saved, at the place where one was."""
        edition, self.edition = message.edition, message.edition
        with self.batch_update():
            if edition.pack is not None and edition.pack != self._shown:
                self._revise(edition.pack)
            for screen in self.screen_stack:
                if isinstance(screen, FindingsScreen):
                    screen.tell(edition)
                self._furnish(screen)
        self.screen.refresh_bindings()

    def _keep(self, name: str, value: str | bool) -> None:
        """Keep nothing."""

    def _look(self) -> None:
        """In a thread of its own: read the file again whenever it was saved."""
        for _ in looks(self._watched, self._stop, self._pace, told=self._told):
            if self._watched.look():
                edition = read_edition(self.edition.path)
                files = {edition.path, *self._watched.files, *edition.texts}
                self._watched.follow(sorted(files))
                # The app may be over meanwhile.
                with suppress(RuntimeError):
                    self.post_message(self.Saved(edition))

    def _revise(self, pack: Pack) -> None:
        """Show a pack that was edited; what is open stays open as far as it is still there."""
        before, self._shown = self._shown, pack
        self.desk.library = _library(self.edition)
        # Made again for the questions there are now.
        vars(self).pop("catalogue", None)
        if before is None:
            self.go_home()
            if isinstance(self.screen, HomeScreen):
                self.screen.complain()
            self.open_course(pack.id)
            return
        change = revision(before, pack)
        while not isinstance(self.screen, Plate):
            self.pop_screen()
        for screen in [*self.screen_stack]:
            # One that is not there to be seen yet was made for what was.
            there = screen.is_mounted and isinstance(screen, Plate) and screen.revise(change)
            if not there:
                while screen in self.screen_stack:
                    self.pop_screen()
                break
        self.screen.post_message(ScreenResume())

    def _furnish_soon(self, screen: Screen[object]) -> None:
        # It has nothing to put problems beside before it is there.
        screen.call_after_refresh(self._furnish, screen)

    def _furnish(self, screen: Screen[object]) -> None:
        """Put beside the content of a screen what there is to say about the file."""
        if not isinstance(screen, Plate) or not screen.is_mounted:
            return
        edition = self.edition
        # A list of all problems says as much.
        said = not isinstance(screen, FindingsScreen)
        _put(screen, Aside, edition, wanted=said and bool(edition.errors) and not edition.gone)
        _put(screen, Remark, edition, wanted=said and bool(remark_on(edition)))
        _place(screen, self.size.width)


def _put(
    screen: Plate, kind: type[Aside] | type[Remark], edition: Edition, *, wanted: bool
) -> None:
    there = screen.query(kind)
    foot = screen.query(f"{Status.__name__}, {KeyBar.__name__}")
    if wanted and there:
        there.first().tell(edition)
    elif wanted and foot:
        widget = kind()
        screen.mount(widget, before=foot.first())
        widget.tell(edition)
    else:
        # Where there is no foot, the screen is being left.
        there.remove()


def _place(screen: Plate, width: int) -> None:
    beside = width >= WIDE and bool(screen.query(Aside))
    screen.set_class(beside, "-beside")


class _Single(Library):
    """A library of one course, which was read already."""

    def __init__(self, pack: Pack, edition: Edition) -> None:
        super().__init__([card_of(pack, edition.path, "named")])
        self._packs = {pack.id: pack}


def _library(edition: Edition) -> Library:
    if edition.pack is not None:
        return _Single(edition.pack, edition)
    return Library([Broken(edition.path, "named", len(edition.errors))])
