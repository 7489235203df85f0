"""The shipped tagger as float weights again: `python -m training.unpack OUT.safetensors`.

What the ranker's branch, and a further run of the tagger, begin from when the run's own weights are not
at hand. 8-bit weights come back within half a step of their scales.
"""

from __future__ import annotations

import sys

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

from quotebot.networks import MODEL_FILE, MODEL_FOLDER, WORDS_FILE
from training.network import Shape


def undo_quantising(model: onnx.ModelProto) -> dict[str, NDArray[np.float32]]:
    """Return the float weights of a graph's layers and norms, by their names in torch."""
    constants = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    weights = {}
    for name, value in constants.items():
        stem, _, part = name.rpartition(".")
        if part == "weight" and value.dtype == np.int8:
            whole = (value.astype(np.float32) * constants[f"{stem}.scale"]).T
            # The constant is the inverse of what the weight was multiplied with.
            weights[name] = whole * constants.get(f"{stem}.shrink", np.float32(1))
        elif name.startswith(("layers.", "norm.")) and part in {"weight", "bias"}:
            weights[name] = value
    return {k: np.ascontiguousarray(v.astype(np.float32)) for k, v in weights.items()}


def main() -> None:
    """Undo what `export.py` did to each constant."""
    model = onnx.load(str(MODEL_FOLDER / MODEL_FILE))
    constants = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    with np.load(MODEL_FOLDER / WORDS_FILE) as words:
        table = (words["table"].astype(np.float32) * words["scale"])[words["rows"]]
    places = constants["places"]  # no more of them are shipped than a window has
    weights = undo_quantising(model) | {
        "words.weight": table,
        "places.weight": np.pad(places, ((0, Shape().positions - len(places)), (0, 0))),
        "tags.weight": np.ascontiguousarray(constants["tags.weight"].T),
        "tags.bias": constants["tags.bias"],
    }
    save_file(weights, sys.argv[1])


if __name__ == "__main__":
    main()
