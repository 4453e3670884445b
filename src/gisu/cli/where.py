"""`gisu where URL`: the files behind a page."""

import difflib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from django.utils.translation import gettext as _

ROOT = Path(__file__).parents[3]
INCLUDE = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")
TEMPLATE = re.compile(r"""["']([\w/]+\.(?:html|txt))["']""")
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def where(
    address: Annotated[
        str, typer.Argument(help="A page's address, whole or from the first /.")
    ],
) -> None:
    """Name the view, the templates with what they include, and the tests of the page at an address."""
    from django.urls import Resolver404, resolve

    path = urlsplit(address).path or "/"
    path = path if path.startswith("/") else f"/{path}"
    try:
        found = resolve(path)
    except Resolver404:
        said = _("No page is at %(path)s. The nearest:")
        print(said % {"path": path}, file=sys.stderr)
        for route in nearest(path):
            print(f"  {route}", file=sys.stderr)
        raise typer.Exit(1) from None

    functions = dict(behind(found.func))
    print(f"{path}  {found.view_name}")
    for label, function in functions.items():
        print(f"{label:<9} {_place(function)}")
    if "view" in functions:
        found_templates = templates(functions["view"])
        for template in found_templates:
            print(f"template  {_short(template)}")
        for partial in partials(found_templates):
            print(f"partial   {_short(partial)}")
    for test in tests(found.view_name, found.route):
        print(f"test      {test}")
    print(f"run       pytest -k {found.url_name}")


def behind(view: Callable[..., Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The function a person wrote for the page, or for each method of an API's path."""
    cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    paths = [cell for cell in cells if hasattr(cell, "operations")]
    if paths:  # django-ninja makes one view of all operations on a path
        for operation in paths[0].operations:
            for method in operation.methods:
                yield method, inspect.unwrap(operation.view_func)
    else:
        yield "view", inspect.unwrap(getattr(view, "view_class", view))


def templates(function: Callable[..., Any]) -> list[Path]:
    """The templates the view names, or by the rule room/view.html; none where there is none."""
    room = function.__module__.split(".")[1] if "." in function.__module__ else ""
    named = TEMPLATE.findall(inspect.getsource(function)) or [
        f"{room}/{function.__name__}.html"
    ]
    return _files(named)


def partials(pages: list[Path]) -> list[Path]:
    """What `pages` include by name, and what that includes in turn, each once, in the order it is met."""
    found: dict[Path, None] = {}

    def follow(page: Path) -> None:
        for file in _files(INCLUDE.findall(page.read_text(encoding="utf-8"))):
            if file not in found:
                found[file] = None
                follow(file)

    for page in pages:
        follow(page)
    return list(found)


def _files(names: list[str]) -> list[Path]:
    """Where the templates `names` are; those that are nowhere are left out."""
    from django.template import TemplateDoesNotExist
    from django.template.loader import get_template

    found = []
    for name in dict.fromkeys(names):
        try:
            template: Any = get_template(name)
        except TemplateDoesNotExist:
            continue
        found.append(Path(template.origin.name))
    return found


def tests(view_name: str, route: str) -> list[str]:
    """Test files that ask for the page, by its name or its address, or have a test named for it."""
    word = re.escape(view_name.rpartition(":")[2])
    address = CONVERTER.sub("\0", route).strip("^$")
    asked = "[^/\"' ]+".join(re.escape(part) for part in address.split("\0"))
    spoken = re.compile(
        rf"\b{re.escape(view_name)}\b|def test_(\w+_)?{word}(_|\b)|[\"']/{asked}[\"'?]"
    )
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [_short(path) for path in files if spoken.search(path.read_text())]


def nearest(path: str) -> list[str]:
    """Up to five addresses that look like `path`."""
    from django.urls import get_resolver

    routes = ["/" + CONVERTER.sub(r"{\1}", route) for route in _routes(get_resolver())]
    return difflib.get_close_matches(path, routes, n=5, cutoff=0.3) or sorted(routes)[:5]


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, route)
        else:
            yield route.replace("^", "").replace("$", "")


def _place(function: Callable[..., Any]) -> str:
    path = Path(inspect.getsourcefile(function) or "?")
    return f"{_short(path)}:{inspect.getsourcelines(function)[1]} {function.__name__}"


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
