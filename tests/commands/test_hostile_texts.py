"""Whatever a stranger wrote, a command prints it as text: packs, other files, names."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.packs.exchange import FORMATS
from quizapp.packs.loader import load_file
from quizapp.packs.text import is_clean
from quizapp.paths import find_paths
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from tests.frozen import Clock, frozen_world
from tests.tally import Tally
from tests.ui.sample import HOSTILE_TEXTS, hostile_file

NOTHING = (0, 1, 2)
"""Exit statuses of a command that came to its end."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "data"))


def call(*words: str) -> Result:
    result = CliRunner().invoke(cli, words, prog_name="quizapp")
    assert result.exception is None or isinstance(result.exception, SystemExit), words
    assert result.exit_code in NOTHING
    assert is_clean(result.output), words
    return result


def as_pack(text: str) -> str:
    """A pack with a text in every field; written as JSON, which YAML reads, escapes and all."""
    fields = {
        "quizapp": 1,
        "id": "hostile",
        "title": f"title {text}",
        "about": text,
        "authors": [text],
        "lessons": [
            {
                "id": "l",
                "title": f"lesson {text}",
                "text": f"## heading {text}\n\ntext {text}",
                "objectives": [{"id": "o", "text": text}],
                "questions": [
                    {
                        "id": "q",
                        "stem": f"Which is not {text}",
                        "choices": [{"right": f"a {text}"}, {"wrong": f"b {text}"}],
                        "explanation": text,
                        "tags": [text],
                        text: text,
                    }
                ],
            }
        ],
    }  # fmt: skip
    return json.dumps(fields, indent=1)


def foreign(text: str) -> Iterator[tuple[str, str]]:
    """Files of other tools with a text wherever it may stand."""
    yield "a.txt", f"Which {text}?\nA. a {text}\nB. b {text}\nANSWER: A\n\n{text}\nANSWER: C\n"
    yield "b.gift", f"// {text}\n::{text}:: Which {text} {{=a ~b{text}}}\n\n{text} {{}}\n"
    yield "c.csv", f"stem,choice 1,choice 2,right,{text}\n{text},a,b,1,{text}\n{text},a,b,{text},\n"
    yield (
        "d.md",
        f"# {text}\n\n## Which {text}?\n\n- [x] a {text}\n- [ ] b\n\n## {text}\n\n{text}\n",
    )
    yield (
        "e.xml",
        f"<quiz><question type='{text}'><name><text>{text}</text></name></question></quiz>",
    )
    yield "f.xml", f"<questestinterop><item title='{text}'/>{text}</questestinterop>"
    yield "g.json", json.dumps([{"question": text, "type": text, "answers": [text]}])
    yield (
        "h.toml",
        f"[[questions]]\ntype = {json.dumps(text)}\nprompt.prompt = {json.dumps(text)}\n",
    )


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_every_command_prints_text(text: str, tmp_path: Path, tally: Tally) -> None:
    done = [
        call("check", text),
        call("check", "--explain", text),
        call("check", "--select", text, "."),
        call("export", text, "--to", "gift"),
        call("import", text),
        call("preview", text),
        call("progress", text),
        call(text),
        call(f"--{text}"),
        call("--data-dir", text, "due"),
    ]
    Path("raw.yaml").write_text(as_pack(text), encoding="utf-8")
    named = tmp_path / f"{text.replace('/', '')}.yaml"
    named.write_text(as_pack(text) + text, encoding="utf-8")
    for path in ("raw.yaml", str(named)):
        for form in ("text", "json", "github"):
            done.append(call("check", "--strict", "--format", form, path))
        done += [call("check", "--summary", path, "."), call("check", "--diff", path)]
        done.append(call("export", path, "--to", "aiken"))
    for name, content in foreign(text):
        Path(name).write_text(content, encoding="utf-8")
        made = Path(f"{name}.yaml")
        done.append(call("import", name, "--to", str(made)))
        if made.exists():
            assert is_clean(made.read_text(encoding="utf-8"))
            assert load_file(made).pack
    tally("hostile text on the command line", tried=len(done), survived=len(done), lost=0)


@pytest.mark.parametrize("text", [one for one in HOSTILE_TEXTS if is_clean(one)])
def test_what_a_pack_may_hold_stays_as_it_is(text: str, tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "data")
    paths.packs.mkdir(parents=True)
    file = paths.packs / "hostile.yaml"
    file.write_text(hostile_file(text), encoding="utf-8")
    with Store.open(paths.record) as store:
        desk = Desk(open_library(paths), store, frozen_world(Clock()))
        if desk.library.cards:
            session = desk.start_quiz("hostile", "l")
            desk.finish(desk.save_answer(session, desk.answer(session, {"b"})))
    assert f"title {text}" in call("due").stdout
    assert json.loads(call("due", "--json").stdout)["due"] == 1
    for form in FORMATS:
        if form.write:
            target = tmp_path / f"out{form.suffix}"
            assert call("export", str(file), "--to", form.name, "-o", str(target)).exit_code == 0
            assert target.stat().st_size
