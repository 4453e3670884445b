"""Which tests might notice that a module was changed."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
# What is tried where it is judged, beside the tests of its own room.
JUDGED_BY = {"measure": "completion", "measures": "completion"}


def likely_tests(path: str, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Test files for the module at `path`, such as src/gisu/teams/rules.py: those that name it, and its room's others."""
    folder = root / "tests" / Path(path).parts[2]
    module = path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    every = sorted((root / "tests").rglob("test_*.py"))
    folders = {folder, root / "tests" / JUDGED_BY.get(Path(path).parts[3], folder.name)}
    near = [one for one in every if _names(one.read_text(), module)]
    rest = [one for one in every if one.parent in folders and one not in near]
    return _relative(near, root), _relative(rest, root)


def _names(text: str, module: str) -> bool:
    """By its whole name, or as something imported from its package, alone or among others."""
    package, _, name = module.rpartition(".")
    imported = text.partition(f"from {package} import ")[2]
    names = imported.partition(")" if imported.startswith("(") else "\n")[0]
    return module in text or name in names.replace("(", " ").replace(",", " ").split()


def _relative(files: list[Path], root: Path) -> list[str]:
    return [str(one.relative_to(root)) for one in files]
