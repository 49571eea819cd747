"""What could not be saved is tried again soon, and then less and less often."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.ui.pauses import LONGEST, pause


def test_pauses_double_up_to_a_minute() -> None:
    assert [pause(tries) for tries in range(1, 10)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@given(st.integers(0, 10**9))
def test_a_pause_is_never_shorter_than_the_one_before(tries: int) -> None:
    assert 1 <= pause(tries) <= pause(tries + 1) <= LONGEST
