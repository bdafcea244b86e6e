"""Where a reader of people's text stands: the tokens ahead, how deep it is, and the nodes that it makes."""

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from optiscope.core.messages import Message, message
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.tokens import Token, tokens

DEEPEST = 30
"""Brackets, powers and signs within each other."""
TALLEST = 100
"""Nodes of the tree one above the other."""
TERMS = 100
OPERATORS: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "^": ast.Pow}


@dataclass(frozen=True, slots=True)
class Note:
    """A place that some read otherwise, and how it was read."""

    at: int
    length: int
    told: Message


class Cursor:
    def __init__(self, text: str, declared: Collection[str]):
        self.text = text
        self.tokens = tokens(text, declared)
        self.place = 0
        self.depth = 0
        self.bars = 0
        self.powered = -1  # where an exponent ended last
        self.arguments = 0  # functions whose arguments are being read, within the innermost bracket
        self.notes: list[Note] = []
        for i, token in enumerate(self.tokens[:-1]):
            if self.tokens[i + 1].joined and not token.joined:
                letters = [token, *takewhile(lambda one: one.joined, self.tokens[i + 1 :])]
                if not {one.text for one in letters} <= {"x", "y"}:
                    read = "·".join(one.text for one in letters)
                    self.note(token.at, letters[-1].end, "typed_note_letters", read=read)

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def sees(self, *marks: str) -> bool:
        return self.token.kind == "mark" and self.token.text in marks

    def take(self) -> Token:
        token = self.token
        self.place += token.kind != "end"
        return token

    def expect(self, mark: str) -> Token:
        if not self.sees(mark):
            raise self.fault(mark)
        return self.take()

    def fault(self, expected: str) -> TextError:
        token = self.token
        if token.kind == "end":
            return TextError(token.at, 1, expected, message("typed_end"))
        return TextError(
            token.at, max(1, token.end - token.at), expected, self.text[token.at : token.end] or token.text
        )

    def note(self, at: int, end: int, id: str, **values: str) -> None:
        self.notes.append(Note(at, end - at, message(id, written=self.text[at:end].strip(), **values)))

    def made(self, node: ast.expr, at: int) -> ast.expr:
        """`node` with its place, which ends where the last token did; refused where the tree grows too tall."""
        before = self.tokens[self.place - 1].end if self.place else 0
        node.lineno = node.end_lineno = 1
        node.col_offset, node.end_col_offset = at, max(at, before)
        tall = 1 + max((getattr(child, "tall", 0) for child in children(node)), default=0)
        if tall > TALLEST:
            raise TextError(at, max(1, before - at), message("typed_tall", most=TALLEST), message("typed_more"))
        node.tall = tall  # type: ignore[attr-defined]
        return node

    def binary(self, left: ast.expr, mark: str, right: ast.expr, at: int) -> ast.expr:
        if mark == "^" and _is_e(left):
            return self.called("exp", [right], at)
        return self.made(ast.BinOp(left, OPERATORS[mark](), right), at)

    def called(self, name: str, arguments: list[ast.expr], at: int) -> ast.expr:
        if name in ("log2", "log10"):
            base = self.made(ast.Constant(int(name[3:])), at)
            inner = [self.called("log", [one], at) for one in (arguments[0], base)]
            return self.binary(inner[0], "/", inner[1], at)
        return self.made(ast.Call(ast.Name(name), arguments, []), at)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TextError(self.token.at, 1, message("typed_deep", most=DEEPEST), message("typed_more"))

    def few(self, terms: int) -> None:
        if terms > TERMS:
            raise TextError(self.token.at, 1, message("typed_row", most=TERMS), message("typed_more"))


def _is_e(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="exp"), args=[ast.Constant(value=1)]):
            return node.end_col_offset is not None and node.end_col_offset - node.col_offset == 1
    return False


def children(node: ast.AST) -> Sequence[ast.expr]:
    """The parts of a node that are terms of their own."""
    match node:
        case ast.BinOp(left=left, right=right):
            return left, right
        case ast.Call(args=arguments):
            return arguments
        case ast.UnaryOp(operand=operand):
            return (operand,)
        case ast.Compare(left=left, comparators=others):
            return left, *others
        case ast.GeneratorExp(elt=term):
            return (term,)
    return ()
