"""Drive the real app on the shipped course in the frozen world and write what it shows.

`python -m screenshots` rewrites every picture, byte for byte the same as long as
the app looks the same; `tests/test_screenshots.py` says when they are stale.
"""

import os
import sys
from pathlib import Path

# Textual reads these once, when it is first imported.
for _name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_DIM_FACTOR"):
    os.environ.pop(_name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from screenshots.camera import picture  # noqa: E402
from screenshots.scenes import SCENES  # noqa: E402

FOLDER = Path(__file__).parent


def main() -> None:
    """Write the pictures named on the command line, or all of them."""
    wanted = set(sys.argv[1:])
    for scene in SCENES:
        if not wanted or scene.name in wanted:
            path = FOLDER / f"{scene.name}.svg"
            path.write_text(picture(scene), encoding="utf-8")
            print(path.name)
    known = {f"{scene.name}.svg" for scene in SCENES}
    for path in FOLDER.glob("*.svg"):
        if path.name not in known:
            path.unlink()


if __name__ == "__main__":
    main()
