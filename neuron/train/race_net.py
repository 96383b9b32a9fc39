"""The race head: a small MLP on the 512 floats of the embedder.

The training net has three outputs (race, gender, age bucket): the two extra tasks make the shared
trunk better. Only the race output is exported.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from labels import AGES, GENDERS, RACES

EMBEDDING = 512


class RaceNet(nn.Module):
    """[n, 512] L2-normalised embeddings -> logits of race, gender and age bucket."""

    def __init__(self, mean=None, std=None):
        super().__init__()
        self.register_buffer("mean", torch.zeros(EMBEDDING) if mean is None else mean)
        self.register_buffer("std", torch.ones(EMBEDDING) if std is None else std)
        self.dropout_in = nn.Dropout(0.1)
        self.fc1 = nn.Linear(EMBEDDING, 512)
        self.bn1 = nn.BatchNorm1d(512)
        self.dropout1 = nn.Dropout(0.4)
        self.fc2 = nn.Linear(512, 256)
        self.bn2 = nn.BatchNorm1d(256)
        self.dropout2 = nn.Dropout(0.3)
        self.heads = nn.ModuleList(nn.Linear(256, len(labels)) for labels in (RACES, GENDERS, AGES))

    def forward(self, embedding):
        x = self.dropout_in((embedding - self.mean) / self.std)
        x = self.dropout1(torch.relu(self.bn1(self.fc1(x))))
        x = self.dropout2(torch.relu(self.bn2(self.fc2(x))))
        return tuple(head(x) for head in self.heads)


def folded_layers(net, temperature=1.0):
    """The race path as three (weight [out, in], bias [out]) pairs.

    Standardisation, batch normalisation and the softmax temperature are folded in, so that
    relu(x W1' + b1) ... W3' + b3 in float64 equals the evaluated net.
    """

    def fold_batch_norm(linear, norm):
        scale = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).double()
        return linear.weight.double() * scale[:, None], (
            (linear.bias.double() - norm.running_mean.double()) * scale + norm.bias.double()
        )

    with torch.no_grad():
        w1, b1 = fold_batch_norm(net.fc1, net.bn1)
        b1 = b1 - w1 @ (net.mean.double() / net.std.double())
        w1 = w1 / net.std.double()[None, :]
        w2, b2 = fold_batch_norm(net.fc2, net.bn2)
        w3, b3 = net.heads[0].weight.double() / temperature, net.heads[0].bias.double() / temperature
        return [(w.numpy(), b.numpy()) for w, b in ((w1, b1), (w2, b2), (w3, b3))]


def export_onnx(layers, path):
    """Writes the layers as Gemm and Relu nodes with float16 weights (cast to float32 in the graph)."""
    nodes, initializers, x = [], [], "embedding"
    for i, (weight, bias) in enumerate(layers, 1):
        for kind, value in (("weight", weight), ("bias", bias)):
            name = f"fc{i}.{kind}"
            initializers.append(numpy_helper.from_array(value.astype(np.float16), name + ".f16"))
            nodes.append(helper.make_node("Cast", [name + ".f16"], [name], to=TensorProto.FLOAT))
        last = i == len(layers)
        out = "logits" if last else f"fc{i}"
        nodes.append(helper.make_node("Gemm", [x, f"fc{i}.weight", f"fc{i}.bias"], [out], transB=1))
        if not last:
            nodes.append(helper.make_node("Relu", [out], [out + ".relu"]))
            x = out + ".relu"
    graph = helper.make_graph(
        nodes,
        "race_mlp",
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", EMBEDDING])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(RACES)])],
        initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {"labels": ",".join(RACES)})
    onnx.checker.check_model(model)
    onnx.save(model, path)
