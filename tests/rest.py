"""Waiting until an app has nothing left to do, for as long as that takes and no longer."""

import asyncio
from typing import Any

SOON = 0.02
"""Seconds: what a timer brings about by then belongs to what is waited for."""


async def at_rest(min_sleep: float = SOON, max_sleep: float = 1) -> None:
    """Wait until the loop has nothing to do, and no timer in it is about to ring.

    Textual's own pilot sleeps a fiftieth of a second, again and again, until its process has
    used no processor meanwhile: always longer than needed, and on a busy machine too short.
    """
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while loop.time() < end:
        await asyncio.sleep(0)
        # Whatever was ready along with this has had its turn; what it called for has not.
        if loop._ready:
            continue
        soon = loop.time() + max(SOON, min_sleep)
        rings = [at.when() for at in loop._scheduled if not at.cancelled() and at.when() <= soon]
        if not rings:
            return
        await asyncio.sleep(max(0, min(rings) - loop.time()))
