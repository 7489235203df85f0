"""The trained ears to the shipped ones: `python -m training.harm_export EARS.pt HEARD.pkl OUT_DIR`.

Writes `ears.onnx` (states of the editor's middle layer and the parts of what it read to log-probabilities
of harm, 8-bit weights as in `export.py`) and its checksum.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from torch import Tensor

from quotebot.encoder import HARMS, Encoder
from quotebot.networks import EARS_FILE, EDITOR_FILE, MODEL_FOLDER
from training.calibrate import watch_peaks
from training.ears import Ears
from training.editor_export import PARTS_GIVEN, judge_line
from training.export import HIDDEN, LAYERS, MIDDLE, Array, Graph, write_files
from training.harms import Heard
from training.unpack import undo_quantising

#: Lines that the activations' greatest values are taken from.
CALIBRATED = 64


def read_states(lines: Sequence[Heard]) -> list[Tensor]:
    """Return the states (length, 384) of the shipped editor's middle layer for each line, in bfloat16."""
    encoder = Encoder(threads=1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(str(MODEL_FOLDER / EDITOR_FILE), options)

    def read(line: Heard) -> Tensor:
        given = {
            "vectors": encoder.networks.look_up(np.array([line.ids], np.int32)),
            "parts": np.array([line.parts], np.int32),
        }
        return torch.from_numpy(session.run(["states"], given)[0][0]).bfloat16()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(read, lines))


def unpack_editor() -> dict[str, Tensor]:
    """Return the float weights of the shipped editor's layers, as near as its 8 bits tell."""
    weights = undo_quantising(onnx.load(str(MODEL_FOLDER / EDITOR_FILE)))
    return {name: torch.from_numpy(value) for name, value in weights.items()}


def build(weights: Mapping[str, Array], peaks: Mapping[str, Array]) -> onnx.ModelProto:
    """The graph: `states` (batch, length, 384), `parts` (batch, length) to `harm` (batch, HARMS + 1)."""
    g = Graph("int8", peaks)
    x = "states"
    for number in range(LAYERS - MIDDLE):
        x = g.layer(x, f"layers.{number}.", weights)
    judge_line(g, x, "harm", weights["harm.weight"], weights["harm.bias"])
    given = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", HIDDEN])
    return g.model("ears", [given, PARTS_GIVEN], {"harm": ["batch", len(HARMS) + 1]})


def main() -> None:
    """Build, write, and print size and checksum."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("ears", type=Path, help="what harm_train wrote")
    args.add_argument("heard", type=Path, help="what harm_data wrote")
    args.add_argument("out", type=Path)
    given = args.parse_args()
    net = Ears()
    net.load_state_dict(torch.load(given.ears))
    with given.heard.open("rb") as file:
        lines: list[Heard] = pickle.load(file)[:CALIBRATED]
    states = read_states(lines)

    def read() -> None:
        for line, state in zip(lines, states, strict=True):
            net(state[None].float(), torch.tensor([line.parts]))

    weights = {name: value.float().numpy() for name, value in net.state_dict().items()}
    data = build(weights, watch_peaks(net, read)).SerializeToString()
    write_files(given.out, {EARS_FILE: data})


if __name__ == "__main__":
    main()
