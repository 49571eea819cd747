"""The learner's own keys: a set, refined by single wishes, and which of those cannot be had."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from quizapp.ui.key_names import fault_of, is_typed, named, written_as
from quizapp.ui.key_places import Bound, Place, descriptions, places
from quizapp.ui.key_sets import SETS

if TYPE_CHECKING:
    from collections.abc import Collection


class Clash(NamedTuple):
    """A wish that cannot be had: the id it is for, the key, and what has that key, if an id."""

    id: str
    key: str
    other: str
    because: str = ""
    """Why, where no id has the key."""


def check(
    keymap: Mapping[str, str], set_: str = "default"
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the keys that can be had, as Textual takes them, and why single wishes cannot."""
    everywhere = places()
    known = {id_ for place in everywhere for node in place.nodes for id_ in node}
    base = {id_: _keys(written) for id_, written in SETS[set_].items()}
    own: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, str] = {}
    for id_, written in keymap.items():
        keys = _keys(written)
        fault = next((said for key in keys if (said := fault_of(key))), "")
        if id_ not in known:
            near = get_close_matches(id_, known, 1)
            wrong[id_] = f"no key is called `{id_}`" + (f"; `{near[0]}` is" if near else "")
        elif fault:
            wrong[id_] = f"`{id_}`: {fault}; {_stays(base.get(id_) or _usual(everywhere, id_))}"
        else:
            own[id_] = keys
    while clash := next(_clashes(everywhere, base | own, own), None):
        del own[clash.id]
        kept = base.get(clash.id) or _usual(everywhere, clash.id)
        wrong[clash.id] = _said(clash, kept, set_)
    return {id_: ",".join(keys) for id_, keys in _complete(everywhere, base | own).items()}, wrong


def _clashes(everywhere: list[Place], wished: Bound, own: "Collection[str]") -> Iterator[Clash]:
    """Find the learner's own wishes for a key that does something else at the same time.

    What shares a key anyhow is never offered at one moment, and may share another.
    """
    for place in everywhere:
        usual = place.by_key({})
        for key, ids in place.by_key(wished).items():
            for id_ in sorted(ids.intersection(own)):
                for other in sorted(ids - {id_}):
                    if not any({id_, other} <= together for together in usual.values()):
                        yield Clash(id_, key, other)
                if id_ in usual.get(key, ()):
                    continue
                if key in place.fixed:
                    yield Clash(id_, key, "", f"which is “{place.fixed[key]}” and cannot be moved")
                if id_ in place.typed and is_typed(key):
                    yield Clash(id_, key, "", "which is a character, and belongs to what is typed")


def _said(clash: Clash, kept: tuple[str, ...], set_: str) -> str:
    """Say what clashes, what is done about it, and what can be."""
    key = written_as(clash.key)
    refused = f"`{clash.id}` cannot be on {key}"
    if not clash.other:
        return f"{refused}, {clash.because}; {_stays(kept)}: choose another"
    does = descriptions().get(clash.other, "")
    which = f"which `{set_}` has for" if clash.key in _keys(SETS[set_].get(clash.other, "")) else ""
    return (
        f"{refused}, {which or 'which is'} `{clash.other}` ({does}); {_stays(kept)}: choose "
        f"another, or give `{clash.other}` one"
    )


def _complete(everywhere: list[Place], wished: Bound) -> dict[str, tuple[str, ...]]:
    """Add what shares a key with something that leaves it: Textual would take it away from both."""
    complete = dict(wished)
    nodes = [node for place in everywhere for node in place.nodes]
    while True:
        left = {
            id_: keys
            for node in nodes
            for gone in [{key for one in complete.keys() & node.keys() for key in node[one]}]
            for id_, keys in node.items()
            if id_ not in complete and gone.intersection(keys)
        }
        if not left:
            return complete
        complete |= left


def _usual(everywhere: list[Place], id_: str) -> tuple[str, ...]:
    nodes = (node for place in everywhere for node in place.nodes)
    return next((node[id_] for node in nodes if id_ in node), ())


def _stays(keys: tuple[str, ...]) -> str:
    return f"it stays on {' '.join(map(written_as, keys))}"


def _keys(written: str) -> tuple[str, ...]:
    return tuple(named(key.strip()) for key in written.split(","))
