"""Finds the places of a C++ source where one small change is possible, in clang's own syntax tree.

A place is a condition, an operand of `&&` or `||`, a comparison, an arithmetic operator, a number
or a truth value that is decided at run time. Everything the compiler decides (constants, cases,
assertions, arguments of templates) is left alone. Needs clang++; used by mutate.py.
"""

# Whoever handles a kind of node is called like all the others.
# ruff: noqa: ARG002

import pathlib
import re

from mutate_tree import Place, Tree

# What the operator becomes; the helpers of mutated.hpp are named in HELPERS.
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&", "<<": ">>"}
ARITHMETIC[">>"] = "<<"
HELPERS = {
    "<": "less",
    "<=": "at_most",
    ">": "greater",
    ">=": "at_least",
    "==": "equal",
    "!=": "different",
    "+": "plus",
    "-": "minus",
    "*": "times",
    "/": "by",
    "%": "rest",
    "&": "bits_both",
    "|": "bits_any",
    "<<": "shifted_up",
    ">>": "shifted_down",
}
# Decided by the compiler, or written by nobody.
LEFT_OUT = {
    "CXXDefaultArgExpr",
    "ConstantExpr",
    "CXXDefaultInitExpr",
    "EnumDecl",
    "NonTypeTemplateParmDecl",
    "ShuffleVectorExpr",
    "StaticAssertDecl",
    "SubstNonTypeTemplateParmExpr",
    "TemplateArgument",
    "TemplateTypeParmDecl",
    "UserDefinedLiteral",
}
FUNCTIONS = {
    "CXXConstructorDecl",
    "CXXConversionDecl",
    "CXXDestructorDecl",
    "CXXMethodDecl",
    "FunctionDecl",
}


