"""The operations of a TorchScript file of the pack, read from its source without PyTorch.

TorchScriptWriter writes straight-line code, one operation a line, and its source is valid Python: what is read here is
exactly what PyTorch runs. Code of another form is refused, not guessed at.
"""

import ast
import zipfile

from .refused import Refused, one_line

SOURCE = "/code/__torch__.py"


class Step:
    """One operation: `name = torch.operator(...)`.

    call is the parsed right-hand side; operands are the names of all values and weights that it uses.
    """

    def __init__(self, name, call):
        self.name = name
        self.call = call
        self.operator = operator(call)
        self.operands = [node.id for node in ast.walk(call) if isinstance(node, ast.Name) and node.id != "torch"]

    def argument(self, index):
        """The value of a literal argument, e.g. the [640, 640] of a resize."""
        return ast.literal_eval(self.call.args[index])


class Program:
    """input: the name of the only input. outputs: the names of what is returned. weights: those of the module."""

    def __init__(self, input, weights, steps, outputs):
        self.input = input
        self.weights = weights
        self.steps = steps
        self.outputs = outputs


def operator(call):
    """The name of the called operator without `torch.`, e.g. conv2d."""
    function = call.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "torch"):
        raise ValueError("line %d calls something else than torch" % call.lineno)
    return function.attr


def read_program(file):
    """Raises Refused when the file is no archive of TorchScript or has code of another form."""
    try:
        return parse(_source(file))
    except (OSError, zipfile.BadZipFile, SyntaxError, ValueError) as error:
        raise Refused("%s is no TorchScript file of the pack's converter: %s" % (file, one_line(error)))


def _source(file):
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith(SOURCE)]
        if len(names) != 1:
            raise ValueError("%d entries *%s" % (len(names), SOURCE))
        return archive.read(names[0]).decode("utf-8")


def parse(source):
    """The program of the source of a module; raises SyntaxError or ValueError."""
    forward = _forward(ast.parse(source))
    weights, steps = [], []
    for statement in forward.body[:-1]:
        name, value = _assignment(statement)
        if isinstance(value, ast.Attribute):
            weights.append(name)
        elif isinstance(value, ast.Call):
            steps.append(Step(name, value))
        else:
            raise ValueError("line %d is neither a weight nor an operation" % statement.lineno)
    return Program(forward.args.args[1].arg, weights, steps, _returned(forward.body[-1]))


def _forward(tree):
    methods = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    if len(methods) != 1 or methods[0].name != "forward" or len(methods[0].args.args) != 2:
        raise ValueError("not one method forward(self, x)")
    return methods[0]


def _assignment(statement):
    if not (isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)):
        raise ValueError("line %d is no assignment" % statement.lineno)
    return statement.targets[0].id, statement.value


def _returned(statement):
    if not isinstance(statement, ast.Return):
        raise ValueError("line %d is no return" % statement.lineno)
    value = statement.value
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    return [node.id for node in values]
