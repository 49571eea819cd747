"""An app that gives the terminal back, and says how it ended, whatever ends it."""

from textual.app import App, ReturnType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.worker import WorkerFailed

from quizapp import crash
from quizapp.settings import MEASURE
from quizapp.ui import signals

MARGIN = 2
"""Cells beside a text."""


class Sturdy(App[ReturnType]):
    """Takes signals before it takes the terminal; notes its own faults in place of showing them."""

    measure = MEASURE
    """Cells of a line of text at the most: a longer one is hard to read back to the left. At 0 it
    may be as long as there is room."""
    in_ascii = False
    """Whether signs that are not of ASCII are drawn by others that are."""

    def get_driver_class(self) -> type[Driver]:
        """Drive a terminal by a driver that minds less what comes from it."""
        usual = super().get_driver_class()
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415

        if usual is not LinuxDriver:
            return usual
        from quizapp.ui.driver import Driver  # noqa: PLC0415

        return Driver

    def get_css_variables(self) -> dict[str, str]:
        """Let styles know how wide a text with its margins may be."""
        width = str(self.measure + 2 * MARGIN) if self.measure else "100%"
        variables = {**super().get_css_variables(), "measure": width}
        if self.native_ansi_color:
            # The terminal's own yellow cannot be read where its ground is white.
            variables["text-warning"] = "ansi_magenta"
        return variables

    def on_load(self) -> None:
        """Take the signals: the terminal is as it was found."""
        signals.take(self)

    def on_mount(self) -> None:
        """Be ready to be stopped and to go on."""
        signals.take_stops(self, self._driver)

    def crash(self, error: BaseException) -> None:
        """End for a fault of the program's own."""
        if not self._is_passing(error):
            # Textual would print the fault with all that was in memory.
            self._return_code = 1
            if self._exception is None and isinstance(error, Exception):
                self._exception = error
                self._exception_event.set()
            crash.note(error.error if isinstance(error, WorkerFailed) else error)
        self._close_messages_no_wait()

    def _is_passing(self, error: BaseException) -> bool:
        """Tell whether the app ends already, and a screen just built finds half of it gone."""
        by_signal = (self.return_code or 0) > 128
        return self._exit and (by_signal or isinstance(error, NoMatches))

    def _handle_exception(self, error: Exception) -> None:
        self.crash(error)
