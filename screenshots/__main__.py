"""Drive the real app on the shipped course in the frozen world and write what it shows.

`python -m screenshots` rewrites every picture, byte for byte the same as long as
the app looks the same; `tests/test_screenshots.py` says when they are stale.
"""

import os
from pathlib import Path

# Textual reads these once, when it is first imported.
for _name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_DIM_FACTOR"):
    os.environ.pop(_name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from screenshots.camera import pictures  # noqa: E402
from screenshots.scenes import WALKS  # noqa: E402

FOLDER = Path(__file__).parent


def main() -> None:
    """Write every picture, and take away those that no walk makes."""
    for path in FOLDER.glob("*.svg"):
        path.unlink()
    for walk in WALKS:
        for name, svg in pictures(walk).items():
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(f"{name}.svg")


if __name__ == "__main__":
    main()
