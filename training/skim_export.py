"""The taught skimmer to the shipped one: `python -m training.skim_export SKIMMER.safetensors OUT_DIR`.

Writes `skimmer.onnx` (vectors of word pieces to log-odds and marks, 8-bit weights as in `export.py`)
and its checksum. The table of word pieces is the tagger's, `words.npz`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import onnx
from safetensors.torch import load_file

from quotebot.encoder import MARKS, SKIMMED
from quotebot.networks import SKIMMER_FILE
from training.calibrate import read_windows, watch_peaks
from training.export import VECTORS, Array, Graph, write_files
from training.skimmer import BEGUN_FROM, load_skimmer


def build(
    weights: Mapping[str, Array], peaks: Mapping[str, Array], *, kind: str = "int8"
) -> onnx.ModelProto:
    """The graph: `vectors` (batch, length, 384) to `odds` (…, SKIMMED) and `marks` (…, MARKS)."""
    g = Graph(kind, peaks)
    x = g.embed("vectors", weights)
    for number in range(len(BEGUN_FROM)):
        x = g.layer(x, f"layers.{number}.", weights)
    widths = {"odds": len(SKIMMED), "marks": MARKS}
    at = 0
    for name, width in widths.items():
        weight, bias = (weights[f"tags.{part}"][at : at + width] for part in ("weight", "bias"))
        g.project(x, name, weight, bias, name)
        at += width
    return g.model(
        "skimmer", [VECTORS], {name: ["batch", "length", n] for name, n in widths.items()}
    )


def main() -> None:
    """Build, write, and print size and checksum."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("skimmer", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--calibrate", type=Path, required=True, help="a shard of training windows")
    given = args.parse_args()
    state = load_file(given.skimmer)
    net = load_skimmer(state)
    ids = read_windows(given.calibrate)
    weights = {name: value.float().numpy() for name, value in state.items()}
    data = build(weights, watch_peaks(net, lambda: net(ids))).SerializeToString()
    write_files(given.out, {SKIMMER_FILE: data})


if __name__ == "__main__":
    main()
