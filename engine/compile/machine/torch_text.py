"""A typed function as the body of a Python function of two tensors, for scripts to take away."""

import ast
import copy

from optiscope.core.typed.words import VARIABLES

OF_BOTH = ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "sqrt")
"""Functions that torch has for tensors and math for numbers."""
HELPERS = {
    "sigmoid": "def sigmoid(a):\n    return torch.sigmoid(torch.as_tensor(a))\n",
    "softplus": 'def softplus(a):\n    """log(1 + exp(a)) without overflow."""\n    a = torch.as_tensor(a)\n'
    "    return torch.logaddexp(a, torch.zeros_like(a))\n",
    "sign": "def sign(a):\n    return torch.sign(torch.as_tensor(a))\n",
    "where": "def where(condition, a, b):\n"
    "    return torch.where(torch.as_tensor(condition), torch.as_tensor(a), torch.as_tensor(b))\n",
    "maximum": "def maximum(a, b):\n    return torch.maximum(torch.as_tensor(a), torch.as_tensor(b))\n",
    "minimum": "def minimum(a, b):\n    return torch.minimum(torch.as_tensor(a), torch.as_tensor(b))\n",
}
"""Definitions of the others, of tensors and numbers alike."""


def body(tree: ast.expr) -> str:
    return ast.unparse(ast.fix_missing_locations(_Torch().visit(copy.deepcopy(tree))))


def helpers(tree: ast.expr) -> list[str]:
    """What the body needs to be defined ahead of it."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return [text for name, text in HELPERS.items() if name in used]


class _Torch(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        assert isinstance(node.func, ast.Name)
        of_tensors = any(isinstance(one, ast.Name) and one.id in VARIABLES for one in ast.walk(node))
        node.args = [self.visit(argument) for argument in node.args]
        if node.func.id in OF_BOTH:
            node.func = ast.Name(f"{'torch' if of_tensors else 'math'}.{node.func.id}")
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name("math.pi") if node.id == "pi" else node
