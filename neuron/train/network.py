"""The embedder as a PyTorch network that can be cut, trained and written back to ONNX.

fr_feature.onnx holds Conv, PRelu, Add and one Reshape; batch normalisation was folded into the
convolutions when it was exported. To be trained further it gets its batch normalisation back, with
the statistics of real faces, so that it computes what it did before.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

# What the embedder calls its input, its last feature map and the places between blocks of 14x14x128.
INPUT, LAST = "input", "665"
CUTS = ("416", "427", "438", "449", "460", "471")
HEAD_WIDTH = 512


class Embedder(nn.Module):
    """The nodes of fr_feature from one named value to another."""

    def __init__(self, path, start=INPUT, stop=LAST):
        super().__init__()
        graph = onnx.load(path).graph
        weights = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.start, self.stop, self.steps = start, stop, []
        self.layers, self.norms = nn.ModuleDict(), nn.ModuleDict()
        for node in _between(graph.node, start, stop):
            name = node.output[0]
            if node.op_type == "Conv":
                self.layers[name] = _conv(node, weights)
            elif node.op_type == "PRelu":
                self.layers[name] = nn.PReLU(weights[node.input[1]].numel())
                self.layers[name].weight.data.copy_(weights[node.input[1]].ravel())
            self.steps.append((node.op_type, name, [i for i in node.input if i not in weights]))

    def forward(self, x, taps=()):
        values = {self.start: x}
        for kind, name, inputs in self.steps:
            values[name] = self._step(kind, name, [values[i] for i in inputs])
        if taps:
            return values[self.stop], [values[t] for t in taps]
        return values[self.stop]

    def _step(self, kind, name, inputs):
        if kind == "Add":
            return inputs[0] + inputs[1]
        layer, x = self.layers[name], inputs[0]
        if kind == "Conv":
            side = layer.kernel_size[0]
            if side == 7 and x.shape[-1] != side:
                x = F.adaptive_avg_pool2d(x, side)  # of a picture larger than 112x112
            x = layer(x)
            return self.norms[name](x) if name in self.norms else x
        return layer(x)

    @torch.no_grad()
    def unfold(self, x):
        """Gives every convolution a batch normalisation with the statistics of these inputs.

        Convolutions are scaled so that their outputs have unit variance; channels that never vary
        start anew.
        """
        values = {self.start: x}
        for kind, name, inputs in self.steps:
            if kind == "Conv":
                self.norms[name] = _norm_of(self.layers[name], values[inputs[0]])
            self.norms.eval()
            values[name] = self._step(kind, name, [values[i] for i in inputs])
            for old in inputs:  # keep what a later step needs
                if not any(old in later for _, _, later in self.steps[self.steps.index((kind, name, inputs)) + 1 :]):
                    values.pop(old, None)
        return self

    def freeze(self, stop):
        """Keeps what comes before a value, and the value, from being trained."""
        names = [name for _, name, _ in self.steps]
        for name in names[: names.index(stop) + 1] if stop in names else ():
            for part in (self.layers, self.norms):
                if name in part:
                    part[name].requires_grad_(False)

    @torch.no_grad()
    def folded(self):
        """{name of a Conv: (weight, bias)} in float64, batch normalisation folded in again."""
        result = {}
        for kind, name, _ in self.steps:
            if kind != "Conv":
                continue
            conv = self.layers[name]
            weight = conv.weight.double()
            bias = torch.zeros(len(weight), dtype=torch.double, device=weight.device)
            bias = bias if conv.bias is None else conv.bias.double()
            if name in self.norms:
                norm = self.norms[name]
                scale = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
                bias = (bias - norm.running_mean.double()) * scale + norm.bias.double()
                # What never varies is no input: its weights would only be too large for float16.
                varies = norm.running_var > 1e-9
                bias = torch.where(varies, bias, norm.bias.double())
                weight = weight * torch.where(varies, scale, 0)[:, None, None, None]
            result[name] = (weight, bias)
        return result

    @torch.no_grad()
    def fold(self):
        """In place: convolutions with biases only, for evaluation."""
        for name, (weight, bias) in self.folded().items():
            conv = self.layers[name]
            conv.weight.data = weight.float()
            conv.bias = nn.Parameter(bias.float())
        self.norms = nn.ModuleDict()
        return self


class Attributes(nn.Module):
    """An embedder, or its end from a cut on, with a linear head for every field."""

    def __init__(self, path, fields, start=INPUT, dropout=0.3):
        super().__init__()
        self.body = Embedder(path, start)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({field: nn.Linear(HEAD_WIDTH, len(labels)) for field, labels in fields.items()})

    def forward(self, x):
        features = self.dropout(torch.relu(self.body(x).flatten(1)))
        return {field: head(features) for field, head in self.heads.items()}


def _between(nodes, start, stop):
    known, chosen = {start}, []
    for node in nodes:
        if node.op_type in ("Conv", "PRelu", "Add") and set(node.input) & known:
            known.add(node.output[0])
            chosen.append(node)
            if node.output[0] == stop:
                return chosen
    raise ValueError(f"no way from {start} to {stop}")


def _conv(node, weights):
    weight, bias = weights[node.input[1]], weights[node.input[2]]
    a = {x.name: helper.get_attribute_value(x) for x in node.attribute}
    conv = nn.Conv2d(
        weight.shape[1] * a["group"],
        weight.shape[0],
        a["kernel_shape"][0],
        a["strides"][0],
        a["pads"][0],
        groups=a["group"],
    )
    conv.weight.data, conv.bias.data = weight, bias
    return conv


def _norm_of(conv, x):
    """Scales the convolution to unit variance and returns the normalisation that undoes it."""
    side = conv.kernel_size[0]
    x = F.adaptive_avg_pool2d(x, side) if side == 7 and x.shape[-1] != side else x
    deviation, mean = torch.std_mean(conv(x), (0, 2, 3))
    alive = deviation > 0.02 * deviation.median()
    usual = deviation[alive].median()
    if not alive.all():
        fresh = torch.randn_like(conv.weight) * conv.weight[alive].std()
        conv.weight.data = torch.where(alive[:, None, None, None], conv.weight, fresh)
        conv.bias.data = torch.where(alive, conv.bias, 0)
        deviation, mean = torch.std_mean(conv(x), (0, 2, 3))
        deviation = torch.where(deviation < 1e-3 * usual, 1, deviation)  # the input may be constant, too
    norm = nn.BatchNorm2d(len(mean)).to(x.device)
    conv.weight.data /= deviation[:, None, None, None]
    norm.running_mean.copy_((mean - conv.bias) / deviation)
    norm.running_var.fill_(1)
    norm.weight.data.copy_(torch.where(alive, deviation, usual))
    norm.bias.data.copy_(torch.where(alive, mean, 0))
    conv.bias = None
    norm.dead = int((~alive).sum())
    return norm


def export(net, path, name, temperatures, fields, properties):
    """Writes an Attributes network: float16 weights, one output of logits for every field.

    Only operators that the model pack's reader knows: Conv, PRelu, Add, Flatten, Relu, Gemm, and
    Cast of weights.
    """
    nodes, initializers = [], []

    def weight(key, value):
        value = value.detach().cpu().numpy() if torch.is_tensor(value) else value
        initializers.append(numpy_helper.from_array(value.astype(np.float16), key + ".f16"))
        nodes.append(helper.make_node("Cast", [key + ".f16"], [key], to=TensorProto.FLOAT))
        return key

    folded = net.body.folded()
    for kind, out, inputs in net.body.steps:
        layer = net.body.layers[out] if out in net.body.layers else None
        if kind == "Conv":
            w, b = folded[out]
            inputs = inputs + [weight(f"{out}.weight", w), weight(f"{out}.bias", b)]
            side, pad, stride = layer.kernel_size[0], layer.padding[0], layer.stride[0]
            attributes = {
                "group": layer.groups,
                "kernel_shape": [side, side],
                "pads": [pad] * 4,
                "strides": [stride, stride],
                "dilations": [1, 1],
            }
            nodes.append(helper.make_node("Conv", inputs, [out], **attributes))
        elif kind == "PRelu":
            nodes.append(helper.make_node("PRelu", inputs + [weight(f"{out}.slope", layer.weight[:, None, None])], [out]))
        else:
            nodes.append(helper.make_node("Add", inputs, [out]))
    nodes.append(helper.make_node("Flatten", [net.body.stop], ["features"], axis=1))
    nodes.append(helper.make_node("Relu", ["features"], ["features.relu"]))
    for field in fields:
        head = net.heads[field]
        w = weight(f"{field}.weight", head.weight.double() / temperatures[field])
        b = weight(f"{field}.bias", head.bias.double() / temperatures[field])
        nodes.append(helper.make_node("Gemm", ["features.relu", w, b], [field], transB=1))
    first = net.body.start
    shape = ["batch", 3, 112, 112] if first == INPUT else ["batch", 128, 14, 14]
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(first, TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(f, TensorProto.FLOAT, ["batch", len(fields[f])]) for f in fields],
        initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, properties)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def with_tap(path, cut, out):
    """The embedder with a second output: the value at the cut. The embedding is not touched."""
    model = onnx.load(path)
    model.graph.output.append(helper.make_tensor_value_info(cut, TensorProto.FLOAT, [1, 128, 14, 14]))
    onnx.save(model, out)
