"""Sets of keys to choose from in the settings: which actions each puts on other keys than usual.

A set holds all keys of the actions that it names, the usual ones among them. No two of its keys
clash on any screen, and none is lost: tests/ui/test_key_sets.py holds that.
"""

from collections.abc import Mapping

SETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    # For hands that know vi. `j` and `k` move everywhere anyhow, `u` undoes, `y` copies.
    # `h` and `l` go left and right where something lies there, a page or a question; in a quiz
    # nothing does, and they stay the hint and the last answer. `g` stays the guess where there is
    # one. In a course test `h` would hand in for who means to go back, so that moves to `H`.
    "vi-like": {
        "list.first": "home,g",
        "list.last": "end,G",
        "list.page-down": "pagedown,ctrl+d,ctrl+f",
        "list.page-up": "pageup,ctrl+u,ctrl+b",
        "text.first": "home,g",
        "text.last": "end,G",
        "text.page-down": "pagedown,ctrl+d,ctrl+f",
        "text.page-up": "pageup,b,ctrl+u,ctrl+b",
        "lesson.page-back": "left,h",
        "lesson.page-on": "right,l",
        "lesson.first": "home,g",
        "lesson.last": "end,G",
        "quiz.last-line": "end,G",
        "exam.previous": "left,p,h,N",
        "exam.onward": "right,n,l",
        "exam.last": "end,G",
        "exam.hand-in": "H",
    },
}
