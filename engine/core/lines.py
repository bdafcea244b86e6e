"""A rule that is text: read into a checked syntax tree, which is walked and never executed.

The grammar is that of the files in engine/declared/rules: one function of arithmetic, comparisons, `where` and the
names of core/maths.py, in lines that give a value to one name, and a return; beside it perhaps its `look_at`. What is
not allowed is refused, with the place where it stands; so is what Python may learn to mean one day.
"""

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from optiscope.core import maths
from optiscope.core.messages import Message, message

LONGEST, MOST_PARTS, DEEPEST, MOST_PARAMETERS = 10_000, 500, 40, 40
"""Characters of a text; parts of its functions; how deep they nest; parameters of one."""
LARGEST = 1e300
MOST_POWER = 64
"""A whole power up to this is made of products, as a compiler does."""
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*(_[a-zA-Z0-9]+)*", re.ASCII)
LONGEST_NAME = 30
COUNTS = {name: 3 if name == "where" else 2 if name in ("maximum", "minimum") else 1 for name in maths.RULE}
"""Maths name -> how many values it takes."""
IMPORTS = ("optiscope.catalog.hyper", "optiscope.core.maths")
"""Modules that a file of a rule names; the text may too, and gets nothing from it."""
TYPED = "<typed>"
"""Where Python says that a text stands. What it warns of, such as 1if, is refused here with a sentence of its own."""
warnings.filterwarnings("ignore", module=TYPED)
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Characters that are not seen, or that turn the direction of what is."""
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
COMPARISONS = (ast.Lt, ast.Gt, ast.LtE, ast.GtE, ast.Eq, ast.NotEq)


class TextError(ValueError):
    """What is wrong in a text: what was expected, what came, and where, both counted from 1."""

    def __init__(self, expected: Message, got: str, line: int = 1, column: int = 1):
        self.expected, self.got, self.line, self.column = expected, got, line, column
        problem = message("expected_got", expected=expected, got=got)
        self.sentence = message("at_place", line=line, column=column, problem=problem)
        super().__init__(self.sentence)


def wrong(node: ast.AST, expected: Message, got: str | None = None) -> TextError:
    """That `node` is not what was expected."""
    try:
        text = ast.unparse(node) if got is None else got
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        text = "…"
    return TextError(expected, text if len(text) <= 60 else f"{text[:57]}…", *_place(node))


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """A function that exists as text alone: `source` is its own part of the text, `tree` the checked syntax."""

    name: str
    source: str
    tree: ast.FunctionDef

    @property
    def parameters(self) -> list[str]:
        given = self.tree.args
        return [one.arg for one in (*given.args, *given.kwonlyargs)]

    @property
    def steps(self) -> list[tuple[str, ast.expr]]:
        """Name and value of each assignment, in order."""
        return [(s.targets[0].id, s.value) for s in self.tree.body if isinstance(s, ast.Assign)]  # type: ignore[attr-defined]

    @property
    def doc(self) -> str:
        return ast.get_docstring(self.tree) or ""

    @property
    def operations(self) -> int:
        """How many operations it takes, at most: for limits."""
        return sum(map(_operations, ast.walk(self.tree)))

    @property
    def results(self) -> list[ast.expr]:
        """What it returns."""
        value = self.tree.body[-1].value  # type: ignore[attr-defined]
        return list(value.elts) if isinstance(value, ast.Tuple) else [value]

    def bound(self, names: Mapping[str, Any]) -> Callable[..., Any]:
        """The function over numbers or arrays, its maths names looked up in `names`; every parameter positional."""
        parameters, steps, results = self.parameters, self.steps, self.results

        def function(*values: Any) -> Any:
            known = dict(zip(parameters, values, strict=True))
            with np.errstate(all="ignore"):
                for target, value in steps:
                    known[target] = walk(value, known, names)
                found = tuple(walk(value, known, names) for value in results)
            return found if len(found) > 1 else found[0]

        return function


def _operations(node: ast.AST) -> int:
    match node:
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=int() as power) | ast.UnaryOp(operand=ast.Constant(
            value=int() as power
        ))) if power <= MOST_POWER:  # fmt: skip
            return power.bit_length() + power.bit_count()
        case ast.BinOp() | ast.UnaryOp() | ast.Compare() | ast.Call():
            return 1
    return 0


def walk(node: ast.expr, known: Mapping[str, Any], names: Mapping[str, Any]) -> Any:
    """Value of a checked tree. Plain numbers are computed in double precision and never raise."""
    match node:
        case ast.Constant(value=value):
            return float(value)  # type: ignore[arg-type]
        case ast.Name(id=name):
            return known[name]
        case ast.UnaryOp(op=op, operand=operand):
            value = walk(operand, known, names)
            return -value if isinstance(op, ast.USub) else value
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() as exponent)):
            power = exponent if exponent <= MOST_POWER else float(exponent)  # torch takes no larger whole numbers
            return _calculated(ast.Pow, walk(left, known, names), power)
        case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
            return _calculated(type(op), walk(left, known, names), walk(right, known, names))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            values = [walk(argument, known, names) for argument in arguments]
            if all(isinstance(value, int | float) for value in values):
                return float(maths.RULE[name](*values))
            return names[name](*values)
    raise AssertionError(ast.dump(node))


SIGNS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.Pow: lambda a, b: a**b,
    ast.Lt: lambda a, b: a < b, ast.Gt: lambda a, b: a > b, ast.LtE: lambda a, b: a <= b,
    ast.GtE: lambda a, b: a >= b, ast.Eq: lambda a, b: a == b, ast.NotEq: lambda a, b: a != b,
}  # fmt: skip


def _calculated(op: type, a: Any, b: Any) -> Any:
    if not (isinstance(a, int | float) and isinstance(b, int | float)):
        return SIGNS[op](a, b)
    found = SIGNS[op](np.float64(a), b)
    return float(found) if op in OPERATORS else bool(found)


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What a text declares: its rule, its companion if there is one, and which hyperparameters are ordered."""

    rule: Lines
    look_at: Lines | None
    ordered: tuple[str, ...]