class Reader(Tree):
    """Finds the places."""

    # --- The walk. `above` says what stands around a node: "branch" for a condition or an operand
    # --- that is forced both ways already, so that its negation would be the same change again.

    def visit(self, node, function, above):
        kind = node.get("kind", "")
        if not kind or kind in LEFT_OUT or node.get("isImplicit"):
            return
        if node.get("explicitlyDefaulted") or node.get("isBitfield"):
            return
        if kind == "VarDecl" and node.get("constexpr"):
            return
        if kind in FUNCTIONS and any(
            c.get("kind") == "CompoundStmt" for c in node.get("inner", [])
        ):
            function = node.get("name", function)
        if kind in ("CXXRecordDecl", "ClassTemplateSpecializationDecl") and not node.get("name"):
            return
        handler = getattr(self, "on_" + kind.lower(), None)
        children = handler(node, function, above) if handler else None
        if children is None:
            passes = kind in ("ParenExpr", "ImplicitCastExpr", "ExprWithCleanups")
            children = [(child, above if passes else ()) for child in node.get("inner", [])]
        for child, stands in children:
            self.visit(child, function, stands)

    def force(self, node, function, both=True, to=None):
        """A condition, or an operand, forced: both ways or to one truth value."""
        if self.range(node) is None:
            return
        what = self.written(node)
        if both:
            changes = [f"{what} :: true", f"{what} :: false"]
            self.add(node, function, changes, "forced({}, (", order=0)
        else:
            opening = "forced_true({}, (" if to else "forced_false({}, ("
            self.add(node, function, [f"{what} :: {str(to).lower()}"], opening, order=0)

    def is_logic(self, node):
        while node.get("kind") in ("ParenExpr", "ImplicitCastExpr", "ExprWithCleanups"):
            node = node["inner"][0]
        return node.get("kind") == "BinaryOperator" and node.get("opcode") in ("&&", "||")

    def condition(self, node, function, loop=False):
        """The condition of a branch. A loop is never forced to go on for ever."""
        if not self.is_logic(node):
            self.force(node, function, both=not loop, to=False)
        return (node, ("branch",))

    def declared(self, variable, function):
        """`if (auto x = f())`: what is tested is the variable."""
        where = self.range(variable)
        if where is None:
            return
        name = variable["name"]
        closing = f"; ::screening_mutation::forced({{}}, bool({name}))"
        what = self.written(variable)
        file, begin, end, line = where
        changes = [f"{what} :: true", f"{what} :: false"]
        self.places[file].setdefault(
            (begin, end, -1), Place(begin, end, line, function, changes, "", None, -1, 0, closing)
        )

    def on_ifstmt(self, node, function, above):
        inner = list(node["inner"])
        if node.get("isConstexpr"):
            return [(child, ()) for child in inner[1:]]
        out = []
        if node.get("hasInit"):
            out.append((inner.pop(0), ()))
        if node.get("hasVar"):
            out.append((inner[0], ()))
            if not node.get("hasInit"):
                self.declared(inner[0]["inner"][0], function)
            inner = inner[2:]
        else:
            out.append(self.condition(inner.pop(0), function))
        return out + [(child, ()) for child in inner]

    def on_whilestmt(self, node, function, above):
        inner = node["inner"]
        if node.get("hasVar"):
            return [(inner[0], ()), (inner[2], ())]
        return [self.condition(inner[0], function, loop=True), (inner[1], ())]

    def on_dostmt(self, node, function, above):
        body, condition = node["inner"]
        return [(body, ()), self.condition(condition, function, loop=True)]

    def on_forstmt(self, node, function, above):
        start, _, condition, step, body = node["inner"]
        out = [(start, ()), (step, ("step",)), (body, ())]
        if condition.get("kind"):
            out.append(self.condition(condition, function, loop=True))
        return out

    def on_cxxforrangestmt(self, node, function, above):
        inner = node["inner"]
        return [(inner[0], ()), (inner[1], ()), (inner[-1], ())]

    def on_lambdaexpr(self, node, function, above):
        return [(child, ()) for child in node["inner"] if child.get("kind") != "CXXRecordDecl"]

    def on_functiontemplatedecl(self, node, function, above):
        # What stands behind the pattern is its instances.
        for child in node["inner"]:
            if child.get("kind") in FUNCTIONS:
                return [(child, ())]
        return []

    def on_classtemplatedecl(self, node, function, above):
        for child in node["inner"]:
            if child.get("kind") == "CXXRecordDecl":
                return [(child, ())]
        return []

    def on_conditionaloperator(self, node, function, above):
        condition, yes, no = node["inner"]
        return [self.condition(condition, function), (yes, ()), (no, ())]

    def on_casestmt(self, node, function, above):
        return [(child, ()) for child in node["inner"][1:]]

    def on_binaryoperator(self, node, function, above):
        operator = node["opcode"]
        left, right = node["inner"]
        if operator in ("&&", "||"):
            return self.logic(operator, left, right, function)
        address = "*" in left.get("type", {}).get("qualType", "")
        middle = self.operator_between(left, right, operator)
        if middle is None:
            return None
        if operator in NEGATED:
            self.comparison(node, operator, middle, function, above)
        elif operator in ARITHMETIC and not address:
            change = [f"{self.written(node)} :: {ARITHMETIC[operator]}"]
            self.add(node, function, change, HELPERS[operator] + "({}, (", middle)
        return None

    def logic(self, operator, left, right, function):
        # Each operand forced to what lets the other one decide; the first also to what ends it.
        out = []
        for operand, first in ((left, True), (right, False)):
            if not self.is_logic(operand):
                self.force(operand, function, both=first, to=operator == "&&")
            out.append((operand, ("branch",)))
        return out

    def comparison(self, node, operator, middle, function, above):
        what = self.written(node)
        changes = []
        suffix = ""
        if operator in COMPARISONS:
            changes.append(f"{what} :: {COMPARISONS[operator]}")
        if "branch" not in above:
            changes.append(f"{what} :: {NEGATED[operator]}")
            suffix = "_or_not"
        if not changes:
            return
        self.add(node, function, changes, HELPERS[operator] + suffix + "({}, (", middle)

    def operator_between(self, left, right, operator):
        before, after = self.range(left), self.range(right)
        if before is None or after is None or before[0] != after[0]:
            return None
        between = self.text_of(before[0])[before[2] : after[1]]
        if between.strip() != operator:
            return None
        at = before[2] + between.index(operator)
        return at, at + len(operator)

    def on_cxxoperatorcallexpr(self, node, function, above):
        inner = node["inner"]
        name = self.callee(inner[0])
        operator = name.removeprefix("operator")
        if len(inner) != 3 or operator not in NEGATED:
            return None
        if "ordering" in inner[1].get("type", {}).get("qualType", ""):
            return [(inner[1], ())]  # compared with a zero that must stay a literal
        self.by_callee(node, inner[0], function, above)
        return [(inner[1], ()), (inner[2], ())]

    def on_cxxrewrittenbinaryoperator(self, node, function, above):
        """`a != b` by way of `a == b`, and the like."""
        call = node["inner"][0]
        while call.get("kind") != "CXXOperatorCallExpr" and call.get("inner"):
            call = call["inner"][0]
        if call.get("kind") != "CXXOperatorCallExpr" or len(call["inner"]) != 3:
            return []
        if self.callee(call["inner"][0]) == "operator<=>":
            return []
        self.by_callee(node, call["inner"][0], function, above)
        return [(call["inner"][1], ()), (call["inner"][2], ())]

    def by_callee(self, node, callee, function, above):
        where = self.range(callee)
        if where is None or self.range(node) is None:
            return
        at = re.match(r"[<>=!]=?", self.text_of(where[0])[where[1] :])
        if at and at.group() in NEGATED:
            place = (where[1], where[1] + len(at.group()))
            self.comparison(node, at.group(), place, function, above)

    def callee(self, node):
        while "referencedDecl" not in node and node.get("inner"):
            node = node["inner"][0]
        return node.get("referencedDecl", {}).get("name", node.get("name", ""))

    def on_compoundassignoperator(self, node, function, above):
        operator = node["opcode"].removesuffix("=")
        left, right = node["inner"]
        middle = self.operator_between(left, right, node["opcode"])
        address = "*" in left.get("type", {}).get("qualType", "")
        if middle and operator in ARITHMETIC and not address:
            change = [f"{self.written(node)} :: {ARITHMETIC[operator]}="]
            self.add(node, function, change, HELPERS[operator] + "_to({}, (", middle)
        return

    def on_unaryoperator(self, node, function, above):
        operator = node["opcode"]
        where = self.range(node)
        if where is None:
            return
        child = node["inner"][0]
        if operator in ("++", "--") and "step" not in above:
            if "*" in node.get("type", {}).get("qualType", ""):
                return
            other = "--" if operator == "++" else "++"
            after = "_after" if node.get("isPostfix") else ""
            inside = self.range(child)
            if inside is None:
                return
            name = ("up" if operator == "++" else "down") + after
            self.add(
                child, function, [f"{self.written(node)} :: {other}"], name + "({}, (", order=0
            )
            # The operator itself goes; its two characters stand at one end.
            cut = (where[2] - 2, where[2]) if after else (where[1], where[1] + 2)
            self.places[where[0]][(inside[1], inside[2], 0)].middle = ("cut", *cut)
        elif operator == "!" and "branch" not in above:
            self.add(node, function, [f"{self.written(node)} :: without !"], "negated({}, (")
        elif operator == "-" and child.get("kind") not in ("IntegerLiteral", "FloatingLiteral"):
            self.add(node, function, [f"{self.written(node)} :: without -"], "minus_of({}, (")
        return

    def on_implicitcastexpr(self, node, function, above):
        return [] if node.get("castKind") == "NullToPointer" else None

    def on_integerliteral(self, node, function, above):
        value = node["value"]
        changes = [f"{value} :: {int(value) + 1}"]
        if value != "0":
            changes.append(f"{value} :: {int(value) - 1}")
        self.add(node, function, changes, "number({}, (")

    def on_cxxboolliteralexpr(self, node, function, above):
        value = bool(node["value"])
        self.add(
            node, function, [f"{str(value).lower()} :: {str(not value).lower()}"], "truth({}, ("
        )


def read_places(root, folder, source, arguments):
    """The places of a source and of the headers it includes, by file."""
    reader = Reader(pathlib.Path(root), folder)
    reader.read(source, arguments)
    return {file: list(places.values()) for file, places in reader.places.items()}
