"""The app: wires screens to the desk, keeps the theme, and leaves the terminal as it was."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from os import sep
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.content import Content
from textual.events import ScreenResume
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from quizapp import settings as settings_file
from quizapp.packs.library import PackCard
from quizapp.paths import Paths
from quizapp.settings import KEY_SETS, Settings
from quizapp.store.desk import Desk
from quizapp.store.errors import CannotOpen, DamagedRecord, NotSaved
from quizapp.study.next import (
    AllDone,
    Begin,
    NextLesson,
    NoCourses,
    Practise,
    ReadOn,
    Resume,
    Review,
    Step,
    Welcome,
)
from quizapp.ui import themes
from quizapp.ui.screens.base import Plate
from quizapp.ui.screens.home import HomeScreen
from quizapp.ui.unsaved import Waiting
from quizapp.ui.ways import Ways
from quizapp.ui.widgets.keybar import key_name

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from quizapp.store.catalogue import Catalogue
    from quizapp.store.unread import Unread
    from quizapp.store.upkeep import Upkeep
    from quizapp.ui.pack_reader import PackReader


def _places() -> type[Provider]:
    from quizapp.ui.palette import Places  # noqa: PLC0415

    return Places


def _questions() -> type[Provider]:
    from quizapp.ui.find import Questions  # noqa: PLC0415

    return Questions


COULD_NOT_READ = 2
"""Exit status."""


class QuizApp(Ways):
    """quizapp, full screen."""

    TITLE = "quizapp"
    CSS_PATH = "quizapp.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_places, _questions}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit-anywhere"),
        Binding("ctrl+p", "command_palette", "find", show=False, priority=True, id="app.palette"),
        # At once: a box takes the keys of what lies below it.
        Binding(
            "ctrl+z",
            "suspend_process",
            "to the shell",
            show=False,
            priority=True,
            id="app.suspend",
        ),
    ]

    def __init__(
        self,
        desk: Desk,
        paths: Paths,
        settings: Settings = Settings(),  # noqa: B008
        upkeep: "Upkeep | None" = None,
        unread: "Unread | None" = None,
        *,
        review: bool = False,
    ) -> None:
        """Study at a desk; `paths` says where settings are kept. `review` opens what is due.

        With an `upkeep`, backups are kept while the app is open. What is `unread` is read then,
        and comes into the desk's library.
        """
        super().__init__()
        self.reader = _reader_of(unread)
        """Reads what was unread when the app began, if anything was."""
        self._begins_with_review = review
        self._upkeep = upkeep
        self.damage = ""
        """What is wrong with the record, once that was found: the app ends for it."""
        self.stopped = ""
        """Why the record can just now not be read; the app ends for that, too."""
        self.desk = desk
        self.paths = paths
        self.settings = settings
        self.complaints = settings.complaints
        self.measure = settings.measure
        for theme in themes.OWN:
            self.register_theme(theme)
        self.theme = self._known(settings.theme)
        self._want(settings.retention)
        if settings.keymap or settings.keys != KEY_SETS[0]:
            self._bind(settings.keymap, settings.keys)

    @property
    def is_reading(self) -> bool:
        """Whether packs are still being read."""
        return self.reader is not None and self.reader.is_reading

    def courses_came(self) -> None:
        """Show what was read since the app began."""
        if isinstance(self.screen, HomeScreen):
            self.screen.courses_came()
        if self.is_reading:
            return
        self.__dict__.pop("catalogue", None)
        self._notice_edits()
        if self._begins_with_review and isinstance(self.screen, HomeScreen):
            self.open_review()

    def _notice_edits(self) -> None:
        """Look at the packs that were edited, once what to do now is on the screen."""
        if self.desk.notice_edits():
            self.screen.post_message(ScreenResume())

    def _want(self, retention: float) -> None:
        try:
            self.desk.store.want(retention)
        except NotSaved as error:
            self.complaints += (f"things are due as before, not by `retention`: {error.message}",)

    def _bind(self, keymap: Mapping[str, str], set_: str) -> None:
        from quizapp.ui.key_sets import SETS  # noqa: PLC0415

        if not keymap:
            self.set_keymap(SETS[set_])
            return
        from quizapp.ui.keymap import check  # noqa: PLC0415  (it has to look at every screen)

        keys, wrong = check(keymap, set_)
        self.set_keymap(keys)
        self.complaints += tuple(
            f"{settings_file.place_of(self.paths.settings, 'keymap', id_)}: {why}"
            for id_, why in wrong.items()
        )

    def _known(self, theme: str) -> str:
        if not theme or theme in self.available_themes:
            return theme or themes.USUAL
        where = settings_file.place_of(self.paths.settings, "theme")
        self.complaints += (f"{where}: there is no theme “{theme}”; the usual one is used",)
        return themes.USUAL

    def complaints_in_short(self) -> str:
        """Say in one line what of the settings could not be used; empty where all could."""
        if len(self.complaints) > 1:
            press = self.press_for_problems()
            return f"{len(self.complaints)} lines of the settings cannot be used — {press}"
        place = f"{self.paths.settings.parent}{sep}"
        return self.complaints[0].replace(place, "", 1) if self.complaints else ""

    def get_default_screen(self) -> Screen[None]:
        """Begin at Home."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Welcome who is here for the first time."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if not self.desk.is_welcomed:
            self._welcome()
        elif self._begins_with_review:
            if not self.is_reading:
                self.call_after_refresh(self.open_review)
            if self.complaints:
                press = self.press_for_problems()
                self.say(self.complaints_in_short().replace(press, f"{press} on Home"))
        self.call_after_refresh(_collect)
        self.call_after_refresh(self._look_after)
        self.call_after_refresh(self._notice_edits)
        if self.reader is not None:
            self.call_after_refresh(self.reader.start, self)

    def _look_after(self) -> None:
        """Check the record, once what to do now is on the screen."""
        from quizapp.ui.upkeep import look_after  # noqa: PLC0415

        look_after(self, self._upkeep)

    def found_damage(self, wrong: str) -> None:
        """End, because the record cannot be used; what to do about it is asked then."""
        # Not over again: what ended it first is what its status says.
        if self.return_code is None:
            self.damage = wrong
            self.exit()

    def crash(self, error: BaseException) -> None:
        """End for a record that cannot be read, which was come upon anywhere, else for a fault."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, DamagedRecord):
            self.found_damage(cause.message)
        elif isinstance(cause, CannotOpen):
            if self.return_code is None:
                self.stopped = cause.message
                self.exit(return_code=COULD_NOT_READ)
        elif not (self.damage or self.stopped):
            # A screen that could not be filled is no fault of its own.
            super().crash(error)
            return
        # Whoever came upon it reads no more messages; it may have been the app itself.
        self._close_messages_no_wait()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Leave alone what was pressed before its screen was there to be seen."""
        if isinstance(default_namespace, Screen) and not _is_seen(default_namespace):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """Every question of every course, for whoever looks for one."""
        from quizapp.store.catalogue import Catalogue  # noqa: PLC0415

        return Catalogue(self.desk.library)

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from quizapp.ui.palette import PROMPT, Palette  # noqa: PLC0415

        if not isinstance(self.screen, Palette):
            # Without an id: one may open while another is still being taken away.
            self.push_screen(Palette(placeholder=PROMPT))

    def action_change_theme(self) -> None:
        """Choose a theme, beginning at the one in use."""
        from quizapp.ui.screens.dialogs import Choose  # noqa: PLC0415
        from quizapp.ui.widgets.menu import Row  # noqa: PLC0415

        names = sorted(self.available_themes)
        at = names.index(self.theme)
        rows = [Row(Content(name), name) for name in names]
        self.push_screen(Choose("Theme", rows, at=at), self.use_theme)

    def refresh_css(self, animate: bool = True) -> None:
        """Follow the theme; before there is a screen, without reading all styles once more."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
            self.stylesheet.update(self, animate=False)

    def use_theme(self, name: object) -> None:
        """Look as a theme says, from now on."""
        if isinstance(name, str):
            self.theme = name

    class TypedBefore(Message):
        """Every key that came before the one to quit is done with."""

    async def action_quit(self) -> None:
        """End the app; where an answer is not saved, ask first."""
        # Up the way that keys go, behind those that came in one piece with this one.
        if not (self.focused or self.screen).post_message(self.TypedBefore()):
            self.end()

    def action_help_quit(self) -> None:
        """Say how to leave, to who pressed ctrl+c."""
        from quizapp.ui.key_names import key_of  # noqa: PLC0415

        self.say(f"{key_of(self, 'app.quit-anywhere', QuizApp)} quits.")

    def on_quiz_app_typed_before(self) -> None:
        """End the app, now that its screens are as whoever quits wants them."""
        self.end()

    def get_key_display(self, binding: Binding) -> str:
        """Name keys by words that are printed on them."""
        return key_name(binding.key) or super().get_key_display(binding)

    def _keep_theme(self, theme: Theme) -> None:
        self._keep("theme", theme.name)

    def ask_for_confidence(self, wanted: bool) -> None:
        """Offer to answer as a guess, or no longer, from now on."""
        self.settings = replace(self.settings, confidence=wanted)
        self._keep("confidence", wanted)
        self.screen.refresh_bindings()
        self.say(f"Confidence is {'on: an answer may be a guess' if wanted else 'off'}.")

    def _keep(self, name: str, value: str | bool) -> None:
        """Keep a choice for the next time."""
        try:
            settings_file.change(self.paths.settings, name, value)
        except OSError as error:
            self.say(f"The {name} is not kept: {error.strerror}")

    def open_step(self, step: Step) -> None:
        """Do what is to be done now."""
        match step:
            case Welcome():
                self._welcome()
            case Resume(sitting):
                self._after_disclaimer(
                    sitting.pack,
                    lambda: self._open_session(lambda: self.desk.resume(sitting.session)),
                )
            case ReadOn(place):
                self.open_lesson(place.pack, place.lesson)
            case Review():
                self.open_review()
            case Begin(pack):
                self.open_course(pack)
            case NextLesson(pack, lesson):
                self.open_lesson(pack, lesson)
            case Practise():
                today = self.desk.world.today()
                mistakes = self.desk.store.mistakes()
                self.open_practice([m.wrong.ref for m in mistakes if today not in m.right_days])
            case AllDone() | NoCourses():
                pass

    def _welcome(self) -> None:
        from quizapp.ui.screens.text import TextScreen  # noqa: PLC0415
        from quizapp.words.welcome import first_disclaimer, welcome  # noqa: PLC0415

        card = first_disclaimer(self.desk.library.cards)

        def welcomed() -> None:
            self._remember(card)

        self.push_screen(TextScreen("Welcome to quizapp", welcome(card), welcomed))

    def _remember(self, card: PackCard | None) -> None:
        self.save(Waiting("welcome", self.desk.welcome))
        if card is not None:
            self.save(Waiting("disclaimer", partial(self.desk.accept, card)))


def _reader_of(unread: "Unread | None") -> "PackReader | None":
    if unread is None or unread.done == unread.whole:
        return None
    from quizapp.ui.pack_reader import PackReader  # noqa: PLC0415

    return PackReader(unread)


def _collect() -> None:
    """Let garbage be collected from now on, but never again look at what every run holds."""
    gc.freeze()
    gc.enable()


def _is_seen(screen: Screen[object]) -> bool:
    if isinstance(screen, CommandPalette):
        # What it holds floats above the screen: its direct children have no size.
        return screen.is_mounted
    # In a window of one cell nothing has a size: what had one before is still meant by a key.
    sized = any(child.size for child in screen.children)
    if isinstance(screen, Plate):
        sized = (sized or screen.had_room) and screen.is_seen
    return screen.is_mounted and sized
