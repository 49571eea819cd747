"""The properties of foreign formats again, with many times as many examples."""

import pytest
from hypothesis import given, settings

from quizapp.packs.exchange.format import Format
from quizapp.packs.model import Pack
from tests.packs.exchange.test_every_format import BOTH, ids, silent_losses
from tests.strategies import packs


@pytest.mark.parametrize("form", BOTH, ids=ids)
@settings(max_examples=1_200, deadline=None)
@given(pack=packs())
def test_nothing_is_lost_that_the_report_does_not_name(form: Format, pack: Pack) -> None:
    assert silent_losses(form, pack) == []
