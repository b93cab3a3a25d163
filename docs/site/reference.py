"""The reference of the C++ headers, from what doxygen read, and of the program, from its --help."""

from __future__ import annotations

import pathlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from pages import ROOT, toctree

import screening as sc

HEADERS = ROOT / "include" / "screening"


class UndocumentedError(Exception):
    """A public function, type or word list that says nothing of itself."""


def doxygen(xml: pathlib.Path) -> None:
    """Reads the public headers. Whatever doxygen doubts is an error."""
    settings = {
        "PROJECT_NAME": "screening",
        "INPUT": HEADERS,
        "OUTPUT_DIRECTORY": xml.parent,
        "XML_OUTPUT": xml.name,
        "STRIP_FROM_INC_PATH": ROOT / "include",
        "GENERATE_XML": "YES",
        "GENERATE_HTML": "NO",
        "GENERATE_LATEX": "NO",
        "XML_PROGRAMLISTING": "NO",
        "DISTRIBUTE_GROUP_DOC": "YES",
        "QUIET": "YES",
        # Members of open records are mostly explained together, above the record.
        "WARN_IF_UNDOCUMENTED": "NO",
        "WARN_AS_ERROR": "FAIL_ON_WARNINGS",
        # Doxygen takes an attribute for the namespace's name.
        "INPUT_FILTER": r'''"sed 's/\[\[gnu::visibility([^)]*)\]\] //'"''',
    }
    xml.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(f"{name} = {value}" for name, value in settings.items())
    subprocess.run(["doxygen", "-"], input=text, check=True, encoding="utf-8")
    bare = sorted(_undocumented(xml))
    if bare:
        raise UndocumentedError(f"say what they are, in include/screening: {', '.join(bare)}")


def _undocumented(xml: pathlib.Path) -> Iterator[str]:
    """Public functions and types that nothing is said of."""
    for path in xml.glob("*screening*.xml"):
        compound = ElementTree.parse(path).getroot().find("compounddef")
        name = compound.findtext("compoundname")
        # Pages about files, and the private parts that are named in public headers.
        if compound.get("kind") == "file" or compound.find("location") is None:
            continue
        if compound.get("prot") == "private":
            continue
        own = name.rpartition("::")[2]
        if compound.get("kind") in {"class", "struct"} and not _description(compound):
            yield name
        for member in compound.iter("memberdef"):
            called = member.findtext("name")
            moves_or_ends = called in {f"~{own}", "operator="} or (
                called == own and f"({own} &&" in member.findtext("argsstring", "")
            )
            if (
                member.get("kind") in {"function", "enum", "typedef"}
                and member.get("prot") == "public"
                and not moves_or_ends
                and not _description(member)
            ):
                yield f"{name}::{called}"


def _description(element: ElementTree.Element) -> str:
    return "".join(
        "".join(each.itertext())
        for kind in ("briefdescription", "detaileddescription")
        for each in element.findall(kind)
    ).strip()


def _tour() -> list[tuple[str, str]]:
    """The headers in the order in which screening.hpp introduces them, each with its line there."""
    text = (HEADERS / "screening.hpp").read_text(encoding="utf-8")
    found = re.findall(r"^///   (\w+)\.hpp +(.+)$", text, re.MULTILINE)
    missing = {path.stem for path in HEADERS.glob("*.hpp")} - {name for name, _ in found}
    if missing - {"screening"}:
        raise UndocumentedError(f"screening.hpp does not introduce {sorted(missing)}")
    return found


def _prose(name: str) -> str:
    """What stands above the namespace of a header: what the header as a whole is about."""
    text = (HEADERS / f"{name}.hpp").read_text(encoding="utf-8")
    found = re.search(r"((?:^///.*\n)+)namespace ", text, re.MULTILINE)
    return re.sub(r"^/// ?", "", found[1], flags=re.MULTILINE) if found else ""


def _directives(name: str, xml: pathlib.Path) -> list[str]:
    """What the header declares, in the order in which it does."""
    # Doxygen writes an underscore in a name twice.
    doubled = name.replace("_", "__")
    file = ElementTree.parse(xml / f"{doubled}_8hpp.xml").getroot().find("compounddef")
    placed: list[tuple[int, str, str]] = []
    for inner in file.findall("innerclass"):
        compound = (
            ElementTree.parse(xml / f"{inner.get('refid')}.xml").getroot().find("compounddef")
        )
        if inner.text.count("::") == 1:
            line = int(compound.find("location").get("line"))
            placed.append((line, compound.get("kind"), inner.text))
    space = ElementTree.parse(xml / "namespacescreening.xml").getroot()
    for member in space.iter("memberdef"):
        place = member.find("location")
        kind = member.get("kind")
        if pathlib.PurePath(place.get("file")).name != f"{name}.hpp":
            continue
        called = f"screening::{member.findtext('name')}"
        if kind == "function":
            types = ", ".join(
                "".join(each.find("type").itertext()) for each in member.iter("param")
            )
            called = f"{called}({types})"
        if kind in {"function", "enum", "typedef", "variable"}:
            placed.append((int(place.get("line")), kind, called))
    return [f"```{{doxygen{kind}}} {called}\n```" for _, kind, called in sorted(placed)]


def cpp_pages(xml: pathlib.Path) -> dict[str, str]:
    """A page for each header, and the tour of them."""
    tour = _tour()
    made = {}
    for name, line in tour:
        directives = _directives(name, xml)
        made[name] = "\n\n".join(
            [
                f"# {name}.hpp",
                _prose(name) or f"{line[0].upper()}{line[1:]}.",
                f"`#include <screening/{name}.hpp>`",
                *directives,
                "",
            ]
        )
    rows = [f"| [{name}.hpp]({name}.md) | {line} |" for name, line in tour]
    made["index"] = "\n".join(
        [
            "# C++",
            "",
            "One include has it all, `#include <screening/screening.hpp>`; each header can also",
            "be read and included alone. Everything is in namespace `screening`. The library never",
            "prints, starts no thread, reads no environment and keeps no global state. The",
            "[quickstart](../quickstart-cpp.md) shows a whole program.",
            "",
            "| header | what it is for |",
            "|---|---|",
            *rows,
            "",
            toctree([name for name, _ in tour]),
        ]
    )
    return made


def python_page() -> str:
    """The page of the package; the fields of its records stand in their own order."""
    text = (pathlib.Path(__file__).parent / "python-api.md").read_text(encoding="utf-8")
    records = [each for each in sc.__all__ if hasattr(getattr(sc, each), "_fields")]
    lines = ["```{eval-rst}", ".. currentmodule:: screening"]
    for record in records:
        lines += ["", f".. autoclass:: {record}()"]
        for field in getattr(sc, record)._fields:
            lines += ["", f"   .. autoattribute:: {record}.{field}"]
    return "\n".join([text, *lines, "```", ""])


def command_line_page(program: str) -> str:
    """The program's own help, command by command."""

    def help_of(*command: str) -> str:
        said = subprocess.run(
            [program, *command, "--help"], check=True, capture_output=True, encoding="utf-8"
        ).stdout.rstrip()
        longest = max(map(len, re.findall(r"`+", said)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}text\n{said}\n{fence}"

    whole = help_of()
    commands = re.findall(
        r"^  (\w+)  ", whole.partition("Subcommands:")[2].partition("\n\n")[0], re.M
    )
    parts = ["# The command line", "What `--help` says, command by command.", whole]
    for command in commands:
        parts += [f"## screening {command}", help_of(command)]
    return "\n\n".join([*parts, ""])
