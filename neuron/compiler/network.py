"""Steps of a program as a PyTorch module of plain operations, at one batch size.

AWS's compilers take modules and callables that torch.jit.trace takes; of a ScriptModule, which is what a file of the
pack loads as, their documentation says nothing and torch.jit.trace returns it untouched. So the operations are called
one by one here, through the operator of the same name that TorchScript itself calls.
"""

import ast

import torch


class Network(torch.nn.Module):
    """Computes outputs from inputs by steps.

    inputs and outputs are names of values; a single output is returned as such, several as a tuple. weights are the
    tensors of the whole model by name; those that the steps use are copied, in the usual order of memory (the pack has
    them channels last, which only helps a CPU). batch is what the program's questions for a size are answered with:
    nothing depends on the shape of the data then.
    """

    def __init__(self, steps, inputs, outputs, weights, batch):
        super().__init__()
        self.steps = steps
        self.inputs = inputs
        self.outputs = outputs
        self.batch = batch
        for name in sorted(_used(steps).intersection(weights)):
            weight = weights[name].detach().clone(memory_format=torch.contiguous_format)
            self.register_parameter(name, torch.nn.Parameter(weight, requires_grad=False))
        self.eval()

    def forward(self, *inputs):
        values = dict(self.named_parameters())
        values.update(zip(self.inputs, inputs))
        for step in self.steps:
            values[step.name] = self._value(step.call, values)
        results = tuple(values[name] for name in self.outputs)
        return results if len(results) > 1 else results[0]

    def _value(self, node, values):
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.List):
            return [self._value(element, values) for element in node.elts]
        if isinstance(node, ast.Call):
            return self._call(node.func.attr, node.args, values)
        return ast.literal_eval(node)

    def _call(self, operator, arguments, values):
        """The converter asks for no other size than that of the batch."""
        if operator == "size":
            if ast.literal_eval(arguments[1]) != 0:
                raise ValueError("the size of another dimension than the batch is used")
            return self.batch
        return getattr(torch.ops.aten, operator)(*[self._value(argument, values) for argument in arguments])


def _used(steps):
    return {name for step in steps for name in step.operands}