def read(text: str) -> Text:
    """The checked text; TextError says what is wrong and where. Nothing in it is executed, names included."""
    tree = _parsed(text)
    functions: list[ast.FunctionDef] = []
    ordered: tuple[str, ...] = ()
    for statement in tree.body:
        match statement:
            case ast.FunctionDef():
                functions.append(statement)
            case ast.ImportFrom(module=module, level=0) if module in IMPORTS:
                pass
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Assign(targets=[ast.Name(id="torch_optim")], value=ast.Constant(value=str())):
                pass  # torch's own has no part in a text, which may say something else
            case ast.Assign(targets=[ast.Name(id="ordered")], value=ast.Tuple(elts=names)):
                ordered = tuple(str(getattr(name, "value", "")) for name in names)
            case _:
                raise wrong(statement, message("rule_function"))
    rules = [function for function in functions if function.name != "look_at"]
    companions = [function for function in functions if function.name == "look_at"]
    if len(rules) != 1 or len(companions) > 1:
        got = ", ".join(f"def {one.name}" for one in functions) or message("nothing")
        place = functions[-1] if functions else tree
        raise wrong(place, message("rule_function"), got)
    parsed = [_lines(text, function) for function in (*rules, *companions)]
    return Text(parsed[0], parsed[1] if companions else None, ordered)


def _parsed(text: str) -> ast.Module:
    if len(text) > LONGEST:
        raise TextError(message("characters", most=LONGEST), message("count", count=len(text)))
    if found := HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise TextError(message("rule_seen"), f"U+{ord(found[0]):04X}", line, column)
    try:
        tree = ast.parse(text, TYPED)
    except SyntaxError as error:
        line, column = max(1, error.lineno or 1), max(1, error.offset or 1)
        got = (error.text or "").strip()[:60] or message("nothing")
        inside = "def " in "".join(text.splitlines(keepends=True)[: line - 1])
        raise TextError(message("rule_line" if inside else "rule_function"), got, line, column) from None
    except (ValueError, RecursionError, MemoryError):
        raise TextError(message("rule_flat", most=DEEPEST), message("rule_deeper")) from None
    _bounded(tree)
    if not text.isascii():
        _count_characters(text, tree)
    return tree


def _count_characters(text: str, tree: ast.AST) -> None:
    """Turns the places of the nodes, which Python counts in bytes of UTF-8, into characters."""
    before = [  # line -> byte -> characters before it
        list(accumulate((byte & 0xC0 != 0x80 for byte in line.encode()), initial=0)) for line in text.splitlines()
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.arg):
            node.col_offset = before[node.lineno - 1][node.col_offset]
            if node.end_lineno is not None and node.end_col_offset is not None:
                node.end_col_offset = before[node.end_lineno - 1][node.end_col_offset]


def _bounded(tree: ast.AST) -> None:
    """Raises where the tree is too large or too deep to be walked."""
    level, depth, count = [tree], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if depth > DEEPEST:
            raise TextError(message("rule_flat", most=DEEPEST), message("rule_deeper"), *_place(level[0]))
        if count > 4 * MOST_PARTS:
            raise TextError(message("rule_parts", most=MOST_PARTS), message("rule_more"))
        level = [child for node in level for child in ast.iter_child_nodes(node)]


