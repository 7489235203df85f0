"""The trained editor to the shipped one: `python -m training.editor_export EDITOR.pt OUT_DIR`.

Writes `editor.onnx` (vectors of word pieces and their parts to log-probabilities of a verdict, 8-bit
weights as in `export.py`) and its checksum. The table of word pieces is the tagger's, `words.npz`.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from quotebot.encoder import VERDICTS
from quotebot.networks import EDITOR_FILE
from quotebot.score.editor import LINE_PART
from training.calibrate import watch_peaks
from training.editor import EditorNet, gather
from training.export import HIDDEN, LAYERS, MIDDLE, VECTORS, Array, Graph, write_files

#: Lines that the activations' greatest values are taken from.
CALIBRATED = 64
#: Which part of what is read each token is of.
PARTS_GIVEN = helper.make_tensor_value_info("parts", TensorProto.INT32, ["batch", "length"])


def build(
    weights: Mapping[str, Array], peaks: Mapping[str, Array], *, kind: str = "int8"
) -> onnx.ModelProto:
    """The graph: `vectors` (batch, length, 384), `parts` (batch, length) to `verdict` (batch, VERDICTS).

    The `states` (batch, length, 384) of the middle layer are what the ears hear (harm_export.py).
    """
    g = Graph(kind, peaks)
    part = g.node("Gather", [g.constant("parts.weight", weights["parts.weight"]), "parts"])
    x = g.embed("vectors", weights, added=part)
    for number in range(LAYERS):
        x = g.layer(x, f"layers.{number}.", weights)
        if number + 1 == MIDDLE:
            g.nodes.append(helper.make_node("Identity", [x], ["states"]))
    judge_line(g, x, "verdict", weights["verdict.weight"], weights["verdict.bias"])
    made: dict[str, list[str | int]] = {
        "verdict": ["batch", len(VERDICTS)],
        "states": ["batch", "length", HIDDEN],
    }
    return g.model("editor", [VECTORS, PARTS_GIVEN], made)


def judge_line(g: Graph, x: str, out: str, weight: Array, bias: Array) -> None:
    """The output `out`: log-probabilities from the first state of `x` and the mean of the line's."""
    own = g.constant("own", np.array([LINE_PART], np.int32))
    line = g.node("Cast", [g.node("Equal", ["parts", own])], to=TensorProto.FLOAT)
    line = g.node("Unsqueeze", [line, g.constant("last", np.array([2]))])
    along = g.constant("along", np.array([1]))
    total = g.node("ReduceSum", [g.node("Mul", [x, line]), along], keepdims=0)
    mean = g.node("Div", [total, g.node("ReduceSum", [line, along], keepdims=0)])
    first = g.node("Gather", [x, g.constant("first", np.array([0]))], axis=1)
    first = g.node("Squeeze", [first, along])
    joined = g.node("Concat", [first, mean], axis=-1)
    head = g.constant(f"{out}.weight", weight.T)
    odds = g.node("Add", [g.node("MatMul", [joined, head]), g.constant("bias", bias)])
    g.nodes.append(helper.make_node("LogSoftmax", [odds], [out], axis=-1))


def main() -> None:
    """Build, write, and print size and checksum."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("editor", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--calibrate", type=Path, required=True, help="the lines of editor_data")
    given = args.parse_args()
    net = EditorNet()
    net.load_state_dict(torch.load(given.editor))
    with given.calibrate.open("rb") as file:
        lines = pickle.load(file)[:CALIBRATED]

    def read() -> None:
        for line in lines:
            net(*gather([line])[:2])

    weights = {name: value.float().numpy() for name, value in net.state_dict().items()}
    data = build(weights, watch_peaks(net, read)).SerializeToString()
    write_files(given.out, {EDITOR_FILE: data})


if __name__ == "__main__":
    main()
