"""The grammar of what people type, read by recursive descent into the tree that core/expression.py also makes.

expression  term {+|- term}
term        factor {*|/ factor, or just a factor that follows}
factor      {-|+} power
power       operand [^ factor]
operand     number, name, (expression), |expression|, function(expression), function factor …, min, max, where, sum

The tree holds Constant, Name, BinOp, UnaryOp, Call, Compare and GeneratorExp of Python's `ast` and is never compiled;
each node has the place it came from. Two names are fresh in it: exp for powers of e, maximum and minimum of two.
"""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce

from optiscope.core.messages import message
from optiscope.core.typed import words
from optiscope.core.typed.cursor import TERMS, Cursor, Note, children
from optiscope.core.typed.fault import TextError
from optiscope.core.typed.tokens import Token

CONSTANTS = 12
COMPARISONS: dict[str, type[ast.cmpop]] = {"<": ast.Lt, ">": ast.Gt, "<=": ast.LtE, ">=": ast.GtE}


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """tree: of the text. unknown: names that are neither variables nor declared, as they come. notes: in order."""

    tree: ast.expr
    unknown: tuple[str, ...]
    notes: tuple[Note, ...]


def understand(text: str, declared: Collection[str] = ()) -> Understood:
    """What `text` says of x and y; TextError where it cannot be read. declared: names of constants that are known."""
    reader = _Reader(text, declared)
    tree = reader.whole()
    names = sorted(_free(tree, frozenset()), key=lambda name: name.col_offset)
    unknown = list(dict.fromkeys(n.id for n in names if n.id not in (*words.VARIABLES, "pi", *declared)))
    if len(unknown) > CONSTANTS:
        raise TextError(0, len(text), message("typed_constants", most=CONSTANTS), message("count", count=len(unknown)))
    return Understood(tree, tuple(unknown), tuple(sorted(reader.notes, key=lambda note: note.at)))