def _lines(text: str, function: ast.FunctionDef) -> Lines:
    """A function of the text, checked."""
    given = function.args
    if function.decorator_list or function.returns or getattr(function, "type_params", None):
        raise wrong(function, message("rule_function"), _head(text, function))
    if given.posonlyargs or given.vararg or given.kwarg:
        raise wrong(
            given.vararg or given.kwarg or given.posonlyargs[0], message("rule_parameters"), _head(text, function)
        )
    if len(given.args) + len(given.kwonlyargs) > MOST_PARAMETERS:
        raise wrong(function, message("rule_few_parameters", most=MOST_PARAMETERS), message("rule_more"))
    _check_name(text, function, function.name)
    known = []
    for one in (*given.args, *given.kwonlyargs):
        _check_name(text, one, one.arg)
        if one.arg in known:
            raise wrong(one, message("rule_inputs"), _head(text, one))
        known.append(one.arg)
    for default in (*given.defaults, *given.kw_defaults):
        if default is not None:
            plain_number(default)
    if sum(1 for _ in ast.walk(function)) > MOST_PARTS:
        raise wrong(function, message("rule_parts", most=MOST_PARTS), message("rule_more"))
    _check_body(text, function, known)
    source = "\n".join(text.splitlines()[function.lineno - 1 : function.end_lineno]) + "\n"
    return Lines(function.name, source, function)


def _head(text: str, node: ast.AST) -> str:
    return text.splitlines()[_place(node)[0] - 1].strip()[:60]


def _check_name(text: str, node: ast.AST, name: str) -> None:
    """Raises unless a name is written in plain letters, as it is read, and means nothing else."""
    _check_letters(text, node, name)
    if name in maths.RULE:
        raise wrong(node, message("rule_name_taken", names=", ".join(sorted(maths.RULE))), name)


def _check_letters(text: str, node: ast.AST, name: str) -> None:
    """Raises unless a name is written as it is read: Python takes letters that look alike for one."""
    line, column = _place(node)
    written = text.splitlines()[line - 1][column - 1 :]
    if isinstance(node, ast.FunctionDef):
        written = written.removeprefix("def").lstrip()
    if not written.startswith(name) or not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise wrong(node, message("rule_name_letters", most=LONGEST_NAME), written[:30].strip())


def _check_body(text: str, function: ast.FunctionDef, known: list[str]) -> None:
    body = function.body
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        if not isinstance(body[0].value.value, str):
            raise wrong(body[0], message("rule_line"))
        body = body[1:]
    for statement in body[:-1]:
        match statement:
            case ast.Assign(targets=[ast.Name(id=target) as name], value=value):
                _check_number(text, value, known)
                _check_name(text, name, target)
                known.append(target)
            case _:
                raise wrong(statement, message("rule_line"))
    last = body[-1] if body else None
    if not isinstance(last, ast.Return) or last.value is None:
        raise wrong(last or function, message("rule_return_last"))
    for value in last.value.elts if isinstance(last.value, ast.Tuple) else [last.value]:
        _check_number(text, value, known)


def plain_number(node: ast.expr) -> float:
    """The number that is written there, or TextError."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and value <= LARGEST:
            return float(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -plain_number(operand)
    raise wrong(node, message("rule_plain_number", most=LARGEST))


def _check_number(text: str, node: ast.expr, known: list[str]) -> None:
    """Raises unless `node` is a number made of `known` names."""
    match node:
        case ast.Constant():
            plain_number(node)
        case ast.Name(id=name):
            if name not in known:
                raise wrong(node, message("rule_known", names=", ".join(dict.fromkeys(known))))
            _check_name(text, node, name)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check_number(text, operand, known)
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, OPERATORS):
            _check_number(text, left, known)
            _check_number(text, right, known)
        case ast.Call(func=ast.Name(id=name) as function, args=arguments, keywords=[]) if name in maths.RULE:
            _check_letters(text, function, name)
            if len(arguments) != COUNTS[name] or any(isinstance(argument, ast.Starred) for argument in arguments):
                raise wrong(node, message("rule_arguments", name=name, count=COUNTS[name]))
            if name == "where":
                _check_condition(text, arguments[0], known)
                arguments = arguments[1:]
            for argument in arguments:
                _check_number(text, argument, known)
        case ast.Compare():
            raise wrong(node, message("rule_number"))
        case _:
            raise wrong(node, message("rule_part", names=", ".join(sorted(maths.RULE))))


def _check_condition(text: str, node: ast.expr, known: list[str]) -> None:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if isinstance(op, COMPARISONS):
            _check_number(text, left, known)
            _check_number(text, right, known)
        case _:
            raise wrong(node, message("rule_condition"))
