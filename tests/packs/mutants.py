"""Packs broken at random, each made of a number."""

import random
from collections.abc import Sequence

SEED = """\
quizapp: 1
id: capitals
title: Capitals of Europe
language: en
version: "1.2"
authors: [A. Teacher]
about: Twenty minutes on the capitals people mix up, é日😀.
disclaimer: |
  Not advice.
sources:
  - id: atlas
    title: An atlas
    url: https://example.org/atlas
defaults:
  scoring: all-or-nothing
  pass: 80%
lessons:
  - id: centre
    title: The centre
    objectives:
      - id: alpine
        text: Name the capitals of the Alpine states.
    text: |
      ## Alpine states

      | a | b |
      |---|---|
    questions:
      - id: switzerland
        stem: Which city is the seat of Switzerland's federal government?
        choices:
          - right: Bern
            feedback: Bern is the federal city.
          - wrong: 'Zurich'
            feedback: The largest city, not the seat of government.
          - wrong: "Geneva \\u00e9"
            pin: yes
        explanation: >-
          The constitution names no capital; government
          and parliament sit in Bern.
        hints:
          - It is not one of the two largest cities.
        objective: alpine
        read: "#alpine-states"
        source: atlas
        tags: [switzerland]
      - id: rivers
        stem: |
          Which of these rise in Switzerland?

          ```
          Rhine *and* Rhone
          ```
        scoring: weights
        choices:
          - id: a
            right: The `Rhine`
            weight: 50%
          - right: The **Rhone**
            weight: 50%
          - wrong: The Danube
            weight: -25%
        ignore: [absolute-cue]
  - id: empty
    title: Nothing to answer
    text: "Read [on](https://example.org)."
"""

PIECES = [
    *"`@%[]{}*&!>|,?-#:'\"\\ \t\n\r\0\x1b\x85\u2028\u202e\ufeff",
    *[": ", " #", "- ", "? ", "---\n", "...\n", "&a ", "*a", "!t ", "!!int ", "<<: ", "|\n", ">\n"],
    *["\\x1b", "\\e", "\\U0001F600", "\\ud800", "%YAML 1.1\n", "\t", "  ", "\n\n", "null", "yes"],
    *["[" * 30, "{a: " * 30, "- " * 30, "9" * 400, "🏔" * 9],
    *["id: x", "stem: y", "right: z", "weight: 5%", "scoring: weights", "file: /dev/zero"],
]


def mutant(number: int) -> bytes:
    """Make one broken pack; the same for the same number."""
    return broken(SEED, random.Random(number))


def broken(text: str, rng: random.Random, pieces: Sequence[str] = tuple(PIECES)) -> bytes:
    """Break a text in a few places."""
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        lines = text.split("\n")
        at, to = sorted(rng.sample(range(len(text) + 1), 2)) if len(text) > 1 else (0, 0)
        line = rng.randrange(len(lines))
        match rng.randrange(8):
            case 0:
                text = text[:at] + text[at + rng.randrange(1, 9) :]
            case 1 | 2:
                text = text[:at] + rng.choice(pieces) + text[at:]
            case 3:
                text = "\n".join((*lines[:line], *lines[line + 1 :]))
            case 4:
                text = "\n".join(
                    (*lines[:line], " " * rng.randrange(5) + lines[line], *lines[line:])
                )
            case 5:
                text = "\n".join(
                    (*lines[:line], lines[line][rng.randrange(4) :], *lines[line + 1 :])
                )
            case 6:
                text = text[:at] + text[to : to + 40] + text[at:]
            case _:
                text = text[:to]
    data = bytearray(text.encode())
    if data and rng.random() < 0.1:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)
