"""The directions in which modules may import one another, and what start-up may load."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "quotebot"
STAGES = {"read", "restore", "score", "cards", "clips", "outbox", "publish", "export"}
GROUND = {
    "model", "errors", "encoder", "reading", "wordpieces", "files", "tomlfile", "toml_faults",
    "toml_lines", "bundled", "progress", "pattern", "labels", "links", "typed", "counted", "homes",
    "english", "late_names", "vocabulary", "networks", "recollection", "__init__",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Top-level quotebot parts that a file imports, anywhere in it, except for type checking."""
    found: set[str] = set()

    class Visitor(ast.NodeVisitor):
        def visit_If(self, node: ast.If) -> None:
            if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
                self.generic_visit(node)

        def visit_Import(self, node: ast.Import) -> None:
            for name in node.names:
                if name.name.startswith("quotebot."):
                    found.add(name.name.split(".")[1])

        def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
            assert node.level == 0, f"{path}: relative import"
            if node.module == "quotebot":
                found.update(alias.name for alias in node.names if alias.name != "__version__")
            elif node.module and node.module.startswith("quotebot."):
                found.add(node.module.split(".")[1])

    Visitor().visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_design(path: Path) -> None:
    part, used = part_of(path), imports_of(path)
    if part in STAGES:
        assert used <= GROUND | {part}, f"stage {part} imports {used - GROUND - {part}}"
    elif part in GROUND:
        assert used <= GROUND, f"ground floor {part} imports {used - GROUND}"
    elif part == "config":
        assert used <= GROUND | STAGES | {"config"}
    elif part in {"cli", "__main__", "daemon", "health", "log"}:
        forbidden = used & STAGES
        assert not forbidden, f"{part} must only call app, not {forbidden}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=lambda p: p.name)
def test_model_imports_nothing_else_from_quotebot(path: Path) -> None:
    assert imports_of(path) <= {"model"}


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_every_name_that_a_stage_offers_is_there_and_no_other(stage: str) -> None:
    package = import_module(f"quotebot.{stage}")
    offered = getattr(package, "__all__", [])
    assert set(getattr(package, "_HOMES", {})) <= {*offered}
    assert [name for name in offered if not hasattr(package, name)] == []
    with pytest.raises(AttributeError, match=f"'quotebot.{stage}' has no attribute 'nonsense'"):
        package.nonsense  # noqa: B018


def test_help_loads_no_model_no_network_client_and_no_pillow() -> None:
    script = (
        "import sys, json\n"
        "from quotebot.cli import main\n"
        "code = main(['--help'])\n"
        "print('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
        "raise SystemExit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    heavy = {
        "PIL", "numpy", "onnxruntime", "textstat", "nltk", "vaderSentiment", "tweepy", "atproto",
        "mastodon", "sqlalchemy", "apscheduler", "pydantic", "rich", "requests", "httpx",
        "trafilatura", "structlog",
    }  # fmt: skip
    assert not loaded & heavy


def test_the_configuration_is_read_without_loading_what_the_stages_do() -> None:
    script = "import sys, quotebot.config; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    work = {"read.reader", "restore.stage", "score.rank", "cards.render", "clips.encode"}
    assert not {f"quotebot.{module}" for module in work} & {*done.stdout.split()}


def test_what_only_the_daemon_needs_is_not_loaded_by_verbs_that_are_asked_often(
    tmp_path: Path,
) -> None:
    script = (
        "import sys\n"
        "from quotebot.cli import main\n"
        "assert main(['status']) == main(['plan']) == 0\n"
        "import quotebot.app.upkeep.checking, quotebot.app.upkeep.connecting\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    # Structlog, which brings Pygments along, and rich were a fifth of the time of `status`.
    unneeded = {"structlog", "pygments", "apscheduler", "rich"}
    assert not unneeded & {*done.stdout.splitlines()[-1].split()}


def test_every_library_that_is_imported_is_asked_for_by_name() -> None:
    """What only another's dependency brings along is missing where that one asks otherwise."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"]]
    asked += chain.from_iterable(project["project"]["optional-dependencies"].values())
    names = {canonicalise(re.split(r"[^\w.-]", one)[0]) for one in asked}
    brought = packages_distributions()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                parts = {alias.name.split(".")[0] for alias in node.names}
            else:
                parts = {(getattr(node, "module", None) or "quotebot").split(".")[0]}
            for part in parts - sys.stdlib_module_names - {"quotebot"}:
                given = {canonicalise(name) for name in brought[part]}
                assert given & names, f"{path}: {part} is of {given}, which pyproject.toml lacks"


def canonicalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_keeps_both_sides_of_a_merge() -> None:
    root = PACKAGE.parent
    files = [
        *(root / folder for folder in ("README.md", "CHANGELOG.md", "config.toml")),
        *(path for folder in ("quotebot", "docs", "templates", "training")
          for path in (root / folder).rglob("*") if path.suffix in {".py", ".md", ".toml"}),
    ]  # fmt: skip
    torn = [str(path) for path in files if "\n<<<<<<< " in path.read_text("utf-8")]
    assert torn == []