class _Reader(Cursor):
    def whole(self) -> ast.expr:
        self.head()
        tree = self.expression()
        if self.sees(*COMPARISONS, "="):
            raise self.fault(message("typed_comparison"))
        if self.token.kind != "end":
            raise self.fault(message("typed_operator"))
        return tree

    def head(self) -> None:
        """Passes over `f(x, y) =`, `f =` or `z =`."""
        texts = [token.text for token in self.tokens[:8]]
        for known in (["f", "(", "x", ",", "y", ")", "="], ["f", "="], ["z", "="]):
            if texts[: len(known)] == known:
                self.place = len(known)
                return

    def expression(self) -> ast.expr:
        self.deeper()
        at = self.token.at
        left = self.term()
        for terms in range(2, 10**6):
            if not self.sees("+", "-"):
                break
            self.few(terms)
            mark = self.take().text
            left = self.binary(left, mark, self.term(), at)
        self.depth -= 1
        return left

    def term(self) -> ast.expr:
        at = self.token.at
        left = self.factor()
        divided: tuple[int, int] | None = None  # the divisor, as long as nothing else has come after it
        for factors in range(2, 10**6):
            mark = self.token
            if self.sees("*", "/"):
                self.take()
                begin = self.token.at
                right = self.factor()
                divided = (begin, self.tokens[self.place - 1].end) if mark.text == "/" else None
            elif self.follows():
                self.joins(at, divided)
                right, divided = self.power(), None
            else:
                break
            self.few(factors)
            left = self.binary(left, "/" if mark.kind == "mark" and mark.text == "/" else "*", right, at)
        return left

    def follows(self) -> bool:
        """Whether a factor follows without a sign: a name, a bracket, a function, a bar where none is open."""
        if self.token.kind == "number":
            raise self.fault(message("typed_operator_before_number"))
        names = self.token.kind in ("name", "function", "several", "where", "sum")
        return names or self.sees("(") or (self.sees("|") and not self.bars)

    def joins(self, at: int, divided: tuple[int, int] | None) -> None:
        """Notes where a factor that just follows may have been meant otherwise."""
        before, token = self.tokens[self.place - 1], self.token
        if divided:
            read = f"({self.text[at : divided[1]]})·{token.text}".replace(" ", "")
            other = f"{self.text[at : divided[0]]}({self.text[divided[0] : divided[1]]}{token.text}…)".replace(" ", "")
            self.note(at, token.end, "typed_note_divided", read=read, other=other)
        elif token.text == "(" and self.powered == self.place and before.text != ")":
            self.note(at, token.end, "typed_note_power", read=f"{self.text[at : before.end]}·(…)")
        elif token.text == "(" and before.kind == "name" and before.text in ("f", "g", "h"):
            self.note(before.at, token.end, "typed_note_product", read=f"{before.text}·(…)")

    def factor(self) -> ast.expr:
        if not self.sees("-", "+"):
            return self.power()
        self.deeper()
        token = self.take()
        operand = self.factor()
        self.depth -= 1
        return self.made(ast.UnaryOp(ast.USub(), operand), token.at) if token.text == "-" else operand

    def power(self) -> ast.expr:
        at = self.token.at
        base = self.operand()
        return self.raised(base, at)

    def raised(self, base: ast.expr, at: int) -> ast.expr:
        if not self.sees("^"):
            return base
        self.take()
        self.deeper()
        exponent = self.factor()
        self.depth -= 1
        self.powered = self.place
        if (
            isinstance(exponent, ast.BinOp)
            and isinstance(exponent.op, ast.Pow)
            and self.tokens[self.place - 1].text != ")"
        ):
            self.note(at, self.tokens[self.place - 1].end, "typed_note_tower")
        return self.binary(base, "^", exponent, at)

    def operand(self) -> ast.expr:
        token = self.token
        if token.kind == "number":
            return self.number()
        if token.kind == "name":
            self.take()
            if token.text == "e":
                return self.called("exp", [self.made(ast.Constant(1), token.at)], token.at)
            return self.made(ast.Name(token.text), token.at)
        if token.kind == "function":
            return self.function()
        if token.kind == "several":
            return self.several()
        if token.kind == "where":
            return self.where()
        if token.kind == "sum":
            return self.sum()
        if self.sees("("):
            return self.bracket()
        if self.sees("|"):
            return self.bar()
        raise self.fault(message("typed_operand"))

    def number(self) -> ast.expr:
        token = self.take()
        value = float(token.text)
        if value > 1e300:
            raise TextError(token.at, token.end - token.at, message("typed_number"), token.text[:40])
        if self.sees(",") and self.tokens[self.place + 1].kind == "number" and not self.arguments:
            comma = self.token
            raise TextError(comma.at, 1, message("typed_point"), ",")
        return self.made(ast.Constant(int(value) if value.is_integer() and value < 1e15 else value), token.at)

    def bracket(self) -> ast.expr:
        opened = self.take()
        bars, self.bars = self.bars, 0
        arguments, self.arguments = self.arguments, 0
        inner = self.expression()
        self.bars, self.arguments = bars, arguments
        self.close(opened)
        return inner

    def close(self, opened: Token) -> None:
        if self.sees(*COMPARISONS, "="):
            raise self.fault(message("typed_comparison"))
        if not self.sees(")"):
            raise self.fault(message("typed_close", place=opened.at + 1))
        self.take()

    def bar(self) -> ast.expr:
        opened = self.take()
        self.bars += 1
        inner = self.expression()
        self.bars -= 1
        if not self.sees("|"):
            raise self.fault(message("typed_bar", place=opened.at + 1))
        self.take()
        return self.called("abs", [inner], opened.at)

    def function(self) -> ast.expr:
        token = self.take()
        name = words.FUNCTIONS[token.text]
        exponent = None
        if self.sees("^"):
            self.take()
            if self.sees("-"):
                raise TextError(
                    token.at, self.token.end - token.at, message("typed_inverse", name=token.text),
                    self.text[token.at : self.tokens[self.place + 1].end],
                )  # fmt: skip
            self.deeper()
            exponent = self.bracket() if self.sees("(") else self.number() if self.token.kind == "number" else None
            self.depth -= 1
            if exponent is None:
                raise self.fault(message("typed_function_power", name=token.text))
        argument = self.bracket() if self.sees("(") else self.bare(token)
        called = self.called(name, [argument], token.at)
        return called if exponent is None else self.binary(called, "^", exponent, token.at)

    def bare(self, function: Token) -> ast.expr:
        """The argument of a function without brackets: a product of numbers, names, bars and one more function."""
        self.deeper()
        if self.sees("-", "+"):
            sign = self.take()
            inner = self.bare(function)
            self.depth -= 1
            return self.made(ast.UnaryOp(ast.USub(), inner), sign.at) if sign.text == "-" else inner
        if self.token.kind == "end" or (self.token.kind == "mark" and not self.sees("|")):
            raise self.fault(message("typed_argument", name=function.text))
        at = self.token.at
        left = self.power()
        while self.token.kind == "name" or (self.sees("|") and not self.bars):
            left = self.binary(left, "*", self.power(), at)
        if self.sees("(", "/"):
            end = self.tokens[self.place - 1].end
            read = f"{function.text}({self.text[at:end].strip()})"
            self.note(function.at, self.token.end, "typed_note_argument", read=read)
        self.depth -= 1
        return left

    def listed(self, opened: Token) -> list[ast.expr]:
        """Arguments up to the closing bracket, which is taken."""
        found = [self.argument()]
        while self.sees(","):
            self.few(len(found) + 1)
            self.take()
            found.append(self.argument())
        self.close(opened)
        return found

    def argument(self) -> ast.expr:
        bars, self.bars = self.bars, 0
        arguments, self.arguments = self.arguments, self.arguments + 1
        inner = self.expression()
        self.bars, self.arguments = bars, arguments
        return inner

    def several(self) -> ast.expr:
        token = self.take()
        found = self.listed(self.expect("("))
        if len(found) < 2:
            raise TextError(token.at, token.end - token.at, message("typed_two", name=token.text), message("one"))
        name = words.SEVERAL[token.text]
        return reduce(lambda a, b: self.called(name, [a, b], token.at), found)

    def where(self) -> ast.expr:
        token = self.take()
        opened = self.expect("(")
        at = self.token.at
        left = self.argument()
        if not self.sees(*COMPARISONS):
            raise self.fault(message("typed_condition"))
        mark = self.take().text
        right = self.argument()
        if self.sees(*COMPARISONS):
            raise self.fault(message("typed_one_comparison"))
        condition = self.made(ast.Compare(left, [COMPARISONS[mark]()], [right]), at)
        values = []
        for _ in range(2):
            if not self.sees(","):
                raise self.fault(message("typed_where", name=token.text))
            self.take()
            values.append(self.argument())
        self.close(opened)
        return self.called("where", [condition, *values], token.at)

    def sum(self) -> ast.expr:
        """sum(term, k, 1, 10), or as Python has it: sum(term for k in range(1, 11))."""
        token = self.take()
        opened = self.expect("(")
        term = self.argument()
        python = self.token.text == "for" and self.token.kind == "for"
        if not python and not self.sees(","):
            raise self.fault(message("typed_sum"))
        self.take()
        index = self.take()
        if index.kind != "name" or not words.is_constant(index.text):
            raise TextError(
                index.at, max(1, index.end - index.at), message("typed_index"), index.text or message("typed_end")
            )
        for wanted in ("in", "range", "(") if python else (",",):
            if self.token.text != wanted:
                raise self.fault(message("typed_sum"))
            self.take()
        first = self.whole_number()
        self.expect(",")
        last = self.whole_number() - python
        if python:
            self.expect(")")
        if not 0 <= last - first < TERMS:
            raise TextError(
                token.at, self.token.end - token.at, message("typed_sum_terms", most=TERMS),
                message("count", count=last - first + 1),
            )  # fmt: skip
        self.close(opened)
        over = ast.Call(ast.Name("range"), [ast.Constant(first), ast.Constant(last + 1)], [])
        terms = ast.GeneratorExp(term, [ast.comprehension(ast.Name(index.text), over, [], 0)])
        return self.called("sum", [self.made(terms, token.at)], token.at)

    def whole_number(self) -> int:
        sign = -1 if self.sees("-") and self.take() else 1
        token = self.token
        if token.kind != "number" or not token.text.isdigit() or len(token.text) > 6:
            raise self.fault(message("typed_whole"))
        return sign * int(self.take().text)


def _free(node: ast.AST, bound: frozenset[str]) -> Iterator[ast.Name]:
    """The names in a tree that are neither functions nor counters of a sum."""
    match node:
        case ast.Name():
            yield from () if node.id in bound else (node,)
        case ast.GeneratorExp(elt=term, generators=[ast.comprehension(target=ast.Name(id=index))]):
            yield from _free(term, bound | {index})
        case _:
            for child in children(node):
                yield from _free(child, bound)
