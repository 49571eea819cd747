"""Names for courses that were made up: what is seen in a picture should read as one would be."""

from collections.abc import Iterable
from dataclasses import replace

from quizapp.packs.model import Pack

NAMES = {
    "Birds by their calls": (
        *("Thrushes", "Finches", "Tits and creepers", "Warblers", "Woodpeckers"),
        *("Owls", "Gulls and terns", "Waders", "Crows", "Swallows and swifts"),
    ),
    "Trees in winter": (
        *("Oaks", "Beech and hornbeam", "Ash", "Maples", "Birches"),
        *("Limes", "Poplars and willows", "Elms", "Alders", "Fruit trees gone wild"),
    ),
    "The night sky": (
        *("Around the pole", "Spring", "Summer", "Autumn", "Winter"),
        *("The zodiac", "Planets", "Double stars", "Clusters", "The Milky Way"),
    ),
    "Knots": (
        *("Stoppers", "Loops", "Bends", "Hitches", "Bindings"),
        *("Coils", "Lashings", "Splices", "Whippings", "Which knot for which rope"),
    ),
}


def named(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """Give courses and their lessons these names, in their order."""
    return tuple(
        replace(
            pack,
            title=title,
            lessons=tuple(
                replace(lesson, title=name)
                for lesson, name in zip(pack.lessons, lessons, strict=True)
            ),
        )
        for pack, (title, lessons) in zip(packs, NAMES.items(), strict=True)
    )
