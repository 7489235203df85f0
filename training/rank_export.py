"""The tuned branch to the shipped ranker: `python -m training.rank_export RANKER.pt OUT_DIR`.

Writes `ranker.onnx` (states of the tagger's middle layer to marks, 8-bit weights as in
`export.py`), `ranker.json` (the features' coefficients) and their checksums. Of a branch that only
followed the tagger (`branch-….safetensors`, by `train.py --follow`) the coefficients stay.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper
from safetensors.torch import load_file

from quotebot.encoder import MARKS
from quotebot.networks import RANKER_FILE, TASTE_FILE
from training.export import HIDDEN, Array, Graph, write_files


def build(weights: dict[str, Array]) -> onnx.ModelProto:
    """The graph: `states` (batch, length, 384) to `marks` (batch, length, MARKS)."""
    g = Graph("int8", {})
    x = "states"
    for number in range(sum(name.endswith("qkv.weight") for name in weights)):
        x = g.layer(x, f"layers.{number}.", weights)
    g.project(x, "heads", weights["heads.weight"], weights["heads.bias"], "marks")
    given = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", HIDDEN])
    return g.model("ranker", [given], {"marks": ["batch", "length", MARKS]})


def main() -> None:
    """Build, write, and print sizes and checksums."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("ranker", type=Path)
    args.add_argument("out", type=Path)
    given = args.parse_args()
    files = {}
    if given.ranker.suffix == ".safetensors":
        branch = load_file(given.ranker)
    else:
        kept = torch.load(given.ranker, weights_only=False)
        branch = kept["branch"]
        taste = {
            "coefficients": {k: round(v, 6) for k, v in kept["taste"]["coefficients"].items()},
            "constant": round(kept["taste"]["constant"], 6),
        }
        files[TASTE_FILE] = (json.dumps(taste, indent=1) + "\n").encode()
    weights = {name: value.float().numpy() for name, value in branch.items()}
    files[RANKER_FILE] = build(weights).SerializeToString()
    write_files(given.out, files)


if __name__ == "__main__":
    main()
