"""`python -m terminals [NAME]...`: try them, print a table; pictures go to a folder to look at."""

import argparse
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from terminals.document import renewed, table
from terminals.kinds import KINDS
from terminals.trial import try_out


def main() -> None:
    """Try what was named, or all."""
    parser = argparse.ArgumentParser(prog="python -m terminals")
    parser.add_argument("name", nargs="*", help="of a terminal; all without")
    parser.add_argument("--pictures", type=Path, help="the folder for what was seen")
    parser.add_argument("--write", type=Path, help="a page whose table is to be renewed")
    wanted = parser.parse_args()
    pictures = wanted.pictures or Path(mkdtemp(prefix="quizapp-terminals-"))
    seen = []
    for kind in KINDS:
        if not wanted.name or kind.name in wanted.name:
            print(kind.name, flush=True)
            folder = pictures / kind.name.replace(" ", "-").replace("'", "")
            seen.append(try_out(kind, folder, lambda words: print(words, flush=True)))
            if seen[-1].skipped:
                print(f"  {seen[-1].skipped}")
    written = table(seen, date.today())
    print(f"\n{written}\npictures: {pictures}")
    if wanted.write:
        page = wanted.write.read_text("utf-8")
        wanted.write.write_text(renewed(page, written), "utf-8")


if __name__ == "__main__":
    main()
