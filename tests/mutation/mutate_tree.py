"""Reads clang's syntax tree of a source, and writes a source with places turned into calls.

Needs clang++; used by mutate_places.py, which says what a place is.
"""

import collections
import dataclasses
import json
import subprocess


@dataclasses.dataclass
class Place:
    """One place: what stands there, what it may become, and how the source is rewritten."""

    begin: int
    end: int
    line: int
    function: str
    changes: list  # what each change is, in words
    opening: str  # a call of a helper, `{}` being the number of the first change
    middle: tuple | None = None  # an operator's place, to become a comma
    order: int = 0  # of two with the same range the lower one is outside
    first: int = 0
    closing: str = "))"


def syntax_trees(root, source, arguments):
    """What clang makes of the namespaces of the project in one source, file by file."""
    command = ["clang++", "-std=c++20", "-fsyntax-only", "-I", "include", "-I", "src", *arguments]
    command += ["-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=screening"]
    out = subprocess.run([*command, source], cwd=root, check=True, capture_output=True, text=True)
    decoder = json.JSONDecoder()
    at = 0
    text = out.stdout
    while at < len(text):
        tree, at = decoder.raw_decode(text, at)
        yield tree
        while at < len(text) and text[at].isspace():
            at += 1


class Tree:
    """Walks the trees of one source and collects its places by file."""

    def __init__(self, root, folder):
        self.root = root
        self.folder = folder
        self.texts = {}
        self.places = collections.defaultdict(dict)

    def read(self, source, arguments):
        for tree in syntax_trees(self.root, source, arguments):
            self.file = ""
            self.last_line = 0
            self.locate(tree)
            self.visit(tree, "", ())

    # clang writes a file and a line only where they differ from the last ones written.
    def locate(self, node):
        for key, value in node.items():
            if isinstance(value, dict):
                if "offset" in value or key in ("spellingLoc", "expansionLoc"):
                    self.file = value.get("file", self.file)
                    self.last_line = value.get("line", self.last_line)
                    value["file"], value["line"] = self.file, self.last_line
                self.locate(value)
            elif key == "inner":
                for child in value:
                    self.locate(child)

    def text_of(self, file):
        if file not in self.texts:
            self.texts[file] = (self.root / file).read_text(encoding="ascii")
        return self.texts[file]

    def range(self, node):
        """File, begin and end of a node as it is written; None where a macro or nobody wrote it."""
        span = node.get("range", {})
        begin, end = span.get("begin", {}), span.get("end", {})
        if "offset" not in begin or "offset" not in end or begin["file"] != end["file"]:
            return None
        file = begin["file"]
        if not file.startswith(self.folder + "/"):
            return None
        return file, begin["offset"], end["offset"] + end["tokLen"], begin["line"]

    def written(self, node):
        file, begin, end, _ = self.range(node)
        return " ".join(self.text_of(file)[begin:end].split())

    def add(self, node, function, changes, opening, middle=None, order=1, closing="))"):
        where = self.range(node)
        if where is None:
            return
        file, begin, end, line = where
        key = (begin, end, order)
        place = Place(begin, end, line, function, changes, opening, middle, order, closing=closing)
        self.places[file].setdefault(key, place)

    def visit(self, node, function, above):
        """What a node and those below it have to offer: mutate_places.py."""
        raise NotImplementedError


def rewritten(text, places):
    """The source with every place turned into a call."""
    events = []
    for place in places:
        opening = "::screening_mutation::" + place.opening.format(place.first)
        closing = place.closing.format(place.first)
        if place.opening:
            events.append((place.begin, 2, -place.end, place.order, place.begin, opening))
        events.append((place.end, 0, -place.begin, -place.order, place.end, closing))
        if place.middle and place.middle[0] == "cut":
            _, begin, end = place.middle
            events.append((begin, 1, 0, 0, end, ""))
        elif place.middle:
            begin, end = place.middle
            events.append((begin, 1, 0, 0, end, "), ("))
    out = []
    at = 0
    for begin, _, _, _, end, new in sorted(events):
        out.append(text[at:begin])
        out.append(new)
        at = max(at, end)
    out.append(text[at:])
    return "".join(out)
