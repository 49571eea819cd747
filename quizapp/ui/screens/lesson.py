"""A lesson: its pages, one at a time, from the first heading to the quiz."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.packs.model import Lesson, Pack
from quizapp.packs.pages import page_after, pages
from quizapp.packs.prose import blocks, links
from quizapp.study.begin import WARM_UP
from quizapp.study.renewal import Revision
from quizapp.ui.screens.base import Notice, Status
from quizapp.ui.screens.scrolling import Scrolling
from quizapp.ui.typeset import typeset
from quizapp.ui.unsaved import Waiting
from quizapp.ui.widgets.contents import Contents
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import Row
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar, meter
from quizapp.words.numbers import count

WIDE = 100
"""Columns from which the contents stand beside the text."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A lesson that is opened, and where in it."""

    pack: Pack
    lesson: Lesson
    page: int = 0
    part: float = 0.0
    """How far down the page, of its height."""
    fresh: bool = False
    """Whether it was never begun: a warm-up is offered before it."""
    reread: bool = False
    """Whether a passage is looked up from a quiz, to which it leads back."""
    then: Callable[[], object] | None = None
    """Goes on to the question where it is not the one the passage was looked up from."""


class LessonScreen(Scrolling):
    """Reading. Enter goes a screenful on, then to the next page, then to the quiz."""

    # The contents stand beside the text where the terminal is wide.
    DEFAULT_CSS = """
    LessonScreen {
        & #text { width: 1fr; }
        & #contents { display: none; width: 34; border-left: vkey $panel; }
        & VerticalScroll > Sheet { margin-top: 1; }
        &.-wide #contents { display: block; }
    }
    """
    COPIED = "page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS = [
        Binding("enter,space", "go_on", "go on", id="lesson.on"),
        Binding("enter,space", "leave", "to the quiz", id="lesson.to-quiz"),
        Binding("enter,space", "to_question", "to the question", id="lesson.return"),
        Binding("left", "turn(-1)", "page back", id="lesson.page-back"),
        Binding("right", "turn(1)", "next page", show=False, id="lesson.page-on"),
        Binding("z", "quiz", "quiz", id="lesson.quiz"),
        Binding("w", "warm_up", "warm-up", id="lesson.warm-up"),
        Binding("c", "contents", "contents", id="lesson.contents"),
        Binding("o", "links", "open a link", id="lesson.links"),
        Binding("home", "turn_to(0)", "first page", show=False, id="lesson.first"),
        Binding("end", "turn_to(-1)", "last page", show=False, id="lesson.last"),
    ]

    def __init__(self, visit: Visit) -> None:
        """Open a lesson."""
        super().__init__()
        self._look = ""
        self._take(visit)

    def open(self, visit: Visit) -> None:
        """Open a lesson on a screen that is not up, before it is shown."""
        if visit == self._visit and not self._arrived:
            return
        self._take(visit)
        if not self.is_mounted:
            return
        self.body.scroll_to(y=0, animate=False, immediate=True)
        self.query_one(Notice).say(self._notice)
        self._offer_warm_up()
        self._show_page()

    def _take(self, visit: Visit) -> None:
        self._visit = visit
        self._pack = visit.pack
        self._lesson = visit.lesson
        self._pages = pages(visit.lesson.text)
        self._at = min(visit.page, len(self._pages) - 1)
        self._part = visit.part
        self._reread = visit.reread
        self._then = visit.then
        self._fresh = visit.fresh and bool(visit.lesson.questions)
        self._arrived = self.is_seen = False

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self._pack.id)

    def compose(self) -> ComposeResult:
        """Lay out the contents, where there is room for them, and the page."""
        # Textual looks at the width after the first layout, and then lays out once more.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        yield TopBar(self._lesson.title)
        with Horizontal(classes="body"):
            with VerticalScroll(can_focus=False, id="text"):
                yield Sheet(self._page_lines, id="page", fills=True)
            with VerticalScroll(can_focus=False, id="contents"):
                yield Contents(self._titles, self._at)
        yield Notice(self._notice)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where in the lesson this is."""
        self._say_where()
        self._offer_warm_up()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show the place where a lesson was left, once it is on the screen."""
        # Textual would style all again, and paint every scrollbar twice.
        event.refresh_styles, self._look = self._look != self.app.theme, self.app.theme
        if not self._arrived and not self._left:
            self._arrived = True
            self.call_after_refresh(self._restore)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense on this page."""
        if action == "turn" and parameters == (-1,):
            return self._at > 0
        if action == "go_on":
            return self.more_below or not (self._reread or self._to_quiz)
        if action == "leave":
            return self._to_quiz and not self.more_below
        if action == "quiz":
            return not self._reread and bool(self._lesson.questions)
        if action == "to_question":
            return self._reread
        if action == "warm_up":
            return self._fresh
        if action == "links":
            return bool(links(blocks(self._pages[self._at].text)))
        if action == "contents":
            return len(self._pages) > 1
        return super().check_action(action, parameters)

    def revise(self, change: Revision) -> bool:
        """Show the same page of the same lesson: the one with the same heading, if pages moved."""
        id_ = change.lessons.get(self._lesson.id)
        lesson = next((one for one in change.pack.lessons if one.id == id_), None)
        if lesson is None:
            return False
        self._pack, self._lesson = change.pack, lesson
        before, self._pages = self._pages, pages(lesson.text)
        self._at = page_after(before, self._at, self._pages)
        self._fresh = self._fresh and bool(lesson.questions)
        self.query_one(Notice).say(self._notice)
        self._show_page()
        return True

    def action_to_question(self) -> None:
        """Go to the question for which the passage was read."""
        self.app.pop_screen()
        if self._then is not None:
            self._then()

    def action_go_on(self) -> None:
        """Go a screenful on, then to the next page; from a text without a quiz, out of it."""
        if self.more_below:
            self.action_screenful(1)
        elif self._at + 1 < len(self._pages):
            self.action_turn(1)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the text, which was read to its end."""
        self._keep(end=True)
        self._leave()

    def action_turn(self, by: int) -> None:
        """Turn pages."""
        self.action_turn_to(min(max(self._at + by, 0), len(self._pages) - 1))

    def action_turn_to(self, page: int) -> None:
        """Turn to a page by its number; -1 is the last one."""
        self._at = page % len(self._pages)
        if self._fresh:
            self._fresh = False
            self.query_one(Status).say("")
        if self.body.scroll_offset.y:
            self.body.scroll_to(y=0, animate=False)
        self._show_page()
        self.call_after_refresh(self._keep)

    def scrolled(self) -> None:
        """Keep the place, and offer what comes after the end of the page."""
        self._keep()
        self.query_one("#keys", KeyBar).follow()

    def action_quiz(self) -> None:
        """Go straight to the quiz."""
        self._keep()
        self._leave()

    def action_back(self) -> None:
        """Keep the place and go back."""
        self._keep()
        self.app.pop_screen()

    def action_warm_up(self) -> None:
        """Ask a few questions first, and come back to the text."""
        self.quizapp.open_warm_up(self._pack.id, self._lesson.id, instead=True)

    def action_contents(self) -> None:
        """Choose a page."""
        from quizapp.ui.screens.dialogs import Choose  # noqa: PLC0415

        rows = [
            Row(Content(title), number, mark=Content(f"{number + 1:2}"))
            for number, title in enumerate(self._titles)
        ]
        self.app.push_screen(Choose(self._lesson.title, rows, at=self._at), self._turn_chosen)

    def action_links(self) -> None:
        """Open a link of this page, after a yes."""
        self.quizapp.offer_links(links(blocks(self._pages[self._at].text)))

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click on a page in the contents; one on a link, every screen follows."""
        match message.meta:
            case {"page": int(page)}:
                self.action_turn_to(page)

    @property
    def body(self) -> VerticalScroll:
        """The text, not the contents beside it."""
        return self.query_one("#text", VerticalScroll)

    @property
    def _notice(self) -> str:
        """The course's line of warning, where the lesson asks for it."""
        return self._pack.notice if self._lesson.notice else ""

    @property
    def _to_quiz(self) -> bool:
        """Whether the quiz comes after this page."""
        last = self._at + 1 == len(self._pages)
        return last and not self._reread and bool(self._lesson.questions)

    @property
    def _left(self) -> bool:
        """Whether the learner has gone on, while something waited for a line to be painted."""
        return self not in self.app.screen_stack

    def _turn_chosen(self, page: object) -> None:
        if isinstance(page, int):
            self.action_turn_to(page)

    def _leave(self) -> None:
        if self._reread:
            self.app.pop_screen()
        elif not self._lesson.questions:
            self._go_on_from_text()
            self.app.pop_screen()
        else:
            self.quizapp.open_quiz_of(self._pack.id, self._lesson.id, instead=True)

    def _go_on_from_text(self) -> None:
        of = (self._pack.id, self._lesson.id)
        self.quizapp.save(Waiting("place in the text", partial(self.desk.leave_text, *of)))

    def _restore(self) -> None:
        if self._part and not self._left:
            height = self.body.virtual_size.height
            self.body.scroll_to(y=round(self._part * height), animate=False)
        self.scrolled()

    def _keep(self, *, end: bool = False) -> None:
        """Save the place; a passage reread from a quiz is not where the learner is."""
        if self._reread or self._left:
            return
        height = max(self.body.virtual_size.height, 1)
        part = self.body.scroll_offset.y / height
        anchors = self._pages[self._at].anchors
        anchor = anchors[0] if anchors else ""
        of = (self._pack.id, self._lesson.id, self._at)
        save = partial(self.desk.keep_place, *of, anchor, part, end=end)
        # Of two places in a text, the later is the one that counts.
        self.quizapp.save(Waiting("place in the text", save, key=of[:2]))

    def _show_page(self) -> None:
        self.query_one("#page", Sheet).show(self._page_lines)
        self.query_one(Contents).open(self._titles, self._at)
        self._say_where()
        # In the same frame; Textual would tell of new bindings after it.
        self.query_one("#keys", KeyBar).refresh()

    def _say_where(self) -> None:
        title = f"{self._lesson.title} (reread)" if self._reread else self._lesson.title
        total = len(self._pages)
        where = Content(f"Page {self._at + 1} of {total}  ") + meter(self._at + 1, total)
        self.query_one("#top", TopBar).say(title, where)

    def _offer_warm_up(self) -> None:
        asked = count(min(len(self._lesson.questions), WARM_UP), "question")
        offer = f"{self.key_of('lesson.warm-up')} asks {asked} before you read; nothing counts."
        self.query_one(Status).say(offer if self._fresh else "")

    def _page_lines(self, width: int) -> list[Content]:
        return typeset(blocks(self._pages[self._at].text), width)

    @property
    def _titles(self) -> list[str]:
        return [page.title or self._lesson.title for page in self._pages]
