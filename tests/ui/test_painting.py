"""Which screens are painted: what is seen, and no more."""

from tests.frozen import an_app
from tests.ui.pilot import Seat, seated


def painted(seat: Seat) -> list[str]:
    return [type(screen).__name__ for screen in seat.app.screen_stack if screen.is_current]


async def test_a_screen_below_another_full_one_is_not_painted() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter")
        assert painted(seat) == [seat.screen]
        await seat.press("escape")
        assert painted(seat) == ["HomeScreen"]


async def test_a_screen_below_a_box_is() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter")
        below = seat.screen
        await seat.press("question_mark")
        assert painted(seat) == [below, seat.screen]
        await seat.resize(80, 24)
        await seat.press("escape")
        assert painted(seat) == [below]
