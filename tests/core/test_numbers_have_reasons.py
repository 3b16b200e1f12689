"""Every number with a name in the core says where it comes from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

CORE = Path(__file__).parent.parent.parent / "formcheck" / "core"
MODULES = sorted(CORE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(CORE))


def is_number(node: ast.expr) -> bool:
    """A number, a tuple of numbers, a table whose values are numbers, arithmetic on numbers."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) and is_number(right)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return bool(elements) and any(map(is_number, elements))
        case ast.Dict(values=elements):
            return bool(elements) and all(map(is_number, elements))
    return False


def is_reason(node: ast.stmt | None) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def without_reason(path: Path) -> Iterator[str]:
    """Names of numbers after which no string stands: right below, or below a neighbour assigned in
    the directly following lines.
    """
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for n, node in enumerate(body):
        match node:
            case ast.Assign(targets=[target], value=value) if is_number(value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value) if is_number(value):
                pass
            case _:
                continue
        name = ast.unparse(target)
        if name.isupper() and not is_reason(below(body, n)):
            yield name


def below(body: list[ast.stmt], n: int) -> ast.stmt | None:
    """What stands right below a statement and the assignments that adjoin it."""
    for last, follower in pairwise(body[n:]):
        if follower.lineno != (last.end_lineno or 0) + 1:
            return None
        if not isinstance(follower, ast.Assign | ast.AnnAssign):
            return follower
    return None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_number_has_its_reason_beside_it(path: Path) -> None:
    missing = list(without_reason(path))
    assert not missing, f"say where {', '.join(missing)} come from"


def test_a_number_without_a_reason_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('A = 1\nB = (2.0, -3.0)\n"""Both measured."""\nC_S = 0.5\n\n"""Too far."""\n')
    assert list(without_reason(module)) == ["C_S"]
