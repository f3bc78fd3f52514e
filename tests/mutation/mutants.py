"""Small faults that can be put into a source: one edit of its text each, found in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FLIPS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SWAPS: Final[dict[type[ast.operator], type[ast.operator]]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_EMPTY: Final = {"str": '""', "list": "[]", "tuple": "()", "dict": "{}", "bool": "False", "int": "0", "set": "set()"}
_SKIPPED: Final = ("__all__", "__version__")


@dataclass(frozen=True)
class Mutant:
    """One fault: `made` in the place of a source's bytes from `start` to `end`, inside `function` (the line it begins).

    `names` are what a fault outside every function defines: the constants that hold it.
    """

    kind: str
    line: int
    start: int
    end: int
    before: str
    made: str
    function: int | None
    names: frozenset[str] = frozenset()

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.made.encode() + source[self.end :]

    def compiles(self, source: bytes) -> bool:
        """Return whether the source is still one that Python reads."""
        try:
            compile(self.applied(source), "<mutant>", "exec")
        except (SyntaxError, ValueError):
            return False
        return True

    @property
    def told(self) -> str:
        before, made = (" ".join(text.split()) for text in (self.before, self.made))
        return f"{self.kind}: {before[:90]}  →  {made[:90]}"


def mutants_of(source: bytes) -> list[Mutant]:
    """Return every fault that can be put into a source; a few do not compile."""
    return list(_Finder(source).of(ast.parse(source), None, frozenset()))


class _Finder:
    """Walks a tree and turns its nodes into edits of the text."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def of(self, node: ast.AST, function: int | None, names: frozenset[str]) -> Iterator[Mutant]:
        """Return the faults in a node and below it."""
        if _is_passed_over(node):
            return
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            function = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        elif function is None:
            names = _defined(node) or names
        for kind, of, made in _faults(node):
            start, end = self._span(of)
            before = self._source[start:end].decode()
            if before != made:
                yield Mutant(kind, of.lineno, start, end, before, made, function, names)
        for child in _children(node):
            yield from self.of(child, function, names)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset


def _is_passed_over(node: ast.AST) -> bool:
    """Return whether a node says nothing that runs: imports, texts put together, names made public."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    return bool(_defined(node) & set(_SKIPPED))


def _defined(node: ast.AST) -> frozenset[str]:
    if isinstance(node, ast.ClassDef):
        return frozenset({node.name})
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return frozenset(one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Return what stands in a node and is evaluated: no annotations, no docstrings."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_comment", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            is_text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not is_text:
                yield child


_Fault = tuple[str, ast.expr | ast.stmt, str]


def _faults(node: ast.AST) -> Iterator[_Fault]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and/or", node, f"({ast.unparse(ast.BoolOp(other, node.values))})"
        case ast.UnaryOp(op=ast.Not()):
            yield "not", node, f"({ast.unparse(node.operand)})"
        case ast.BinOp() if type(node.op) in _SWAPS:
            yield "sign", node, f"({ast.unparse(ast.BinOp(node.left, _SWAPS[type(node.op)](), node.right))})"
        case ast.Constant():
            yield from _constants(node)
        case ast.Call():
            yield from _arguments(node)
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition", node.test, f"(not ({ast.unparse(node.test)}))"
        case ast.FunctionDef():
            yield from _returns(node)
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield "statement", node, "pass"


def _comparisons(node: ast.Compare) -> Iterator[_Fault]:
    for at, op in enumerate(node.ops):
        flipped = [*node.ops[:at], _FLIPS[type(op)](), *node.ops[at + 1 :]]
        yield "comparison", node, f"({ast.unparse(ast.Compare(node.left, flipped, node.comparators))})"


def _constants(node: ast.Constant) -> Iterator[_Fault]:
    if isinstance(node.value, bool):
        yield "constant", node, str(not node.value)
    elif isinstance(node.value, int):
        yield "boundary", node, str(node.value + 1)
        yield "boundary", node, f"({node.value - 1})"
    elif isinstance(node.value, str) and node.value:
        yield "text", node, '""'


def _arguments(node: ast.Call) -> Iterator[_Fault]:
    for at, keyword in enumerate(node.keywords):
        if keyword.arg is not None:
            rest = [*node.keywords[:at], *node.keywords[at + 1 :]]
            yield f"argument {keyword.arg}", node, ast.unparse(ast.Call(node.func, node.args, rest))


def _returns(node: ast.FunctionDef) -> Iterator[_Fault]:
    kind = ast.unparse(node.returns).split("[")[0] if node.returns else ""
    for one in ast.walk(node):
        if isinstance(one, ast.Return) and one.value is not None:
            yield "return", one, f"return {_EMPTY.get(kind, 'None')}"
            if kind == "bool":
                yield "return", one, "return True"
