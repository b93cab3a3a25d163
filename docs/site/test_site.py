"""The site says what is true, leads somewhere, and fetches nothing from anywhere else."""

from __future__ import annotations

import difflib
import os
import pathlib
import re
import subprocess
from html.parser import HTMLParser
from urllib.parse import unquote, urlparse

import pytest

import screening as sc

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = pathlib.Path(os.environ["SCREENING_SITE"])
PROGRAM = pathlib.Path(os.environ["SCREENING_PROGRAM"])

PAGES = sorted(SITE.rglob("*.html"))
SHELL_PAGES = [page for page in (ROOT / "docs").glob("*.md") if "```console" in page.read_text()]


class _Reader(HTMLParser):
    """What a page loads, where it leads, and the places in it that others may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.places: set[str] = set()
        self.images_without_words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places.add(given.get("id", ""))
        self.loaded += [
            given[name] for name in ("src", "poster", "data", "srcset") if name in given
        ]
        if tag == "link":
            self.loaded.append(given.get("href", ""))
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "img" and not given.get("alt"):
            self.images_without_words += 1


def _read(page: pathlib.Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


READ = {page: _read(page) for page in PAGES}


def test_there_is_a_page_for_each_instrument_with_all_of_its_cut_offs() -> None:
    for name in sc.instruments():
        instrument = sc.instrument(name, provisional=True)
        page = (SITE / "instruments" / f"{name}.html").read_text(encoding="utf-8")
        assert "not a diagnosis" in page, name
        for each in [*instrument.items, *instrument.scales, *instrument.cut_offs]:
            assert re.search(rf"\b{each.id}\b", page), (name, each.id)
        for flag in instrument.flags:
            assert re.search(rf"\b{flag}\b", page), (name, flag)
        assert ("Provisional as a whole" in page) == instrument.provisional, name


def test_everything_in_the_package_says_what_it_is() -> None:
    page = (SITE / "python-api.html").read_text(encoding="utf-8")
    for name in sc.__all__:
        each = getattr(sc, name)
        if name.startswith("__"):
            continue
        assert f'id="screening.{name}"' in page, name
        assert each.__doc__, name
        for member, what in vars(each).items() if isinstance(each, type) else ():
            if not member.startswith("_") and (callable(what) or hasattr(what, "__get__")):
                assert f'id="screening.{name}.{member}"' in page, (name, member)


def test_no_page_fetches_anything_from_elsewhere() -> None:
    for page, reader in READ.items():
        for what in reader.loaded:
            assert not urlparse(what).netloc, f"{page} loads {what}"
    for sheet in SITE.rglob("*.css"):
        found = re.search(r"(@import|url\()[\s'\"]*(https?:)?//", sheet.read_text(encoding="utf-8"))
        assert found is None, f"{sheet} loads from elsewhere"


def test_every_link_within_the_site_leads_somewhere() -> None:
    followed = 0
    for page, reader in READ.items():
        for link in reader.links:
            parts = urlparse(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.exists(), f"{page} links to {link}"
            if parts.fragment and target in READ:
                places = READ[target].places
                assert unquote(parts.fragment) in places, f"{page} links to {link}"
            followed += 1
    assert followed > 10_000


def test_every_picture_has_words() -> None:
    for page, reader in READ.items():
        assert reader.images_without_words == 0, page


def _blocks(page: pathlib.Path, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)
    return list(found)


def _steps(block: str) -> list[tuple[str, str]]:
    """Commands of a block, each with what it is said to print."""
    steps = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(step.partition("\n")[0], step.partition("\n")[2]) for step in steps]


@pytest.mark.parametrize("page", SHELL_PAGES, ids=lambda page: page.stem)
def test_the_commands_print_what_the_page_says(page: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{PROGRAM.parent}:{os.environ['PATH']}"
    ran = 0
    for block in _blocks(page, "console"):
        for command, said in _steps(block):
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env={**os.environ, "PATH": path}, text=True,
                capture_output=True, check=False,
            )  # fmt: skip
            printed = done.stderr + done.stdout
            # A line of three points stands for any lines.
            pattern = re.escape(said).replace(re.escape("...\n"), "(?:.*\n)*?")
            assert re.fullmatch(pattern, printed), "\n".join(
                [command, *difflib.ndiff(said.splitlines(), printed.splitlines())]
            )
            ran += 1
    assert ran > 1


@pytest.mark.parametrize("name", ["quickstart-cpp", "tables"])
def test_the_programs_on_the_page_are_the_tested_examples(name: str) -> None:
    page = ROOT / "docs" / f"{name}.md"
    tested = [path.read_text() for path in (ROOT / "examples").glob("*.cpp")]
    programs = [block for block in _blocks(page, "cpp") if "int main" in block]
    assert len(programs) == 1
    assert programs[0] in tested


@pytest.mark.parametrize("name", ["quickstart-cpp", "tables"])
def test_what_the_programs_print_is_what_the_examples_are_tested_for(name: str) -> None:
    printed = "".join(path.read_text() for path in (ROOT / "examples" / "expected").glob("*.txt"))
    blocks = _blocks(ROOT / "docs" / f"{name}.md", "text")
    assert blocks
    for block in blocks:
        assert block in printed
