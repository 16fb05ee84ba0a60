"""The shape of the package: imports run one way, names say what is in a module, files stay short."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "travaux"
MODULES = sorted(ROOT.rglob("*.py"))

CORE = ("errors", "ids", "dates", "vocabulary")
SHARED = ("compiled", "kinds", "names", "registers", "dossier")
STEPS = ("read", "extract", "check", "publish", "keep", "analyse")
DOORS = ("cli", "serve", "scale")

MAY_IMPORT = {
    "errors": (),
    "ids": ("errors",),
    "dates": ("errors",),
    "vocabulary": ("errors", "ids", "dates"),
    "kinds": CORE,
    "compiled": (),
    "names": (*CORE, "compiled"),
    "registers": (*CORE, "kinds", "names", "registers"),
    "dossier": (*CORE, *SHARED),
    **{step: (*CORE, *SHARED, step) for step in STEPS},
    "pipeline": (*CORE, *SHARED, *STEPS),
    **{door: (*CORE, *SHARED, *STEPS, "pipeline", door) for door in DOORS},
    "cli": (*CORE, *SHARED, *STEPS, "pipeline", *DOORS, "cli"),
    "__main__": ("cli",),
    "__init__": (),
}
"""Part of the package → the parts that it may import. The steps import no other step: `pipeline` joins them; the
commands open the other doors."""

BANNED = {"utils", "helpers", "common", "core", "base", "misc", "manager", "service"}
MAX_LINES = 400


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each module of this package that the tree imports, as dotted names after `travaux.`, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "travaux":
            names = [f"travaux.{alias.name}" for alias in node.names if alias.name != "__version__"]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: expected an absolute import"
            names = [node.module or ""]
        else:
            continue
        yield from ((name.removeprefix("travaux."), node.lineno) for name in names if name.startswith("travaux."))


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    assert part in MAY_IMPORT, f"{part} has no place in the order of imports yet: give it one here"
    for name, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert name.split(".")[0] in MAY_IMPORT[part], f"{ids(path)}:{line} imports travaux.{name}"


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) not in DOORS], ids=ids)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = [n.lineno for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inside, f"{ids(path)}:{inside[0]} imports inside the function {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_modules_are_named_for_what_is_in_them(path: Path) -> None:
    for name in path.relative_to(ROOT).with_suffix("").parts:
        assert name not in BANNED
        assert not name.endswith(("_new", "_old", "_fixed", "2"))


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_modules_are_short_enough_to_read(path: Path) -> None:
    n_lines = len(path.read_text(encoding="utf-8").splitlines())
    assert n_lines <= MAX_LINES, f"{ids(path)} has {n_lines} lines: part it along the domain"


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size], ids=ids)
def test_modules_say_what_they_are_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
