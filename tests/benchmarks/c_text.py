"""Writes a rule as a C function, from the rule's own syntax tree."""

import ast
import inspect
from collections.abc import Callable
from typing import Any

OPERATORS: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
CALLS = {name: name for name in ("sqrt", "exp", "log", "sign", "minimum", "maximum")} | {"abs": "fabs"}
HELPERS = """
static inline double sign(double a) { return a > 0 ? 1.0 : a < 0 ? -1.0 : a * 0.0; }
static inline double minimum(double a, double b) { return a < b || a != a ? a : b; }
static inline double maximum(double a, double b) { return a > b || a != a ? a : b; }
static inline double power(double a, int n) { double p = a; while (--n > 0) p *= a; return p; }
"""


def expression(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=int() | float() as value):
            return repr(float(value))
        case ast.Name(id=name):
            return name
        case ast.BinOp(left=base, op=ast.Pow(), right=ast.Constant(value=int(n))) if 1 <= n <= 8:
            return f"power({expression(base)}, {n})"
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return f"pow({expression(base)}, {expression(exponent)})"
        case ast.BinOp(left=a, op=op, right=b) | ast.Compare(left=a, ops=[op], comparators=[b]):
            return f"({expression(a)} {OPERATORS[type(op)]} {expression(b)})"
        case ast.UnaryOp(op=ast.USub(), operand=a):
            return f"(-{expression(a)})"
        case ast.Call(func=ast.Name(id="where"), args=[condition, a, b]):
            return f"({expression(condition)} ? {expression(a)} : {expression(b)})"
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in CALLS:
            return f"{CALLS[name]}({', '.join(map(expression, arguments))})"
    raise ValueError(f"expected what a rule may hold, got {ast.unparse(node)!r}")


def function(name: str, rule: Callable[..., Any], state: list[str]) -> str:
    """`rule` as a C function of doubles that returns the new x and writes the new state through pointers.

    Its parameters: those of the rule in the order of its signature, then a pointer `new_…` for each state variable.
    """
    parameters = list(inspect.signature(rule).parameters)
    head = ", ".join([*(f"double {p}" for p in parameters), *(f"double *new_{s}" for s in state)])
    known, lines = set(parameters), []
    tree = ast.parse(inspect.getsource(rule)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=target)], value=value):
                lines.append(f"{'' if target in known else 'double '}{target} = {expression(value)};")
                known.add(target)
            case ast.Return(value=ast.Tuple(elts=[x, *rest])):
                lines += [f"*new_{s} = {expression(value)};" for s, value in zip(state, rest, strict=True)]
                lines.append(f"return {expression(x)};")
            case ast.Return(value=ast.expr() as x):
                lines.append(f"return {expression(x)};")
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case _:
                raise ValueError(f"expected assignments and a return, got {ast.unparse(statement)!r}")
    return "\n".join([f"static inline double {name}({head}) {{", *(f"    {line}" for line in lines), "}\n"])
